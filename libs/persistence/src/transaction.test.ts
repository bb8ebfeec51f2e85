import type pg from 'pg';
import { createTestDatabase } from './testing';
import { inTransaction } from './transaction';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeEach(async () => {
  database = await createTestDatabase();
  await database.pool.query('create table count (id int primary key, value int not null)');
  await database.pool.query('insert into count values (1, 0), (2, 0)');
});
afterEach(() => database.close());

const add = (client: pg.PoolClient, id: number) =>
  client.query('update count set value = value + 1 where id = $1', [id]);
const counts = async () => {
  const { rows } = await database.pool.query<{ value: number }>(
    'select value from count order by id',
  );
  return rows.map(({ value }) => value);
};

it('lets both of two transactions succeed that lock in opposite orders, and counts each once', async () => {
  const bothHaveOne = Promise.withResolvers<undefined>();
  let begun = 0;
  const inOrder = (first: number, second: number) =>
    inTransaction(database.pool, async (client) => {
      await add(client, first);
      begun += 1;
      if (begun === 2) bothHaveOne.resolve(undefined);
      await bothHaveOne.promise;
      await add(client, second);
      return `${first}${second}`;
    });
  expect(await Promise.all([inOrder(1, 2), inOrder(2, 1)])).toEqual(['12', '21']);
  expect(await counts()).toEqual([2, 2]);
  // One of them began anew.
  expect(begun).toBe(3);
});

it.each([
  ['40P01', 3],
  ['23505', 1],
])('gives up what ends in %s after %d runs, with nothing done', async (code, most) => {
  let runs = 0;
  const work = async (client: pg.PoolClient) => {
    runs += 1;
    await add(client, 1);
    await client.query(`do $$ begin raise sqlstate '${code}'; end $$`);
  };
  await expect(inTransaction(database.pool, work)).rejects.toMatchObject({ code });
  expect(runs).toBe(most);
  expect(await counts()).toEqual([0, 0]);
});
