import { describeReminderTime } from './describe';

it.each([
  [{ minutesBefore: 0 }, 'when it is due'],
  [{ minutesBefore: 1 }, '1 minute before'],
  [{ minutesBefore: 90 }, '90 minutes before'],
  [{ minutesBefore: 2 * 24 * 60 }, '2 days before'],
  [{ daysBefore: 0, time: '09:00' }, 'on the day at 09:00'],
  [{ daysBefore: 1, time: '18:30' }, '1 day before at 18:30'],
])('says %j as “%s”', (when, words) => {
  expect(describeReminderTime(when)).toBe(words);
});
