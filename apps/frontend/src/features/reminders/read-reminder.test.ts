import { Temporal } from 'temporal-polyfill';
import { readReminder } from './read-reminder';

/** A Wednesday morning in Berlin. */
const moment = { now: Temporal.Instant.from('2026-11-18T09:00:00Z'), timeZone: 'Europe/Berlin' };

it.each([
  ['an hour before', { minutesBefore: 60 }],
  ['remind me 2 days before', { minutesBefore: 2 * 24 * 60 }],
  ['15 minutes', { minutesBefore: 15 }],
  ['the day before at 6 pm', { daysBefore: 1, time: '18:00' }],
  ['when it is due', { minutesBefore: 0 }],
  ['tomorrow at 9', { at: '2026-11-19T09:00' }],
  ['Friday', { at: '2026-11-20T09:00' }],
  ['in 10 minutes', { at: '2026-11-18T10:10' }],
])('reads “%s”', (words, when) => {
  expect(readReminder(words, moment)).toEqual(when);
});

it.each(['buy milk', 'every day', 'an hour before lunch with Ada'])('leaves “%s”', (words) => {
  expect(readReminder(words, moment)).toBeNull();
});
