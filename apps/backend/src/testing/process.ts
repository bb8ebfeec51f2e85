import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const project = join(__dirname, '../..');
const modules = join(project, '../../node_modules');
const migrations = join(project, '../../libs/persistence/src/migrations');

export interface TestProcess {
  readonly child: ChildProcess;
  /** Its exit code; null when it was killed. */
  readonly ended: Promise<number | null>;
  readonly output: () => string;
}

export interface BundledProgram {
  /** What Node.js is started with. */
  readonly arguments: readonly string[];
  remove(): Promise<void>;
}

const sources = ['--import', '../../tools/typescript.mjs', 'src/main.ts'];
/** Packages in CommonJS inside the bundle call `require` for Node's own modules. */
const banner =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/** The program in one file, for tests that start it many times: so it starts in a third of the time. */
export async function bundleProgram(): Promise<BundledProgram> {
  // Within reach of the packages that it looks for when it runs.
  const cache = join(modules, '.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'todo-program-'));
  const main = join(folder, 'main.js');
  const bundler = join(modules, 'esbuild/bin/esbuild');
  const format = ['--bundle', '--platform=node', '--format=esm', '--target=node24'];
  await promisify(execFile)(
    bundler,
    ['src/main.ts', ...format, '--log-level=error', `--banner:js=${banner}`, `--outfile=${main}`],
    { cwd: project },
  );
  await symlink(migrations, join(folder, 'migrations'), 'junction');
  return { arguments: [main], remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The program as it runs in a container, with nothing in its environment but `environment`. */
export function startProgram(
  environment: Record<string, string>,
  program: readonly string[] = sources,
): TestProcess {
  const child = spawn(process.execPath, program, {
    cwd: project,
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  // Not `close`, which does not come once the channel was disconnected.
  const ended = Promise.all([
    once(child, 'exit'),
    ...[child.stdout, child.stderr].map((stream) => stream && once(stream, 'end')),
  ]).then(([[code]]) => code as number | null);
  return { child, ended, output: () => output };
}

export async function untilReady(program: TestProcess): Promise<TestProcess> {
  while (!program.output().includes('"ready"')) {
    await Promise.race([
      once(program.child.stdout as NodeJS.ReadableStream, 'data'),
      program.ended.then(() => {
        throw new Error(`The program ended:\n${program.output()}`);
      }),
    ]);
  }
  return program;
}

/** Where it listens. */
export function originOf(program: TestProcess): string {
  const [, port] = /listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(program.output()) ?? [];
  return `http://127.0.0.1:${port}`;
}
