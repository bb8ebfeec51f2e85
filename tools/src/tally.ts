import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './settings';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export const tally = (passed: number, failed: number, skipped = 0): Tally => ({
  passed,
  failed,
  skipped,
});

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, each) =>
      tally(total.passed + each.passed, total.failed + each.failed, total.skipped + each.skipped),
    tally(0, 0),
  );
}

/** Where the `test` target of a project leaves what Jest counted; an output of the target, so Nx brings it back. */
export function jestResults(project: string): string {
  const parents = ['libs', 'apps', 'tools', '.'].map((parent) => join(root, parent, project));
  const folder = parents.find((path) => existsSync(join(path, 'project.json')));
  if (!folder) throw new Error(`There is no project "${project}".`);
  return join(folder, 'jest-results.json');
}

export const playwrightResults = join(root, 'apps/e2e/test-results/results.json');

/** A task of Nx as its report of a run names it. */
export interface NxTask {
  readonly target: string;
  readonly projectName: string;
  readonly status: number;
}

export function readNxReport(text: string): NxTask[] {
  return (JSON.parse(text) as { tasks: NxTask[] }).tasks;
}

/** One for each lint, typecheck or build; for `test` as many as there are tests. */
export async function tallyOf({ target, projectName, status }: NxTask): Promise<Tally> {
  if (target !== 'test') return status === 0 ? tally(1, 0) : tally(0, 1);
  return reconcile(await readJson(jestResults(projectName)).then(jestTally), status === 0);
}

interface JestResults {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

/** A suite that could not be loaded counts as one failure, since nobody knows its tests. */
export function jestTally(results: unknown): Tally | null {
  if (results === null) return null;
  const jest = results as JestResults;
  return tally(
    jest.numPassedTests,
    jest.numFailedTests + jest.numRuntimeErrorTestSuites,
    jest.numPendingTests + jest.numTodoTests,
  );
}

interface PlaywrightResults {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

export function playwrightTally(results: unknown): Tally | null {
  if (results === null) return null;
  const { stats, errors } = results as PlaywrightResults;
  return tally(stats.expected + stats.flaky, stats.unexpected + errors.length, stats.skipped);
}

/** What a run says of itself must agree with how it ended: a failure that it did not count is one more. */
export function reconcile(counted: Tally | null, succeeded: boolean): Tally {
  if (counted === null) return tally(0, 1);
  return succeeded || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : JSON.parse(text);
}
