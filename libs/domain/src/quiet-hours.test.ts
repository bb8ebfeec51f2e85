import { Temporal } from 'temporal-polyfill';
import { quietUntil } from './quiet-hours';

const person = { quietHours: { from: '22:00', to: '07:00' }, timeZone: 'UTC' };
const night = Temporal.Instant.from('2026-11-21T23:00:00Z');
const until = (leaving: Parameters<typeof quietUntil>[0], of = person, at = night) =>
  quietUntil(leaving, of, at)?.toString() ?? null;

it('keeps push and mail until the quiet hours are over', () => {
  expect(until({ channel: 'push', kind: 'reminder' })).toBe('2026-11-22T07:00:00Z');
  expect(until({ channel: 'email', kind: 'daily' })).toBe('2026-11-22T07:00:00Z');
  const noon = Temporal.Instant.from('2026-11-21T12:00:00Z');
  expect(until({ channel: 'push', kind: 'reminder' }, person, noon)).toBeNull();
});

it('lets webhooks and tests out at any time', () => {
  expect(until({ channel: 'webhook', kind: 'reminder' })).toBeNull();
  expect(until({ channel: 'email', kind: 'test' })).toBeNull();
});

it('keeps nothing of whoever has no quiet hours', () => {
  const sleepless = { quietHours: null, timeZone: 'UTC' };
  expect(quietUntil({ channel: 'push', kind: 'reminder' }, sleepless, night)).toBeNull();
});
