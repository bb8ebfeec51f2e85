import { formatDue, parseDue, type Due } from '@todo/contracts';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import {
  createDatabase,
  createPool,
  migrate,
  PostgresNotificationRepository,
  PostgresReminderRepository,
  PostgresTaskRepository,
} from './index';
import { migrationsFolder } from './migrate';
import { createTestDatabase, type TestDatabase } from './testing';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.close());

/** A database as it was after the first `count` migrations. */
async function onDatabaseOf(count: number, act: (pool: pg.Pool) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), 'todo-migrations-'));
  await cp(migrationsFolder, folder, { recursive: true });
  const journal = join(folder, 'meta', '_journal.json');
  const { entries, ...rest } = JSON.parse(await readFile(journal, 'utf8')) as {
    entries: unknown[];
  };
  await writeFile(journal, JSON.stringify({ ...rest, entries: entries.slice(0, count) }));
  const url = new URL(testDatabase.url);
  url.pathname = `${url.pathname}_old`;
  const name = url.pathname.slice(1);
  await testDatabase.pool.query(`create database ${name}`);
  const pool = createPool(url.href);
  try {
    await applyMigrations(drizzle(pool), { migrationsFolder: folder });
    await act(pool);
  } finally {
    await pool.end();
    await testDatabase.pool.query(`drop database ${name} with (force)`);
    await rm(folder, { recursive: true, force: true });
  }
}

const dues: Due[] = [
  '2026-11-22',
  '0001-01-01',
  '9999-12-31',
  '2026-11-22T17:00[Europe/Berlin]',
  '2026-07-01T08:05[America/St_Johns]',
  '2026-07-01T08:05[Asia/Kathmandu]',
  '2026-07-01T08:05[Pacific/Marquesas]',
  '2026-07-01T08:05[UTC]',
  '2026-10-25T02:30:00+01:00[Europe/Berlin]',
].map((text) => parseDue(text, 'UTC'));

/** A task as the program wrote it before there were lists. */
async function insertOld(pool: pg.Pool, due: Due | null, minutes: number): Promise<void> {
  const timed = due && 'hour' in due ? due : null;
  const day = timed ? timed.toPlainDate() : due;
  await pool.query(
    `insert into task (id, user_id, title, priority, labels, due_date, due_at, due_zone, created_at, updated_at)
     values (gen_random_uuid(), 'anna', $1, 0, '{}', $2, $3, $4, $5, $5)`,
    [
      due === null ? 'undated' : formatDue(due),
      day?.toString(),
      timed?.toInstant().toString(),
      timed?.timeZoneId,
      new Date(Date.UTC(2026, 10, 21, 12, minutes)),
    ],
  );
}

it('gives people of before a default list, and their tasks a list, an order and a due time as text', () =>
  onDatabaseOf(1, async (pool) => {
    await pool.query(
      `insert into "user" (id, name, email) values ('anna', 'Anna', 'a@example.org')`,
    );
    for (const [index, due] of dues.entries()) await insertOld(pool, due, dues.length - index);
    await migrate(pool);
    // As a process of the version before still writes while the new one starts.
    await insertOld(pool, null, 59);
    for (const due of dues) await insertOld(pool, due, 59);

    const lists = await pool.query<{ id: string; name: string }>('select id, name from task_list');
    expect(lists.rows.map(({ name }) => name)).toEqual(['Inbox']);
    const tasks = new PostgresTaskRepository(createDatabase(pool));
    const { items } = await tasks.list('anna', {
      limit: 100,
      sort: 'position',
      now: Temporal.Instant.from('2026-11-21T00:00Z'),
      timeZone: 'UTC',
    });
    expect(items.map(({ due, title }) => due ?? title)).toEqual([
      ...dues.map(formatDue).reverse(),
      'undated',
      ...dues.map(formatDue),
    ]);
    expect(items.every(({ title, due }) => due === null || due === title)).toBe(true);
    expect(new Set(items.map(({ listId }) => listId))).toEqual(new Set([lists.rows[0]?.id]));
  }));

it('writes a due time of before in UTC where the server does not know its zone', () =>
  onDatabaseOf(1, async (pool) => {
    await pool.query(
      `insert into "user" (id, name, email) values ('anna', 'Anna', 'a@example.org')`,
    );
    await pool.query(
      `insert into task (id, user_id, title, priority, labels, due_date, due_at, due_zone, created_at, updated_at)
       values (gen_random_uuid(), 'anna', 'a', 0, '{}', '2026-11-22', '2026-11-22T16:00Z', 'Mars/Base', now(), now())`,
    );
    await migrate(pool);
    const { rows } = await pool.query('select due from task');
    expect(rows).toEqual([{ due: '2026-11-22T16:00:00+00:00[UTC]' }]);
  }));

it('keeps the text right when a process of before changes the due time', async () => {
  const { pool } = testDatabase;
  await pool.query(`insert into "user" (id, name, email) values ('anna', 'Anna', 'a@example.org')`);
  for (const due of dues) await insertOld(pool, due, 0);
  await pool.query(`update task set due_date = '2027-01-01', due_at = null, due_zone = null`);
  const { rows } = await pool.query('select distinct due from task');
  expect(rows).toEqual([{ due: '2027-01-01' }]);
});

/** Two people as the program with lists and subtasks left them: every kind of task, and a conversation. */
async function fillOld(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into "user" (id, name, email, time_zone) values ('anna', 'Anna', 'anna@example.org', 'Asia/Karachi'),
       ('ben', 'Ben', 'ben@example.org', 'UTC')`,
  );
  await pool.query(
    `insert into task_list (id, user_id, name) values (gen_random_uuid(), 'anna', 'Garden')`,
  );
  for (const due of [null, ...dues]) {
    const [timed, day] = due && 'hour' in due ? [due, due.toPlainDate()] : [null, due];
    await pool.query(
      `with parent as (
         insert into task (id, user_id, list_id, title, notes, priority, labels, due, due_date, due_at, due_zone,
           version, completed_at, deleted_at, created_at, updated_at)
         select gen_random_uuid(), 'anna', id, 'a', 'notes', 3, '{home,Öl}', $1::text, $2, $3, $4,
           7, $5, $6, '2026-11-01', '2026-11-02' from task_list where name = 'Garden'
         returning id, list_id)
       insert into task (id, user_id, list_id, parent_id, title, priority, labels, created_at, updated_at)
       select gen_random_uuid(), 'anna', list_id, id, 'step', 0, '{}', '2026-11-01', '2026-11-02' from parent`,
      [
        due && formatDue(due),
        day?.toString(),
        timed?.toInstant().toString(),
        timed?.timeZoneId,
        timed && '2026-11-03',
        due === null ? '2026-11-04' : null,
      ],
    );
  }
  await pool.query(
    `insert into conversation (id, user_id, title, created_at, updated_at)
     values (gen_random_uuid(), 'anna', 'a', '2026-11-01', '2026-11-02')`,
  );
}

it('leaves everything of people of before as it is, and adds nothing but their settings', () =>
  onDatabaseOf(2, async (pool) => {
    await fillOld(pool);
    const columns = async (table: string) =>
      (
        await pool.query<{ name: string }>(
          `select quote_ident(column_name) as name from information_schema.columns
           where table_schema = 'public' and table_name = $1 order by ordinal_position`,
          [table],
        )
      ).rows.map(({ name }) => name);
    const tables = ['user', 'task_list', 'task', 'conversation'];
    const before = await Promise.all(
      tables.map(async (table) => ({ table, names: (await columns(table)).join(', ') })),
    );
    const contents = () =>
      Promise.all(
        before.map(
          async ({ table, names }) =>
            (await pool.query<object>(`select ${names} from "${table}" order by id`)).rows,
        ),
      );
    const rows = await contents();
    expect(rows.map(({ length }) => length)).toEqual([2, 3, 2 * (dues.length + 1), 1]);

    await migrate(pool);
    expect(await contents()).toEqual(rows);
    const added = await pool.query(
      `select count(*)::int as tasks from task
       where num_nonnulls(rule, repeat_from, series_id, series_start, occurrence) = 0`,
    );
    expect(added.rows).toEqual([{ tasks: 2 * (dues.length + 1) }]);
    for (const table of ['reminder', 'notification', 'delivery', 'push_subscription', 'webhook']) {
      expect((await pool.query(`select from ${table}`)).rowCount).toBe(0);
    }
    const settings = await pool.query<{ user_id: string; channels: string[] }>(
      'select user_id, channels, default_reminder, daily_at, next_daily_at from notification_settings order by user_id',
    );
    expect(settings.rows).toEqual(
      ['anna', 'ben'].map((id) => ({
        user_id: id,
        channels: ['in-app', 'push'],
        ...{ default_reminder: null, daily_at: null, next_daily_at: null },
      })),
    );
  }));

it('gives people of before their settings, and their tasks reminders, while a process of before still writes', () =>
  onDatabaseOf(2, async (pool) => {
    const addPerson = (id: string) =>
      pool.query(`insert into "user" (id, name, email, time_zone) values ($1, $1, $1, $2)`, [
        id,
        'Europe/Berlin',
      ]);
    const addTask = async (due: string) => {
      const { rows } = await pool.query<{ id: string }>(
        `insert into task (id, user_id, title, priority, due, due_date, labels, created_at, updated_at)
         values (gen_random_uuid(), 'anna', 'a', 0, $1::text, $1::date, '{}', now(), now()) returning id`,
        [due],
      );
      return rows[0]?.id ?? '';
    };
    await addPerson('anna');
    const task = await addTask('9000-01-01');
    await migrate(pool);
    await addPerson('ben');

    const database = createDatabase(pool);
    const notifications = new PostgresNotificationRepository(database);
    const ofAnna = await notifications.settings('anna');
    expect(ofAnna).toMatchObject({ defaultReminder: null, quietHours: null, dailySummary: null });
    expect(await notifications.settings('ben')).toEqual(ofAnna);

    const at = Temporal.Instant.from('2026-11-21T12:00:00Z');
    const reminders = new PostgresReminderRepository(database);
    const record = { id: randomUUID(), when: { daysBefore: 0, time: '09:00' }, channels: null };
    await reminders.change('anna', (writer) =>
      writer.insert({ ...record, taskId: task, createdAt: at }),
    );
    const reminderNow = async () => {
      const reminder = await reminders.find('anna', record.id);
      return [reminder?.state, reminder?.at];
    };
    expect(await reminderNow()).toEqual(['scheduled', '9000-01-01T08:00:00.000Z']);
    await pool.query(
      `update task set due = '9000-07-01', due_date = '9000-07-01', updated_at = now()`,
    );
    expect(await reminderNow()).toEqual(['scheduled', '9000-07-01T07:00:00.000Z']);
    await pool.query('update task set completed_at = now(), updated_at = now()');
    expect(await reminderNow()).toEqual(['cancelled', '9000-07-01T07:00:00.000Z']);

    await notifications.saveSettings('anna', { defaultReminder: { minutesBefore: 30 } }, at);
    const added = await addTask('9000-02-01');
    const { items } = await reminders.list('anna', { task: added, limit: 10 });
    expect(items).toMatchObject([{ state: 'scheduled', at: '9000-02-01T07:30:00.000Z' }]);
    expect(await new PostgresTaskRepository(database).find('anna', added)).toMatchObject({
      recurrence: null,
      seriesId: null,
    });
  }));

it.each([
  ['before there were lists', 'due_date = null, due_at = null, due_zone = null'],
  [
    'before tasks repeated',
    'due = null, due_date = null, due_at = null, due_zone = null, version = version + 1',
  ],
])('ends the repetition when a process of %s clears the due date', async (_which, columns) => {
  const { pool } = testDatabase;
  const person = randomUUID();
  await pool.query(`insert into "user" (id, name, email) values ($1, $1, $1)`, [person]);
  const series = randomUUID();
  await pool.query(
    `insert into task (id, user_id, title, priority, labels, due, due_date, due_at, due_zone,
       rule, repeat_from, series_id, series_start, occurrence, created_at, updated_at)
     values (gen_random_uuid(), $1, 'a', 0, '{}', $2, '2026-11-22', '2026-11-22T16:00Z', 'Europe/Berlin',
       'FREQ=DAILY', 'due', $3, $2, $2, now(), now())`,
    [person, '2026-11-22T17:00:00+01:00[Europe/Berlin]', series],
  );
  await pool.query(`update task set ${columns} where user_id = $1`, [person]);
  const { rows } = await pool.query(
    'select due, rule, repeat_from, series_id, series_start, occurrence from task where user_id = $1',
    [person],
  );
  expect(rows).toEqual([
    {
      due: null,
      rule: null,
      repeat_from: null,
      series_id: series,
      series_start: null,
      occurrence: null,
    },
  ]);
});
