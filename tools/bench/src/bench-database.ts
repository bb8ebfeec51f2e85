import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '@todo/persistence/embedded';
import { createTestDatabase } from '@todo/persistence/testing';
import pg from 'pg';

export interface BenchDatabase {
  readonly url: string;
  /** For filling it; a statement may take as long as it wants. */
  readonly pool: pg.Pool;
  /** The processes in which the database server works for other programs than this one. */
  processes(): Promise<number[]>;
  close(): Promise<void>;
}

/** One PostgreSQL for a run, the databases on it, and a folder for logs. */
export interface Bench {
  readonly folder: string;
  readonly postgresVersion: string;
  /** With the backend's tables, empty. */
  migratedDatabase(): Promise<BenchDatabase>;
  /** Without tables. */
  emptyDatabase(): Promise<BenchDatabase>;
  /** What the server has logged so far. */
  serverLog(): Promise<string>;
  close(): Promise<void>;
}

/** @param durable Whether what is committed survives a power failure, which costs a write to the disk each time. */
export async function startBench({ durable }: { readonly durable: boolean }): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'todo-bench-'));
  const server = await startEmbeddedServer({ folder, durable });
  process.env['TEST_POSTGRES_URL'] = server.url;
  const admin = quietPool({ connectionString: server.url, max: 1 });
  const { rows } = await admin.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  const open = (name: string) => openDatabase(admin, server.url, name);
  return {
    folder,
    postgresVersion: rows[0]?.version ?? 'unknown',
    async migratedDatabase() {
      const { url, pool } = await createTestDatabase();
      await pool.end();
      return open(new URL(url).pathname.slice(1));
    },
    async emptyDatabase() {
      const name = `bench_${randomBytes(8).toString('hex')}`;
      await admin.query(`create database ${name}`);
      return open(name);
    },
    serverLog: () => readFile(join(folder, 'logs', 'postgres.log'), 'utf8'),
    async close() {
      await admin.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const own = 'bench';

function openDatabase(admin: pg.Pool, serverUrl: string, name: string): BenchDatabase {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = quietPool({ connectionString: url.href, max: 2, application_name: own });
  return {
    url: url.href,
    pool,
    async processes() {
      const { rows } = await admin.query<{ pid: number }>(
        'select pid from pg_stat_activity where datname = $1 and application_name <> $2',
        [name, own],
      );
      return rows.map(({ pid }) => pid);
    },
    close: () => pool.end(),
  };
}

/** The server is stopped right after the last pool: a connection may hear of it before it has closed. */
function quietPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(options);
  pool.on('error', () => undefined);
  return pool;
}
