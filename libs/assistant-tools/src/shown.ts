import type { Reminder, Task } from '@todo/contracts';
import { describeRule } from '@todo/recurrence/describe';
import { Temporal } from 'temporal-polyfill';
import type { ShownReminder } from './reminder-schemas';
import type { ShownTask } from './schemas';

/** A task as tools return it: how it repeats stands there in words too. */
export function shownTask(task: Task): ShownTask {
  const { recurrence } = task;
  return {
    ...task,
    recurrence: recurrence && { ...recurrence, description: describeRule(recurrence) },
  };
}

export function shownReminder(reminder: Reminder, timeZone: string): ShownReminder {
  const { id, taskId, taskTitle, when, state, snoozed, channels } = reminder;
  const at = reminder.at === null ? null : Temporal.Instant.from(reminder.at);
  return {
    id,
    taskId,
    taskTitle,
    when: reminderInWords(when),
    setTo: when,
    at: at && at.toZonedDateTimeISO(timeZone).toString({ smallestUnit: 'second' }),
    state,
    snoozed,
    channels,
  };
}

/** When a reminder comes. */
export function reminderInWords(when: Reminder['when']): string {
  if ('at' in when) return `at ${when.at}`;
  if ('minutesBefore' in when) {
    return when.minutesBefore === 0 ? 'when it is due' : `${spell(when.minutesBefore)} before`;
  }
  const { daysBefore, time } = when;
  const day = daysBefore === 0 ? 'on the day' : `${count(daysBefore, 'day')} before`;
  return `${day} at ${time}`;
}

const units = [
  [7 * 24 * 60, 'week'],
  [24 * 60, 'day'],
  [60, 'hour'],
  [1, 'minute'],
] as const;

/** In the largest unit that has no remainder. */
function spell(minutes: number): string {
  const [size, unit] = units.find(([each]) => minutes % each === 0) ?? [1, 'minute'];
  return count(minutes / size, unit);
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
