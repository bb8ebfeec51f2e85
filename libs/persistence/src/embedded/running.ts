import { execFile } from 'node:child_process';
import { readFile, readlink, rm } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { urlOf, type Cluster } from './cluster';
import { StartError } from './start-error';

const execute = promisify(execFile);
const patience = { attempts: 600, pauseMs: 100 };

/**
 * The port of a server that runs on this cluster already, left over by a program that was killed,
 * or null. Waits for one that is still starting. A pid file that nobody stands behind is removed.
 */
export async function findRunning(cluster: Cluster): Promise<number | null> {
  const pidFile = join(cluster.directory, 'postmaster.pid');
  for (let attempt = 0; attempt < patience.attempts; attempt++) {
    const text = await readFile(pidFile, 'utf8').catch(() => null);
    if (text === null) return null;
    const [pid = 0, port = 0] = [text.split('\n')[0], text.split('\n')[3]].map(Number);
    if (!(await isServer(pid, cluster.directory))) {
      // Its number may meanwhile belong to another process, before which PostgreSQL would give way.
      await rm(pidFile, { force: true });
      return null;
    }
    if (port > 0 && (await answers(cluster, port))) return port;
    await pause(patience.pauseMs);
  }
  throw new StartError(
    `PostgreSQL runs on ${cluster.directory} but does not answer. See postgres.log in the logs folder.`,
  );
}

async function isServer(pid: number, directory: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (platform() === 'win32') return true;
  if (platform() === 'linux') {
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null);
    return cwd === directory;
  }
  const { stdout } = await execute('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.includes('postgres') && stdout.includes(directory);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** False while it starts or shuts down. @throws StartError for a server that is not this cluster's. */
async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: urlOf(cluster, port, 'postgres'),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    const wrongPassword = '28P01';
    if ((error as { code?: string }).code !== wrongPassword) return false;
    throw new StartError(
      `The PostgreSQL that runs on ${cluster.directory} does not take the password kept there.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
