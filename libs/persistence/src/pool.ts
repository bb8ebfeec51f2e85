import { RememberedAddresses } from '@todo/network';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { DatabaseSocket } from './database-socket';
import * as schema from './schema';

export type Database = NodePgDatabase<typeof schema> & { readonly $client: pg.Pool };

/**
 * Connections to PostgreSQL, opened as they are needed; nothing is reached before the first query.
 * The server cancels a statement after 15 s; an answer that has not come after 20 s will not come any more,
 * since the server, or the way to it, is gone without a word.
 */
export function createPool(databaseUrl: string, addresses = new RememberedAddresses()): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    query_timeout: 20_000,
    keepAlive: true,
    stream: () => new DatabaseSocket(addresses),
    application_name: 'todo',
  });
  // A connection that the server ends is replaced at the next query. Unheard, its error would end the process:
  // the pool's own for one that was idle, the connection's for one that a transaction holds.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

export function createDatabase(pool: pg.Pool): Database {
  const database = drizzle(pool, { schema });
  // Drizzle's own would never give a connection back on which `begin` failed, until none were left.
  database.transaction = async (run, config) => {
    const client = await pool.connect();
    let failed = true;
    try {
      const result = await drizzle(client, { schema }).transaction(run, config);
      failed = false;
      return result;
    } finally {
      // Closed after a failure: it may be what failed.
      client.release(failed);
    }
  };
  return database;
}
