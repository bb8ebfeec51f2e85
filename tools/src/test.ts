import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestServer } from '@todo/persistence/testing/server';
import { fingerprint, nxEnvironment, stamp } from './build';
import { findChromium } from './find-chromium';
import { nx, root } from './settings';
import {
  playwrightResults,
  playwrightTally,
  readJson,
  readNxReport,
  reconcile,
  sum,
  tally,
  tallyOf,
  type NxTask,
  type Tally,
} from './tally';

const targets = ['lint', 'typecheck', 'test', 'build'];
const nxReport = join(root, '.nx/cache/run.json');

const limitMs = 30 * 60_000;

async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...nxEnvironment, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    // What hangs is a failure that is told, not a run without an end.
    timeout: limitMs,
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

async function step(title: string, act: () => Promise<Tally>): Promise<Tally> {
  console.log(`\n▶ ${title}`);
  const began = Date.now();
  const result = await act().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return tally(0, 1);
  });
  const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : '';
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`  ${result.passed} passed, ${result.failed} failed${skipped} (${seconds} s)`);
  return result;
}

async function checkFormat(): Promise<Tally> {
  const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
  return (await run([prettier, '--check', '--cache', '--log-level=warn', '.']))
    ? tally(1, 0)
    : tally(0, 1);
}

/** Passwords, keys and tokens of real services in any file that Git would take. */
async function checkSecrets(): Promise<Tally> {
  const secretlint = join(root, 'node_modules/secretlint/bin/secretlint.js');
  return (await run([secretlint, '--no-color', '**/*'])) ? tally(1, 0) : tally(0, 1);
}

async function checkProjects(): Promise<Tally> {
  await rm(nxReport, { force: true });
  const sources = await fingerprint();
  const server = await startTestServer();
  const runMany = [nx, 'run-many', '--targets', ...targets, '--outputStyle=static'];
  try {
    const succeeded = await run(runMany, { TEST_POSTGRES_URL: server.url });
    const tasks = readNxReport(await readFile(nxReport, 'utf8'));
    const counted = sum(await Promise.all(tasks.map(tallyOf)));
    if (succeeded) await stamp(sources);
    const missing = succeeded ? [] : await notRun(runMany, tasks);
    for (const task of missing)
      console.log(`  ${task} did not run, since what it depends on failed`);
    return reconcile(sum([counted, tally(0, missing.length)]), succeeded);
  } finally {
    await server.close();
  }
}

/** Tasks that Nx left out because another failed. */
async function notRun(runMany: readonly string[], tasks: readonly NxTask[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'todo-tasks-'));
  const file = join(folder, 'graph.json');
  try {
    await run([...runMany, `--graph=${file}`]);
    const { tasks: graph } = (await readJson(file)) as {
      tasks: { tasks: Record<string, { target: { project: string; target: string } }> };
    };
    const ran = new Set(tasks.map((task) => `${task.projectName}:${task.target}`));
    return Object.values(graph.tasks)
      .map(({ target }) => `${target.project}:${target.target}`)
      .filter((task) => !ran.has(task));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function checkInBrowser(): Promise<Tally> {
  const chromium = await findChromium();
  console.log(`  with ${chromium}`);
  await rm(playwrightResults, { force: true });
  const succeeded = await run([nx, 'run', 'e2e:e2e', '--outputStyle=static'], {
    CHROMIUM_PATH: chromium,
  });
  return reconcile(playwrightTally(await readJson(playwrightResults)), succeeded);
}

const results = [
  await step('Format', checkFormat),
  await step('Secrets', checkSecrets),
  await step('Lint, types, unit and integration tests, builds', checkProjects),
  await step('The whole program in a real browser', checkInBrowser),
];
const { passed, failed, skipped } = sum(results);
if (skipped > 0) console.log(`\n${skipped} skipped`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
