import { createHmac, randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { ActionTokens } from './action-token';

const secret = 'a secret of the tests, long enough for them';
const came = Temporal.Instant.from('2026-11-21T12:00:00Z');
let now = came;
const tokens = new ActionTokens(secret, { now: () => now });
const grant = { userId: 'anna', taskId: randomUUID(), reminderId: randomUUID() };

beforeEach(() => {
  now = came;
});

it('gives back for whom and on what it was signed, and fits into a link', () => {
  const token = tokens.sign('act', grant, came);
  expect(tokens.verify('act', token)).toEqual(grant);
  expect(token).toMatch(/^[\w.-]{1,400}$/);
  const bare = { userId: 'anna', taskId: null, reminderId: null };
  expect(tokens.verify('unsubscribe', tokens.sign('unsubscribe', bare, came))).toEqual(bare);
});

it('is the same in every attempt to send the same notification', () => {
  const first = tokens.sign('act', grant, came);
  now = came.add({ hours: 3 });
  expect(tokens.sign('act', grant, came)).toBe(first);
});

it.each([
  ['act', 7],
  ['unsubscribe', 90],
] as const)('for %s ends after %i days', (purpose, days) => {
  const token = tokens.sign(purpose, grant, came);
  now = came.add({ hours: 24 * days }).subtract({ seconds: 1 });
  expect(tokens.verify(purpose, token)).toEqual(grant);
  now = now.add({ seconds: 1 });
  expect(tokens.verify(purpose, token)).toBeNull();
});

it('serves for nothing but its purpose', () => {
  expect(tokens.verify('act', tokens.sign('unsubscribe', grant, came))).toBeNull();
  expect(tokens.verify('unsubscribe', tokens.sign('act', grant, came))).toBeNull();
});

it('is worth nothing once a character of it is another, or when somebody else has signed it', () => {
  const token = tokens.sign('act', grant, came);
  const [content = '', signature = ''] = token.split('.');
  const forged = Buffer.from(content, 'base64url').toString().replace('anna', 'eve');
  const text = Buffer.from(forged).toString('base64url');
  const bySecret = createHmac('sha256', secret).update(content).digest('base64url');
  const elsewhere = new ActionTokens(`${secret}!`, { now: () => now });
  for (const wrong of [
    `${text}.${signature}`,
    `${content}.${bySecret}`,
    `${content}.`,
    content,
    `${token}.x`,
    `${token}x`,
    '',
    '.',
    '..',
    'x'.repeat(1_000),
    elsewhere.sign('act', grant, came),
  ]) {
    expect(tokens.verify('act', wrong)).toBeNull();
  }
});
