import type { Reminder, ReminderTime } from '@todo/contracts';
import { counted, describeMinutes } from '@todo/recurrence/describe';
import { describeDue, type Moment } from '../tasks/due';

function describeDays(days: number): string {
  if (days === 0) return 'On the day';
  return days === 1 ? 'The day before' : `${counted(days, 'day')} before`;
}

/** When a reminder is to come, as a person chose it: `30 minutes before`, `On the day at 09:00`, `Tomorrow 17:00`. */
export function describeReminderTime(when: ReminderTime, moment: Moment): string {
  if ('at' in when) return describeDue(when.at, moment);
  if ('minutesBefore' in when) {
    return when.minutesBefore === 0
      ? 'When it is due'
      : `${describeMinutes(when.minutesBefore)} before`;
  }
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
