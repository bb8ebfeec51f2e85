import type { Reminder, ReminderTime } from '@todo/contracts';
import { describeDue, type Moment } from '../tasks/due';

const units = [
  ['week', 7 * 24 * 60],
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
] as const;

const count = (amount: number, unit: string) => `${amount} ${unit}${amount === 1 ? '' : 's'}`;

/** `1 hour before`; 90 minutes stay 90 minutes. */
function describeMinutes(minutes: number): string {
  if (minutes === 0) return 'When it is due';
  const [unit, size] = units.find((each) => minutes % each[1] === 0) ?? ['minute', 1];
  return `${count(minutes / size, unit)} before`;
}

function describeDays(days: number): string {
  if (days === 0) return 'On the day';
  return days === 1 ? 'The day before' : `${count(days, 'day')} before`;
}

/** When a reminder is to come, as a person chose it: `30 minutes before`, `On the day at 09:00`, `Tomorrow 17:00`. */
export function describeReminderTime(when: ReminderTime, moment: Moment): string {
  if ('at' in when) return describeDue(when.at, moment);
  if ('minutesBefore' in when) return describeMinutes(when.minutesBefore);
  return `${describeDays(when.daysBefore)} at ${when.time}`;
}

/** What a reminder will do, or has done: `Tomorrow 16:30`. */
export function describeReminderState({ state, at, snoozed }: Reminder, moment: Moment): string {
  const time = at === null ? '' : describeDue(at, moment);
  switch (state) {
    case 'scheduled':
      return snoozed ? `Snoozed until ${time}` : time;
    case 'waiting':
      return 'Waits for a due date';
    case 'sent':
      return `Sent ${time}`;
    case 'cancelled':
      return at !== null && Date.parse(at) > moment.now.epochMilliseconds
        ? 'If the task is opened again'
        : 'Has passed';
  }
}
