import type { Reminder, Task } from '@todo/contracts';
import { describeReminderTime, describeRule } from '@todo/recurrence/describe';
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
    when: describeReminderTime(when),
    setTo: when,
    at: at && at.toZonedDateTimeISO(timeZone).toString({ smallestUnit: 'second' }),
    state,
    snoozed,
    channels,
  };
}
