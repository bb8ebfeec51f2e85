import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import type { Pool } from 'pg';

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
export async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    // Waiting for another process, or rewriting a large table, may take longer than a request may.
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await applyMigrations(drizzle(client), { migrationsFolder });
  } finally {
    // Closing the connection frees the lock and drops the setting, whatever state it is in.
    client.release(true);
  }
}
