import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { toDate } from './task-columns';

/**
 * Gives a task the reminders of another one that count from the due date, instead of those that it has. `client` is in
 * a transaction; `at` is the moment of the change, after which they may be.
 */
export async function copyReminders(
  client: pg.PoolClient,
  userId: string,
  fromTaskId: string,
  toTaskId: string,
  at: Temporal.Instant,
): Promise<void> {
  await client.query('delete from reminder where user_id = $1 and task_id = $2 and task_id <> $3', [
    userId,
    toTaskId,
    fromTaskId,
  ]);
  await client.query(
    `insert into reminder (id, user_id, task_id, minutes_before, days_before, wall_time, channels,
       created_at, updated_at)
     select gen_random_uuid(), $1, task.id, minutes_before, days_before, wall_time, channels, $4, $4
     from reminder, task
     where reminder.user_id = $1 and reminder.task_id = $2 and reminder.at is null
       and task.user_id = $1 and task.id = $3 and task.id <> $2
     order by reminder.created_at, reminder.id`,
    [userId, fromTaskId, toTaskId, toDate(at)],
  );
}
