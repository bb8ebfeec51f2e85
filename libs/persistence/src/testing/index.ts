import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, migrationsFolder } from '../migrate';
import { createPool } from '../pool';

export {
  addDueReminders,
  deliveriesOf,
  notificationsOf,
  type StoredDelivery,
  type StoredNotification,
} from './due-reminders';

export interface TestDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  /** Ends the pool and drops the database. */
  close(): Promise<void>;
}

/**
 * A migrated, empty database of its own on the server of `TEST_POSTGRES_URL`. `npm test` sets that;
 * where it is not set, Jest's `globalSetup: '@todo/persistence/testing/setup'` starts a server.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env['TEST_POSTGRES_URL'];
  if (!serverUrl) {
    throw new Error(
      'TEST_POSTGRES_URL is not set: add globalSetup and globalTeardown of @todo/persistence/testing to the Jest configuration.',
    );
  }
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(serverUrl, async (client) => {
    const template = await ensureTemplate(client, serverUrl);
    await client.query(`create database ${name} template ${template} strategy file_copy`);
  });
  const url = databaseUrl(serverUrl, name);
  const pool = createPool(url);
  return {
    url,
    pool,
    async close() {
      await pool.end();
      await onServer(serverUrl, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** The template of the present migrations; whoever needs it first makes it, the others wait. */
async function ensureTemplate(client: pg.Client, serverUrl: string): Promise<string> {
  const journal = await readFile(join(migrationsFolder, 'meta', '_journal.json'));
  const name = `template_${createHash('sha256').update(journal).digest('hex').slice(0, 12)}`;
  // Held until the connection closes.
  await client.query('select pg_advisory_lock(1)');
  const known = await client.query('select from pg_database where datname = $1', [name]);
  if (known.rowCount === 1) return name;
  const making = `making_${name}`;
  await client.query(`drop database if exists ${making} with (force)`);
  await client.query(`create database ${making}`);
  const pool = createPool(databaseUrl(serverUrl, making));
  await migrate(pool).finally(() => pool.end());
  await client.query(`alter database ${making} rename to ${name}`);
  return name;
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(serverUrl: string, act: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}
