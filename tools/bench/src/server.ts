import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@todo/tools/free-port';

export interface Server {
  readonly origin: string;
  readonly pid: number;
  /** Milliseconds from its start until it was ready. */
  readonly readyAfter: number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Arguments of Node.js. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Absolute; what it prints is added to this file. */
  readonly logFile: string;
  /** Answers with a success once the server is ready. */
  readonly readyPath?: string;
}

const patience = 60_000;
const between = 5;

/** Runs a server that listens on `PORT`, in a process of its own. */
export async function startServer({
  args,
  env,
  logFile,
  readyPath = '/ready',
}: ServerOptions): Promise<Server> {
  const port = await freePort();
  const log = await open(logFile, 'a');
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), ...env },
    stdio: ['ignore', log.fd, log.fd],
  });
  await log.close();
  const origin = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (hasEnded(child)) return;
    child.kill('SIGINT');
    await once(child, 'exit');
  };
  try {
    await untilReady(child, `${origin}${readyPath}`, began + patience);
  } catch (error) {
    await stop();
    // The log goes with the folder of the run.
    const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-10).join('\n');
    throw new Error(`${args.join(' ')} did not become ready:\n${lines}`, { cause: error });
  }
  return { origin, pid: child.pid ?? 0, readyAfter: performance.now() - began, stop };
}

async function untilReady(child: ChildProcess, url: string, deadline: number): Promise<void> {
  for (;;) {
    if (hasEnded(child)) throw new Error('It has ended.');
    if (performance.now() > deadline) throw new Error('It does not answer.');
    const response = await fetch(url).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
    await pause(between);
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
