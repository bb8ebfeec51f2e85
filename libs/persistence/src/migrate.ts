import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

/**
 * The SQL files lie in `migrations` beside this module. A build that bundles it into one file copies
 * `libs/persistence/src/migrations` to a folder `migrations` beside that file.
 */
export const migrationsFolder = join(import.meta.dirname, 'migrations');

/** Any number that no other program on the same database takes for its own lock. */
const lockKey = 7_063_201;

/**
 * Brings the database to the newest schema. Any number of processes may call it at once: one works,
 * the others wait for it.
 */
export async function migrate({ options }: pg.Pool): Promise<void> {
  // Waiting for another process, or rewriting a large table, may take longer than a request may.
  const client = new pg.Client({ ...options, statement_timeout: 0, query_timeout: 0 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await applyMigrations(drizzle(client), { migrationsFolder });
  } finally {
    // Closing the connection frees the lock, whatever state it is in.
    await client.end();
  }
}
