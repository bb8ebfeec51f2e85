import { createHash } from 'node:crypto';
import type pg from 'pg';

/** The first half of the advisory locks that stand for people; any number of this program's own. */
const peopleLocks = 7_063_202;
const deadlock = '40P01';
const mostRuns = 3;

/** Runs `work` in a transaction; while it runs, no other one for the same person does. */
export function aloneFor<Result>(
  pool: pg.Pool,
  userId: string,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  // In one go. The statements that follow see what the one before in the line has done.
  const begin = `begin; select pg_advisory_xact_lock(${peopleLocks}, ${lockOf(userId)})`;
  return inTransaction(pool, work, begin);
}

/**
 * Each statement of `work` sees what others have committed by then. `work` begins anew where the database ends it so
 * that another transaction can go on: it does nothing but by its client.
 */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
  begin = 'begin',
): Promise<Result> {
  for (let run = 1; ; run += 1) {
    try {
      return await runOnce(pool, work, begin);
    } catch (error) {
      if (run === mostRuns || (error as { code?: unknown }).code !== deadlock) throw error;
    }
  }
}

async function runOnce<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
  begin: string,
): Promise<Result> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query(begin);
    try {
      const result = await work(client);
      await client.query('commit');
      broken = false;
      return result;
    } catch (error) {
      await client.query('rollback');
      broken = false;
      throw error;
    }
  } finally {
    // A connection that could not even roll back is closed.
    client.release(broken);
  }
}

/**
 * Keeps the zone of a person as it is until the end of the transaction. Whoever is about to lock a reminder does this
 * first, also to remove it: that is the order in which a change of the zone locks the two.
 */
export async function holdZone(client: pg.PoolClient, userId: string): Promise<void> {
  await client.query('select zone_of($1)', [userId]);
}

/** Two people may share a number: then they wait for each other, which harms nothing. */
function lockOf(userId: string): number {
  return createHash('sha256').update(userId).digest().readInt32BE();
}
