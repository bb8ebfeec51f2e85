import { RememberedAddresses } from '@todo/network';
import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { createDatabase, createPool, type Database } from './index';
import { createTestDatabase, type TestDatabase } from './testing';

let testDatabase: TestDatabase;
let pool: pg.Pool;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
beforeEach(() => {
  pool = createPool(testDatabase.url);
  database = createDatabase(pool);
});
afterEach(() => pool.end());
afterAll(() => testDatabase.close());

it('fails a transaction whose connection is lost, and goes on with another one', async () => {
  const lost = database.transaction(async (transaction) => {
    const { rows } = await transaction.execute<{ pid: number }>(
      sql`select pg_backend_pid() as pid`,
    );
    await testDatabase.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await transaction.execute(sql`select 1`);
  });
  await expect(lost).rejects.toThrow();
  const [row] = (await database.transaction((next) => next.execute(sql`select 1 as one`))).rows;
  expect(row).toEqual({ one: 1 });
});

it('gets every connection back on which a transaction could not even begin', async () => {
  const cut = (client: pg.PoolClient) => void client.end();
  pool.on('acquire', cut);
  for (let tries = 0; tries <= (pool.options.max ?? 0); tries += 1) {
    await expect(database.transaction(() => Promise.resolve())).rejects.toThrow();
  }
  pool.off('acquire', cut);
  await database.transaction(() => Promise.resolve());
  expect(pool.totalCount).toBe(1);
});

it('rolls back a transaction that is given up', async () => {
  await database.execute(sql`create table note (id int)`);
  const given = database.transaction(async (transaction) => {
    await transaction.execute(sql`insert into note values (1)`);
    throw new Error('given up');
  });
  await expect(given).rejects.toThrow('given up');
  expect((await database.execute(sql`select from note`)).rowCount).toBe(0);
});

describe('a server that is known by name', () => {
  /** With what the name server answers each time; after that it keeps silent. */
  function createNamedPool(...answers: string[]): pg.Pool {
    const url = new URL(testDatabase.url);
    url.hostname = 'database.test';
    const ask: ConstructorParameters<typeof RememberedAddresses>[0] = (_name, done) => {
      const address = answers.shift();
      if (address) done(null, [{ address, family: 4 }]);
    };
    return createPool(url.href, new RememberedAddresses(ask));
  }

  it('is connected to while no name server answers', async () => {
    const named = createNamedPool('127.0.0.1');
    await named.query('select 1');
    await Promise.all([named.query('select 1'), named.query('select 1')]);
    expect(named.totalCount).toBe(2);
    await named.end();
  });

  it('is found again where it moved to', async () => {
    const named = createNamedPool('127.0.0.2', '127.0.0.1');
    await expect(named.query('select 1')).rejects.toThrow();
    await named.query('select 1');
    await named.end();
  });
});
