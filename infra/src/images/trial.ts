import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../problem';
import { execute, lastLines } from '../run';
import { postgresImage } from '../compose/compose-file';
import { docker } from './engine';
import type { App, Image } from './image';

/** What became of an image that was run as the chart and Compose run it: read-only, without rights, bounded. */
export interface Trial {
  /** From the start of the container to the first health check that passed, as the engine counts. */
  readonly healthyMs: number;
  readonly memory: string;
  readonly stoppedMs: number;
  readonly exitCode: number;
  /** Whether Node.js took the compiled scripts that the image brings. */
  readonly scriptsCompiled: boolean;
  readonly log: string;
}

/** Seconds between SIGTERM and SIGKILL, as in the cluster. */
export const graceSeconds = 30;
const patienceMs = 120_000;
const memoryLimit = '256m';
const ports: Readonly<Record<App, number>> = { backend: 8000, frontend: 3000 };
const paths: Readonly<Record<App, string>> = { backend: '/ready', frontend: '/sign-in' };

/** @throws Problem when the container does not become healthy, or its server does not answer. */
export async function tryOut({ app, reference }: Image): Promise<Trial> {
  const network = `todo-check-${app}-${process.pid}`;
  const database = `${network}-postgres`;
  const password = randomBytes(16).toString('hex');
  await docker(['network', 'create', network]);
  try {
    if (app === 'backend') await startDatabase(database, network, password);
    await docker([
      ...['run', '--detach', '--name', network, '--network', network],
      ...['--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
      ...['--memory', memoryLimit, '--publish', `127.0.0.1::${ports[app]}`],
      ...variables(environment(app, `postgres://todo:${password}@${database}:5432/todo`)),
      reference,
    ]);
    return await observe(app, network);
  } finally {
    await execute('docker', ['rm', '--force', '--volumes', network, database]);
    await execute('docker', ['network', 'rm', network]);
  }
}

async function startDatabase(name: string, network: string, password: string): Promise<void> {
  const settings = { POSTGRES_USER: 'todo', POSTGRES_DB: 'todo', POSTGRES_PASSWORD: password };
  await docker([
    ...['run', '--detach', '--name', name, '--network', network],
    ...variables(settings),
    await postgresImage(),
  ]);
}

function environment(app: App, databaseUrl: string): Record<string, string> {
  return {
    // Makes Node.js say what it does with compiled scripts.
    NODE_DEBUG_NATIVE: 'COMPILE_CACHE',
    ...(app === 'backend' && {
      DATABASE_URL: databaseUrl,
      BETTER_AUTH_SECRET: randomBytes(32).toString('hex'),
    }),
  };
}

const variables = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).flatMap(([name, value]) => ['--env', `${name}=${value}`]);

async function observe(app: App, container: string): Promise<Trial> {
  const healthyMs = await untilHealthy(container);
  const published = await docker(['port', container, String(ports[app])]);
  await untilAnswers(`http://${published.trim().split('\n')[0] ?? ''}${paths[app]}`);
  const memory = await docker(['stats', '--no-stream', '--format', '{{.MemUsage}}', container]);
  const began = Date.now();
  await docker(['stop', '--time', String(graceSeconds), container]);
  const stoppedMs = Date.now() - began;
  const exitCode = Number(await docker(['inspect', '--format', '{{.State.ExitCode}}', container]));
  const log = await logOf(container);
  const scriptsCompiled = /V8 code cache for .*(main|server)\.js was accepted/.test(log);
  return { healthyMs, memory: memory.trim(), stoppedMs, exitCode, scriptsCompiled, log };
}

interface State {
  readonly Status: string;
  readonly StartedAt: string;
  readonly Health?: {
    readonly Status: string;
    readonly Log: readonly { readonly End: string }[] | null;
  };
}

async function untilHealthy(container: string): Promise<number> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await pause(250)) {
    const text = await docker(['inspect', '--format', '{{json .State}}', container]);
    const { Health, StartedAt, Status } = JSON.parse(text) as State;
    if (Health?.Status === 'healthy') {
      return Date.parse(Health.Log?.at(-1)?.End ?? StartedAt) - Date.parse(StartedAt);
    }
    if (Status !== 'running') break;
  }
  throw new Problem(
    `The container did not become healthy within ${patienceMs / 1000} s. It wrote:\n${lastLines(await logOf(container), 15)}`,
  );
}

async function untilAnswers(url: string): Promise<void> {
  let said = 'nothing';
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await pause(250)) {
    try {
      const { status } = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      if (status === 200) return;
      said = String(status);
    } catch (error) {
      said = error instanceof Error ? error.message : String(error);
    }
  }
  throw new Problem(`${url} did not answer with 200 but with ${said}.`);
}

async function logOf(container: string): Promise<string> {
  const { stdout, stderr } = await execute('docker', ['logs', container]);
  return stdout + stderr;
}
