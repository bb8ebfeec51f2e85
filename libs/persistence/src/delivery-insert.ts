import type { NotificationRecord } from '@todo/domain';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { Parameters } from './parameters';
import { toDate } from './task-columns';

/**
 * Adds notifications with their deliveries, in one statement. A reminder that was told before for the same time is
 * passed over.
 */
export async function insertNotifications(
  client: Pick<pg.PoolClient, 'query'>,
  notifications: readonly NotificationRecord[],
  at: Temporal.Instant,
): Promise<void> {
  if (notifications.length === 0) return;
  const parameters = new Parameters();
  const text = notificationInsert(notifications, at, parameters);
  await client.query(text, parameters.values);
}

/** The statement; it can also be the last part of one that begins with `with … as (…),`. */
function notificationInsert(
  notifications: readonly NotificationRecord[],
  at: Temporal.Instant,
  parameters: Parameters,
): string {
  const column = <Key extends keyof NotificationRecord>(key: Key, type: string) =>
    parameters.add(
      notifications.map((each) => each[key]),
      `${type}[]`,
    );
  const deliveries = notifications.flatMap(({ id, userId, deliveries }) =>
    deliveries.map((delivery) => ({ ...delivery, notificationId: id, userId })),
  );
  const deliveryColumn = <Key extends keyof (typeof deliveries)[number]>(key: Key, type: string) =>
    parameters.add(
      deliveries.map((each) => each[key]),
      `${type}[]`,
    );
  const now = parameters.add(toDate(at), 'timestamptz');
  const planned = notifications.map(({ plannedAt }) => toDate(plannedAt));
  const due = deliveries.map(({ nextAt }) => toDate(nextAt));
  return `with told as (
      insert into notification
        (id, user_id, kind, title, body, task_id, reminder_id, planned_at, late, created_at, read_at)
      select id, user_id, kind, title, body, task_id, reminder_id, planned_at, late, ${now},
        case when is_read then ${now} end
      from unnest(${column('id', 'uuid')}, ${column('userId', 'text')}, ${column('kind', 'text')},
        ${column('title', 'text')}, ${column('body', 'text')}, ${column('taskId', 'uuid')},
        ${column('reminderId', 'uuid')}, ${parameters.add(planned, 'timestamptz[]')},
        ${column('late', 'boolean')}, ${column('read', 'boolean')})
        as new (id, user_id, kind, title, body, task_id, reminder_id, planned_at, late, is_read)
      on conflict (reminder_id, planned_at) do nothing
      returning id)
    insert into delivery (id, user_id, notification_id, channel, target, next_at, created_at)
    select new.id, new.user_id, told.id, new.channel, new.target, new.next_at, ${now}
    from unnest(${deliveryColumn('id', 'uuid')}, ${deliveryColumn('userId', 'text')},
      ${deliveryColumn('notificationId', 'uuid')}, ${deliveryColumn('channel', 'text')},
      ${deliveryColumn('target', 'uuid')}, ${parameters.add(due, 'timestamptz[]')})
      as new (id, user_id, notification_id, channel, target, next_at)
    join told on told.id = new.notification_id`;
}
