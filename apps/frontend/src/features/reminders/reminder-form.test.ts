import { fieldsOfTime, reminderOf, reminderPresets, type ReminderForm } from './reminder-form';

const form: ReminderForm = {
  kind: 'preset',
  preset: 1,
  amount: '2',
  unit: 60,
  days: '1',
  time: '18:00',
  date: '2026-11-24',
  channels: null,
};
const read = (part: Partial<ReminderForm>, hasTime = true) =>
  reminderOf({ ...form, ...part }, reminderPresets(hasTime));

it.each([
  [{}, { minutesBefore: 10 }],
  [{ kind: 'before' }, { minutesBefore: 120 }],
  [{ kind: 'on-day' }, { daysBefore: 1, time: '18:00' }],
  [{ kind: 'at' }, { at: '2026-11-24T18:00' }],
] as const)('reads %j', (part, when) => {
  expect(read(part).reminder).toEqual({ when, channels: null });
});

it('offers times of the day for a task that is due on a whole day', () => {
  expect(read({ preset: 0 }, false).reminder?.when).toEqual({ daysBefore: 0, time: '09:00' });
});

it('takes the channels that were chosen', () => {
  expect(read({ channels: ['push', 'email'] }).reminder?.channels).toEqual(['push', 'email']);
});

it.each([
  [{ kind: 'before', amount: '1.5' }, /whole number/],
  [{ kind: 'before', amount: '500', unit: 10_080 }, /at most a year/],
  [{ kind: 'on-day', days: '' }, /whole number of days/],
  [{ kind: 'at', date: '' }, /Choose a day/],
  [{ kind: 'at', time: '' }, /Choose a time/],
  [{ channels: [] }, /at least one way/],
] as const)('says what is wrong with %j', (part, words) => {
  const { reminder, problem } = read(part);
  expect(reminder).toBeNull();
  expect(problem).toMatch(words);
});

it.each([
  [{ minutesBefore: 30 }, { kind: 'preset', preset: 2 }],
  [{ minutesBefore: 90 }, { kind: 'before', amount: '90', unit: 1 }],
  [{ minutesBefore: 2 * 24 * 60 }, { kind: 'before', amount: '2', unit: 24 * 60 }],
  [
    { daysBefore: 2, time: '18:00' },
    { kind: 'on-day', days: '2', time: '18:00' },
  ],
  [{ at: '2026-11-24T18:00' }, { kind: 'at', date: '2026-11-24', time: '18:00' }],
] as const)('fills the fields with %j, which say the same', (when, fields) => {
  const filled = fieldsOfTime(when, reminderPresets(true), 'Europe/Berlin');
  expect(filled).toEqual(fields);
  expect(read(filled).reminder?.when).toEqual(when);
});
