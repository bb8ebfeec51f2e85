import type { Notification } from '@todo/contracts';
import { isoText } from './task-json';

/** A notification as JSON, from the table `notification`. The one place that knows which column is which field. */
export const notificationJson = `json_build_object(
  'id', notification.id,
  'kind', notification.kind,
  'title', notification.title,
  'body', notification.body,
  'taskId', notification.task_id,
  'reminderId', notification.reminder_id,
  'plannedAt', ${isoText('notification.planned_at')},
  'late', notification.late,
  'createdAt', ${isoText('notification.created_at')},
  'readAt', ${isoText('notification.read_at')})`;

export interface NotificationRow {
  json: Notification;
}
