import { Temporal } from 'temporal-polyfill';
import { readDue } from './read-due';

/** A Wednesday morning in Berlin. */
const moment = { now: Temporal.Instant.from('2026-11-18T09:00:00Z'), timeZone: 'Europe/Berlin' };
const weekly = (rule: string) => ({ rule: `FREQ=WEEKLY;${rule}`, from: 'due' });

it.each([
  ['tomorrow at 5 pm', { due: '2026-11-19T17:00', recurrence: null }],
  ['Friday', { due: '2026-11-20', recurrence: null }],
  ['in 2 hours', { due: '2026-11-18T12:00', recurrence: null }],
  [
    'every second Monday at 8',
    { due: '2026-11-23T08:00', recurrence: weekly('INTERVAL=2;BYDAY=MO') },
  ],
  [
    '3 days after I do it',
    { due: '2026-11-18', recurrence: { rule: 'FREQ=DAILY;INTERVAL=3', from: 'completion' } },
  ],
])('reads “%s”', (words, read) => {
  expect(readDue(words, moment)).toEqual(read);
});

it.each([
  ['buy milk', /not understood/],
  ['buy milk tomorrow', /not understood/],
  ['twice a week', /On which days/],
  ['every hour', /not more than once a day/],
])('says what is wrong with “%s”', (words, problem) => {
  expect(readDue(words, moment)).toEqual({ problem: expect.stringMatching(problem) as string });
});
