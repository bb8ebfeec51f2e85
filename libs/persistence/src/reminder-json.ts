import type { Reminder } from '@todo/contracts';
import { isoText } from './task-json';

/** A reminder as JSON, from the tables `reminder` and `task`. The one place that knows which column is which field. */
export const reminderJson = `json_build_object(
  'id', reminder.id,
  'taskId', reminder.task_id,
  'taskTitle', task.title,
  'when', case
    when reminder.at is not null then json_build_object('at', reminder.at_text)
    when reminder.minutes_before is not null then json_build_object('minutesBefore', reminder.minutes_before)
    else json_build_object('daysBefore', reminder.days_before, 'time', to_char(reminder.wall_time, 'HH24:MI')) end,
  'channels', reminder.channels,
  'state', reminder.state,
  'at', ${isoText('reminder.remind_at')},
  'snoozed', reminder.snoozed,
  'createdAt', ${isoText('reminder.created_at')})`;

export interface ReminderRow {
  json: Reminder;
}
