import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { binary, cleanEnvironment, launch, runBinary } from './binaries';
import type { Cluster } from './cluster';

/** Small, since this server shares a desktop with everything else; durable unless it is thrown away. */
const settings = {
  kept: { shared_buffers: '32MB', max_connections: '40', max_wal_size: '256MB' },
  thrownAway: {
    shared_buffers: '128MB',
    max_connections: '200',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
  },
  both: {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    jit: 'off',
    max_parallel_workers: '0',
    max_worker_processes: '2',
    wal_level: 'minimal',
    max_wal_senders: '0',
    min_wal_size: '32MB',
    // What people wrote stays out of the log, also when a statement fails.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  },
};

/** Long enough to recover from a crash, or to write everything out at the end. */
const patienceSeconds = '--timeout=120';

/**
 * Starts the server and waits until it answers. It runs apart from this process, so that neither
 * Ctrl-C nor the end of this process reaches it before it is told to stop.
 * @returns its port.
 */
export async function startServer(
  cluster: Cluster,
  logFile: string,
  durable: boolean,
): Promise<number> {
  const port = await freePort();
  const chosen = { ...settings.both, ...(durable ? settings.kept : settings.thrownAway), port };
  const options = Object.entries(chosen).map(([name, value]) => `-c ${name}=${value}`);
  await mkdir(dirname(logFile), { recursive: true });
  // Opened here, since the server's account may not write into this folder itself.
  const log = await open(logFile, 'a', 0o600);
  try {
    const [file, args, account] = launch(cluster.identity, binary(cluster.native, 'pg_ctl'), [
      'start',
      '--silent',
      '--wait',
      patienceSeconds,
      `--pgdata=${cluster.directory}`,
      `--options=${options.join(' ')}`,
    ]);
    const starter = spawn(file, args, {
      ...account,
      cwd: cluster.native,
      env: cleanEnvironment(),
      stdio: ['ignore', log.fd, log.fd],
      windowsHide: true,
    });
    const [code] = (await once(starter, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`PostgreSQL did not start:\n${await lastLines(logFile)}`);
  } finally {
    await log.close();
  }
  return port;
}

/** Ends all connections, writes everything out and waits for the end. */
export async function stopServer({ native, directory, identity }: Cluster): Promise<void> {
  const args = ['stop', '--mode=fast', '--wait', patienceSeconds, `--pgdata=${directory}`];
  await runBinary(native, 'pg_ctl', args, identity);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was assigned.');
  return address.port;
}

async function lastLines(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trimEnd().split('\n').slice(-5).join('\n');
}
