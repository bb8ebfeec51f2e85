import type { Reminder, ReminderTime } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { describeChannels } from './channel-words';
import { describeReminderState, describeReminderTime } from './reminder-words';

const moment = {
  now: Temporal.Instant.from('2026-11-21T10:00:00Z'),
  timeZone: 'Europe/Berlin',
};

it.each<[ReminderTime, string]>([
  [{ minutesBefore: 0 }, 'When it is due'],
  [{ minutesBefore: 1 }, '1 minute before'],
  [{ minutesBefore: 90 }, '90 minutes before'],
  [{ minutesBefore: 120 }, '2 hours before'],
  [{ minutesBefore: 1440 }, '1 day before'],
  [{ minutesBefore: 20160 }, '2 weeks before'],
  [{ daysBefore: 0, time: '09:00' }, 'On the day at 09:00'],
  [{ daysBefore: 1, time: '18:00' }, 'The day before at 18:00'],
  [{ daysBefore: 3, time: '07:30' }, '3 days before at 07:30'],
  [{ at: '2026-11-21T18:30' }, 'Today 18:30'],
])('describes %j as %s', (when, words) => {
  expect(describeReminderTime(when, moment).replace(/6:30 ?pm/i, '18:30')).toBe(words);
});

const reminder = { at: '2026-11-22T08:30:00.000Z', snoozed: false } as Reminder;

it.each([
  [{ state: 'scheduled' }, /^Tomorrow/],
  [{ state: 'scheduled', snoozed: true }, /^Snoozed until Tomorrow/],
  [{ state: 'waiting', at: null }, /^Waits for a due date$/],
  [{ state: 'sent', at: '2026-11-20T08:30:00.000Z' }, /^Sent Yesterday/],
  [{ state: 'cancelled', at: '2026-11-20T08:30:00.000Z' }, /^Has passed$/],
  [{ state: 'cancelled' }, /^If the task is opened again$/],
] as const)('says of %j what becomes of it', (part, words) => {
  expect(describeReminderState({ ...reminder, ...part }, moment)).toMatch(words);
});

it('joins channels as a sentence does', () => {
  expect(describeChannels(['push', 'email', 'webhook'])).toBe('Push, e-mail and webhook');
  expect(describeChannels(['in-app'])).toBe('In the app');
});
