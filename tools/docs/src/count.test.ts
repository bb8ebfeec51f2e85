import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '@todo/tools/settings';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'todo-count-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function count(...lines: string[]): Promise<string> {
  const file = join(folder, 'output');
  await writeFile(file, lines.join('\n'));
  const args = [join(root, '.ci/count.mjs'), file];
  return (await promisify(execFile)(process.execPath, args)).stdout.trim();
}

it('takes a total in the last line as it is', async () => {
  expect(
    await count(
      '1 passed, 0 failed',
      '> nx run a:test',
      'Tests: 3 passed, 3 total',
      '',
      '12 passed, 3 failed',
      '',
    ),
  ).toBe('12 3');
});

it('counts what a command did that Nx says has failed', async () => {
  const warning = 'Warning: command "node test.ts" exited with non-zero status code';
  const output = [
    '> nx run a:test',
    '25 passed, 1 failed',
    warning,
    ' NX   Running target test failed',
  ];
  expect(await count(...output)).toBe('25 1');
});

it('adds up the tasks of Nx, each by the total in which it ends or by what Jest says', async () => {
  const output = [
    '> nx run backend:docker-check',
    '2 passed, 0 failed',
    'healthy',
    '4 passed, 1 failed\r',
    '',
    '> nx run infra:test-chart',
    'Tests:       2 failed, 1 skipped, 5 passed, 8 total',
    'Ran all test suites.',
    '',
    ' NX   Ran target docker-check for 2 projects',
    '  Run duration:      5.0s',
  ];
  expect(await count(...output)).toBe('9 3');
});

it('says nothing of what says nothing of itself', async () => {
  expect(
    await count('> nx run backend:docker-build', 'built in 3 s', ' NX   Successfully ran'),
  ).toBe('');
  expect(await count('')).toBe('');
});
