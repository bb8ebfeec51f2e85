import { join } from 'node:path';
import pg from 'pg';
import { openCluster, urlOf, type Cluster } from './cluster';
import { Hold } from './hold';
import { findRunning } from './running';
import { startServer, stopServer } from './server';

export { FolderInUseError, StartError } from './start-error';

const databaseName = 'todo';

export interface EmbeddedServerOptions {
  /** Absolute. The cluster lies in `postgres` below it, the server's log in `logs`. */
  readonly folder: string;
  /** False for data that is thrown away: it may be lost with the machine's power. Default true. */
  readonly durable?: boolean;
  /** Called once when the server has ended and not come back by itself. */
  readonly onLost?: () => void;
}

export interface EmbeddedServer {
  /** Connects as the owner of the database, on loopback; it contains the password. */
  readonly url: string;
  /** Stops the server and waits for its end; everything that was acknowledged is on disk. */
  stop(): Promise<void>;
}

/**
 * Runs a PostgreSQL 17 of our own on the data in `folder`; takes over one that a killed program left.
 * @throws FolderInUseError when another program that lives uses the folder.
 * @throws StartError when something is in the way that a person can remove.
 */
export async function startEmbeddedServer({
  folder,
  durable = true,
  onLost = () => undefined,
}: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const cluster = await openCluster(folder, durable);
  const port = await runningPort(cluster, join(folder, 'logs', 'postgres.log'), durable);
  await makeDatabase(urlOf(cluster, port, 'postgres'));
  const url = urlOf(cluster, port, databaseName);
  const hold = await Hold.take(url, onLost);
  return {
    url,
    async stop() {
      hold.expectEnd();
      await stopServer(cluster);
    },
  };
}

async function runningPort(cluster: Cluster, logFile: string, durable: boolean): Promise<number> {
  const running = await findRunning(cluster);
  if (running !== null) return running;
  try {
    return await startServer(cluster, logFile, durable);
  } catch (error) {
    // Another program may have started it in the meantime; PostgreSQL itself lets only one win.
    const winner = await findRunning(cluster);
    if (winner === null) throw error;
    return winner;
  }
}

async function makeDatabase(maintenanceUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: maintenanceUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      databaseName,
    ]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  } catch (error) {
    const taken = ['42P04', '23505'];
    if (!taken.includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}
