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
  expect(readDue(words, null, moment)).toEqual(read);
});

it.each([
  // Nothing moves that is one of its dates already.
  ['every year', '2027-03-14', null],
  ['every year', '2027-03-14T10:30', null],
  ['every Monday', '2027-03-14', '2027-03-15'],
  ['every Monday', '2027-03-14T10:30', '2027-03-15T10:30'],
  ['every Monday at 8', '2027-03-14T10:30', '2027-03-15T08:00'],
  ['every day at 8', '2027-03-14', '2027-03-14T08:00'],
  ['every Monday from tomorrow', '2027-03-14T10:30', '2026-11-23T10:30'],
  ['3 days after I do it', '2027-03-14', null],
])('begins “%s” from the day on which the task is due: %s', (words, due, begins) => {
  expect(readDue(words, due, moment)).toMatchObject({ due: begins });
});

it.each([
  ['buy milk', /not understood/],
  ['buy milk tomorrow', /not understood/],
  ['twice a week', /On which days/],
  ['every hour', /not more than once a day/],
])('says what is wrong with “%s”', (words, problem) => {
  expect(readDue(words, null, moment)).toEqual({
    problem: expect.stringMatching(problem) as string,
  });
});
