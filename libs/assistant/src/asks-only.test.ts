import { interpret } from '@todo/language';
import { Temporal } from 'temporal-polyfill';
import { asksOnly } from './asks-only';

const context = { now: Temporal.Instant.from('2026-11-18T09:00:00Z'), timeZone: 'Europe/Berlin' };
const reads = (text: string) => asksOnly(interpret(text, context));

test.each([
  'what is due today?',
  'what reminders do I have?',
  'how often does the rent repeat?',
  'what labels do I have?',
  'when is the dentist? what reminders do I have?',
])('is nothing but a question: %s', (text) => {
  expect(reads(text)).toBe(true);
});

test.each(['remind me about the rent at 5', 'cancel the reminder for the gym', 'skip the gym'])(
  'asks for a change: %s',
  (text) => {
    expect(reads(text)).toBe(false);
  },
);
