import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { nx as nxProgram, root } from './settings';

export const backendMain = join(root, 'apps/backend/dist/main.js');
/**
 * How Node.js runs it. Young objects get little room: the server then holds 30 MiB less when idle and 70 less
 * under load, for some processor time.
 */
export const backendArguments = ['--max-semi-space-size=4', backendMain];
/** Compiled scripts are kept from start to start: the servers are ready sooner and hold 15 MiB less each. */
export const serverEnvironment = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/todo') };
export const frontendServer = join(root, 'apps/frontend/.next/standalone/apps/frontend/server.js');

const stampFile = join(root, '.nx', 'built');
/** What the built apps are made of; what Nx takes as inputs lies within. */
const sources = [
  'apps/backend',
  'apps/frontend',
  'libs',
  'package-lock.json',
  'nx.json',
  'tsconfig.base.json',
];
const notSources = new Set([
  'node_modules',
  'dist',
  '.next',
  'coverage',
  'test-results',
  'jest-results.json',
  'next-env.d.ts',
  'Dockerfile',
]);
const tests = /\.test\.tsx?$/;

/** True when both apps were built from the sources as they are now. */
export async function isBuilt(): Promise<boolean> {
  if (!existsSync(backendMain) || !existsSync(frontendServer)) return false;
  const stamp = await readFile(stampFile, 'utf8').catch(() => '');
  return stamp === (await fingerprint());
}

/** Builds both apps through Nx, which reuses what it built before. Its output goes to `output`. */
export async function build(output: number | 'inherit', signal?: AbortSignal): Promise<boolean> {
  const before = await fingerprint();
  const nx = spawn(
    process.execPath,
    [nxProgram, 'run-many', '-t', 'build', '-p', 'backend,frontend'],
    { cwd: root, env: { ...process.env, ...nxEnvironment }, stdio: ['ignore', output, output] },
  );
  const cancel = () => nx.kill('SIGTERM');
  signal?.addEventListener('abort', cancel);
  const [code] = (await once(nx, 'exit')) as [number | null];
  signal?.removeEventListener('abort', cancel);
  if (code !== 0) return false;
  await stamp(before);
  return true;
}

/** Notes from which sources the built apps were made. */
export async function stamp(sources: string): Promise<void> {
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, sources);
}

/** One run needs no daemon that stays behind, and is faster with its plugins in one process. */
export const nxEnvironment = { NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false', NX_TUI: 'false' };

/** A hash of the names and contents of files and folders; by default, of everything that the apps are built from. */
export async function fingerprint(paths: readonly string[] = sources): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesOf(path)) {
      hash
        .update(file)
        .update('\0')
        .update(await readFile(join(root, file)));
    }
  }
  return hash.digest('hex');
}

async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => null);
  if (entries === null) return [path];
  const kept = entries
    .filter(({ name }) => !notSources.has(name) && !tests.test(name))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  const files = await Promise.all(
    kept.map(async (entry) => {
      const inside = `${path}/${entry.name}`;
      return entry.isDirectory() ? filesOf(inside) : [inside];
    }),
  );
  return files.flat();
}
