import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@todo/tools/settings';
import { judge, readPhases, readRow, stepsOf, type Row } from './acceptance';

const phases = readPhases(
  ['60\t0\t200\tnpm test', '7\t2\t90\tnpx nx run-many -t docker-check', '1\t0\t9\tsmoke'].join(
    '\n',
  ),
);
const row = (proof: string): Row => ({ step: 'T001', promise: 'It works', proof, result: 'open' });
const judged = (proof: string) => judge(row(proof), phases, '2026-11-21');

it('lets a promise hold when all that proves it passed', () => {
  expect(judged('`npx nx test backend` (`http/health.test.ts`)')).toBe('holds, 2026-11-21');
  expect(judged('`npm test`')).toBe('holds, 2026-11-21');
});

it('takes what a command runs besides itself for run', () => {
  const whole = readPhases('20\t0\t400\tnpx nx start-over infra');
  const promise = row('`npx nx deploy infra`, `npx nx verify infra`');
  expect(judge(promise, whole, '2026-11-21')).toBe('holds, 2026-11-21');
});

it('lets a promise fail when one of its proofs failed, also when another did not run', () => {
  expect(judged('`npx nx docker-check frontend`')).toBe('**fails** (2 of 9), 2026-11-21');
  expect(judged('`npx nx verify infra`, `npx nx docker-check frontend`')).toMatch('fails');
});

it('keeps the result of a promise whose proofs did not all run', () => {
  expect(judged('`npm test`, `npx nx verify infra`')).toBe('open');
  expect(judged('not yet')).toBe('open');
});

it('keeps a row for every step of the plan, with its result', async () => {
  const text = await readFile(join(root, 'docs/acceptance.md'), 'utf8');
  const rows = text
    .split('\n')
    .map(readRow)
    .filter((each) => each !== null);
  const steps = new Set(rows.flatMap(stepsOf));
  expect([...steps].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 79 }, (_, index) => index + 1),
  );
  expect(rows.filter(({ result }) => !/^(holds|\*\*fails\*\*|open|not run)/.test(result))).toEqual(
    [],
  );
});
