import { createTestDatabase, type TestDatabase } from '@todo/persistence/testing';
import { startTestServer } from '@todo/persistence/testing/server';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** One PostgreSQL for a run, the databases on it, and a folder for logs. */
export interface Bench {
  readonly folder: string;
  readonly version: string;
  /** A database with the backend's tables, empty. */
  migratedDatabase(): Promise<TestDatabase>;
  /** A database without tables. */
  emptyDatabase(): Promise<TestDatabase>;
  /** The processes of the server that hold connections to this database. */
  processesOf(database: TestDatabase): Promise<number[]>;
  close(): Promise<void>;
}

export async function startBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'todo-bench-'));
  const server = await startTestServer();
  process.env['TEST_POSTGRES_URL'] = server.url;
  const pool = new pg.Pool({ connectionString: server.url, max: 1 });
  const { rows } = await pool.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  return {
    folder,
    version: rows[0]?.version ?? 'unknown',
    migratedDatabase: async () => withoutLimits(await createTestDatabase()),
    async emptyDatabase() {
      const name = `bench_${randomBytes(8).toString('hex')}`;
      await pool.query(`create database ${name}`);
      return openDatabase(server.url, name);
    },
    async processesOf({ url }) {
      const name = new URL(url).pathname.slice(1);
      const found = await pool.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = $1 and application_name <> 'bench'`,
        [name],
      );
      return found.rows.map(({ pid }) => pid);
    },
    async close() {
      await pool.end();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The same database through a pool whose statements may take as long as filling a large table does. */
async function withoutLimits({ url, pool }: TestDatabase): Promise<TestDatabase> {
  await pool.end();
  return openDatabase(url, new URL(url).pathname.slice(1));
}

function openDatabase(serverUrl: string, name: string): TestDatabase {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 2, application_name: 'bench' });
  return { url: url.href, pool, close: () => pool.end() };
}
