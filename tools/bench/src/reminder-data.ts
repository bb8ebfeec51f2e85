import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { settle } from './data';

export const people = 2_000;
const tasksEach = 50;
/** One reminder for each task. */
export const reminders = people * tasksEach;
/** Of so many people one has a webhook, which is told of each of their reminders. */
const webhookEvery = 10;
export const withWebhook = people / webhookEvery;

export interface Waiting {
  /** When the first reminder is due; the others follow in steps. */
  readonly from: Date;
  /** Milliseconds. */
  readonly step: number;
  readonly webhook: string;
}

/** Tasks of many people with a reminder each. Of four, one is due at a time, and one on a day. */
export async function fillReminders(pool: pg.Pool, waiting: Waiting): Promise<void> {
  await pool.query(
    `insert into "user" (id, name, email)
     select 'person-' || n, 'Person ' || n, 'person-' || n || '@example.org' from generate_series(1, $1::int) as n`,
    [people],
  );
  await pool.query(
    `insert into webhook (user_id, url, secret, created_at)
     select 'person-' || n, $3, $4, now() from generate_series($2::int, $1::int, $2::int) as n`,
    [people, webhookEvery, waiting.webhook, `whsec_${randomBytes(24).toString('base64')}`],
  );
  await pool.query(
    `update notification_settings set channels = '{in-app,webhook}' where user_id in (select user_id from webhook)`,
  );
  await pool.query(
    `insert into task (id, user_id, title, due_date, due_at, due_zone, priority, labels, created_at, updated_at)
     select gen_random_uuid(), 'person-' || person, 'Bring the letter to neighbour ' || number,
       case number % 4 when 0 then ($3::timestamptz + interval '30 minutes')::date when 1 then ($3::timestamptz)::date + 6 end,
       case number % 4 when 0 then $3::timestamptz + interval '30 minutes' end,
       case number % 4 when 0 then 'UTC' end, 0, '{}', now(), now()
     from generate_series(1, $2::int) as number, generate_series(1, $1::int) as person`,
    [people, tasksEach, waiting.from],
  );
  await remindOf(pool, reminders, waiting);
  await settle(pool);
}

/** Adds reminders of so many tasks, chosen at random. */
export async function remindOf(
  pool: pg.Pool,
  tasks: number,
  { from, step }: Omit<Waiting, 'webhook'>,
): Promise<void> {
  await pool.query(
    `insert into reminder (id, user_id, task_id, at_text, at, created_at, updated_at)
     select gen_random_uuid(), user_id, id, at::text, at, at - interval '30 days', at - interval '30 days'
     from (
       select id, user_id, $2::timestamptz + row_number() over (order by id) * make_interval(secs => $3) as at
       from task order by id limit $1) as chosen`,
    [tasks, from, step / 1_000],
  );
}
