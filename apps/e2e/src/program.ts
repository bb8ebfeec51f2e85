import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '@todo/tools/free-port';

const starter = resolve(import.meta.dirname, '../../../tools/start.mjs');

/** An installation of its own: free ports and an empty data folder, remembered in the environment under `prefix`. */
export async function reserve(prefix: string) {
  const remember = async (name: string, make: () => Promise<string>) =>
    (process.env[`${prefix}_${name}`] ??= await make());
  const frontendPort = await remember('FRONTEND_PORT', async () => String(await freePort()));
  const backendPort = await remember('BACKEND_PORT', async () => String(await freePort()));
  const dataDir = await remember('DATA_DIR', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'todo-e2e-'));
    process.once('exit', () => {
      rmSync(folder, { recursive: true, force: true });
    });
    return folder;
  });
  return {
    address: `http://localhost:${frontendPort}`,
    command: `node ${starter}`,
    env: {
      FRONTEND_PORT: frontendPort,
      BACKEND_PORT: backendPort,
      DATA_DIR: dataDir,
      NO_OPEN: '1',
      DATABASE_URL: '',
      OPENAI_API_KEY: '',
      OPENAI_BASE_URL: '',
    },
  };
}

export type Installation = Awaited<ReturnType<typeof reserve>>;

/** Starts the program as `npm start` does; resolves once it has printed its address. */
export async function start({ address, env }: Installation): Promise<ChildProcess> {
  const child = spawn('node', [starter], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  await new Promise<void>((ready, failed) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(address)) ready();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => {
      failed(new Error(`The program ended:\n${output}`));
    });
  });
  return child;
}

/** Ends the program as Ctrl-C does; resolves with its exit code. */
export async function stop(child: ChildProcess): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill('SIGINT');
  await exit;
  return child.exitCode;
}
