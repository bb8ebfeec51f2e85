import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { toDate } from './task-columns';

/**
 * Gives tasks the reminders of others that count from the due date, instead of those that they have. `client` is in a
 * transaction; `at` is the moment of the change, after which they may be.
 */
export async function copyReminders(
  client: pg.PoolClient,
  userId: string,
  copies: readonly { readonly from: string; readonly to: string }[],
  at: Temporal.Instant,
): Promise<void> {
  const pairs = JSON.stringify(copies.map(({ from, to }) => ({ from, to })));
  await client.query(
    `delete from reminder using jsonb_to_recordset($2::jsonb) as copy ("from" uuid, "to" uuid)
     where user_id = $1 and task_id = copy."to" and copy."from" <> copy."to"`,
    [userId, pairs],
  );
  await client.query(
    `insert into reminder (id, user_id, task_id, minutes_before, days_before, wall_time, channels,
       created_at, updated_at)
     select gen_random_uuid(), $1, task.id, minutes_before, days_before, wall_time, channels, $3, $3
     from jsonb_to_recordset($2::jsonb) as copy ("from" uuid, "to" uuid)
     join reminder on reminder.user_id = $1 and reminder.task_id = copy."from" and reminder.at is null
     join task on task.user_id = $1 and task.id = copy."to" and copy."from" <> copy."to"
     order by reminder.created_at, reminder.id`,
    [userId, pairs, toDate(at)],
  );
}
