import { randomUUID } from 'node:crypto';
import type { Channel, NotificationKind } from '@todo/contracts';
import type pg from 'pg';

/** Reminders of one task of its own each, all due at the same time, whatever the clock says. */
export async function addDueReminders(
  pool: pg.Pool,
  userId: string,
  titles: readonly string[],
  at: { toString(): string },
  channels: readonly Channel[] | null = null,
): Promise<{ ids: string[]; taskIds: string[] }> {
  const ids = titles.map(() => randomUUID());
  const taskIds = titles.map(() => randomUUID());
  await pool.query(
    `insert into task (id, user_id, title, priority, labels, created_at, updated_at)
     select id, $1, title, 0, '{}', $4, $4 from unnest($2::uuid[], $3::text[]) as new (id, title)`,
    [userId, taskIds, titles, at.toString()],
  );
  await pool.query(
    `insert into reminder (id, user_id, task_id, at_text, at, channels, created_at, updated_at)
     select id, $1, task_id, $4::text, $4::timestamptz, $5, $4::timestamptz - interval '1 day', $4::timestamptz - interval '1 day'
     from unnest($2::uuid[], $3::uuid[]) as new (id, task_id)`,
    [userId, ids, taskIds, at.toString(), channels],
  );
  return { ids, taskIds };
}

export interface StoredNotification {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly title: string;
  readonly body: string;
  readonly late: boolean;
  readonly read: boolean;
}

/** What a person was told, in the order of the times for which it was planned. */
export async function notificationsOf(
  pool: pg.Pool,
  userId: string,
): Promise<StoredNotification[]> {
  const { rows } = await pool.query<StoredNotification>(
    `select id, kind, title, body, late, read_at is not null as read
     from notification where user_id = $1 order by planned_at, id`,
    [userId],
  );
  return rows;
}

export interface StoredDelivery {
  readonly id: string;
  readonly channel: Channel;
  readonly target: string | null;
  readonly state: string;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly next_at: Date;
  readonly leased: boolean;
}

export async function deliveriesOf(pool: pg.Pool, userId: string): Promise<StoredDelivery[]> {
  const { rows } = await pool.query<StoredDelivery>(
    `select id, channel, target, state, attempts, last_error, next_at, lease_until is not null as leased
     from delivery where user_id = $1 order by created_at, channel, target, id`,
    [userId],
  );
  return rows;
}
