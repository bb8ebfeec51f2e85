import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import { createDatabase, createPool, migrate, schema } from './index';
import { createTestDatabase, type TestDatabase } from './testing';
import { addPeople } from './testing/people';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.close());

async function onEmptyDatabase(act: (url: string) => Promise<void>) {
  const url = new URL(testDatabase.url);
  url.pathname = `${url.pathname}_empty`;
  const name = url.pathname.slice(1);
  await testDatabase.pool.query(`create database ${name}`);
  try {
    await act(url.href);
  } finally {
    await testDatabase.pool.query(`drop database ${name} with (force)`);
  }
}

it('may be run by four processes at once on an empty database', () =>
  onEmptyDatabase(async (url) => {
    const pools = [1, 2, 3, 4].map(() => createPool(url));
    await Promise.all(pools.map((pool) => migrate(pool)));
    const { rows } = await (pools[0] as pg.Pool).query(
      'select 1 from drizzle.__drizzle_migrations',
    );
    await Promise.all(pools.map((pool) => pool.end()));
    const template = await testDatabase.pool.query('select 1 from drizzle.__drizzle_migrations');
    expect(rows).toHaveLength(template.rows.length);
  }));

it('keeps the data of a database that is up to date', async () => {
  await addPeople(createDatabase(testDatabase.pool), 'anna');
  await migrate(testDatabase.pool);
  const { rows } = await testDatabase.pool.query('select name from "user"');
  expect(rows).toEqual([{ name: 'anna' }]);
});

it('makes every table of the schema', async () => {
  const tables = Object.values<unknown>(schema).filter((value) => is(value, PgTable));
  const { rows } = await testDatabase.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  expect(rows.map(({ name }) => name).sort()).toEqual(
    tables.map((table) => getTableName(table)).sort(),
  );
});

it('removes everything of a person with the person, and nothing of another', async () => {
  const { pool } = testDatabase;
  await addPeople(createDatabase(pool), 'gone', 'stays');
  for (const person of ['gone', 'stays']) {
    await pool.query(
      `with parent as (
         insert into task (id, user_id, title, priority, labels, created_at, updated_at)
         values (gen_random_uuid(), $1, 'a', 0, '{}', now(), now()) returning id)
       insert into conversation (id, user_id, title, created_at, updated_at)
       select id, $1, 'a', now(), now() from parent`,
      [person],
    );
    await pool.query(
      `insert into task (id, user_id, parent_id, title, priority, labels, created_at, updated_at)
       select gen_random_uuid(), user_id, id, 'child', 0, '{}', now(), now() from task where user_id = $1`,
      [person],
    );
  }
  await pool.query(`delete from "user" where id = 'gone'`);
  for (const [table, left] of [
    ['task', 2],
    ['task_list', 1],
    ['conversation', 1],
  ] as const) {
    const { rowCount } = await pool.query(
      `select from ${table} where user_id in ('gone', 'stays')`,
    );
    expect(rowCount).toBe(left);
  }
});
