import { createHmac, randomBytes } from 'node:crypto';
import type pg from 'pg';

/** Signs the cookies of the backend that is measured. */
export const secret = 'a secret of the benchmark, long enough for it';

export interface Amount {
  readonly people: number;
  readonly tasksEach: number;
  /** How many of the people have a session. */
  readonly signedIn: number;
}

export interface SignedIn {
  readonly token: string;
  /** The header that carries the session to the backend. */
  readonly cookie: string;
}

/**
 * What the people `from` to `to` wrote: $1, $2 and the number of tasks each, $3. Tasks of different people
 * alternate, as they do in a table that grew over time.
 */
const generated = `
  select 'person-' || person as user_id,
    gen_random_uuid() as id,
    initcap(verb) || ' ' || thing || ' for ' || place || ' ' || number as title,
    case when number % 3 = 0 then 'Ask at the ' || place || ' whether the ' || thing || ' can be had by Friday, and what it costs.' end as notes,
    (number % 5)::smallint as priority,
    case when number % 2 = 0 then current_date + number % 30 end as due_date,
    case when number % 4 = 0 then (current_date + number % 30 + time '18:00') at time zone 'Europe/Berlin' end as due_at,
    case when number % 4 = 0 then 'Europe/Berlin' end as due_zone,
    case number % 4 when 0 then array['home'] when 1 then array['work', 'urgent'] else '{}'::text[] end as labels,
    date_trunc('milliseconds', now()) - (number * 4 + person % 4) * interval '1 minute' as created_at
  from generate_series(1, $3::int) as number, generate_series($1::int, $2::int) as person,
    lateral (select
      (array['buy', 'call', 'repair', 'write', 'bring', 'order', 'sort', 'clean'])[1 + (number * 7 + person) % 8] as verb,
      (array['milk', 'bicycle', 'letter', 'tickets', 'report', 'garden', 'window', 'insurance', 'invoice', 'photos'])[1 + (number * 3 + person) % 10] as thing,
      (array['school', 'office', 'kitchen', 'holiday', 'neighbour', 'workshop'])[1 + (number + person) % 6] as place
    ) as words`;

/** Fills the backend's own tables, behind its back. */
export async function fillBackend(pool: pg.Pool, amount: Amount): Promise<SignedIn[]> {
  await pool.query(
    `insert into "user" (id, name, email)
     select 'person-' || n, 'Person ' || n, 'person-' || n || '@example.org' from generate_series(1, $1::int) as n`,
    [amount.people],
  );
  await inBatches(amount, (from, to) =>
    pool.query(
      `insert into task (id, user_id, title, notes, priority, due_date, due_at, due_zone, labels, created_at, updated_at)
       select id, user_id, title, notes, priority, due_date, due_at, due_zone, labels, created_at, created_at from (${generated}) as generated`,
      [from, to, amount.tasksEach],
    ),
  );
  const tokens = newTokens(amount);
  await pool.query(
    `insert into session (id, token, user_id, expires_at)
     select token, token, 'person-' || n, now() + interval '30 days' from unnest($1::text[]) with ordinality as t (token, n)`,
    [tokens],
  );
  await settle(pool);
  return tokens.map((token) => ({ token, cookie: `better-auth.session_token=${signed(token)}` }));
}

/** The tables of the bare server, and the same people and tasks in them. */
export async function fillBare(pool: pg.Pool, amount: Amount): Promise<SignedIn[]> {
  await pool.query(`
    create table session (token text primary key, user_id text not null, expires_at timestamptz not null);
    create table task (
      id uuid primary key default gen_random_uuid(), user_id text not null, title text not null, notes text,
      status text not null default 'open', priority text not null default 'none', due text, labels text[] not null default '{}',
      list_id uuid not null, parent_id uuid, subtasks jsonb not null default '{"total": 0, "done": 0}', version int not null default 1,
      created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
      completed_at timestamptz, deleted_at timestamptz);
    create index on task (user_id, created_at desc)`);
  await inBatches(amount, (from, to) =>
    pool.query(
      `insert into task (id, user_id, title, notes, priority, due, labels, list_id, created_at, updated_at)
       select id, user_id, title, notes, (array['none', 'low', 'medium', 'high', 'urgent'])[priority + 1],
         due_date || case when due_at is null then '' else 'T18:00:00+01:00[Europe/Berlin]' end, labels,
         md5(user_id)::uuid, created_at, created_at
       from (${generated}) as generated`,
      [from, to, amount.tasksEach],
    ),
  );
  const tokens = newTokens(amount);
  await pool.query(
    `insert into session select token, 'person-' || n, now() + interval '30 days' from unnest($1::text[]) with ordinality as t (token, n)`,
    [tokens],
  );
  await settle(pool);
  return tokens.map((token) => ({ token, cookie: `session=${token}` }));
}

/** Removes the tasks that requests have added since the tables were filled. */
export async function removeAdded(pool: pg.Pool): Promise<void> {
  await pool.query(`delete from task where title like 'Added %'`);
  await pool.query('vacuum task');
}

/** Two connections fill at once, since the database has one core for each. */
async function inBatches(
  { people }: Amount,
  insert: (from: number, to: number) => Promise<unknown>,
): Promise<void> {
  const half = Math.ceil(people / 2);
  await Promise.all([insert(1, half), insert(half + 1, people)]);
}

export async function settle(pool: pg.Pool): Promise<void> {
  await pool.query('vacuum analyze');
  await pool.query('checkpoint');
}

function newTokens({ signedIn }: Amount): string[] {
  return Array.from({ length: signedIn }, () => randomBytes(24).toString('base64url'));
}

function signed(token: string): string {
  return encodeURIComponent(
    `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`,
  );
}
