import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pythonPrograms, runProgram } from './python';
import { root } from './settings';

const folder = join(root, 'tools/recurrence');
/** Others in every run, unless it is named. */
const seed = process.env['FUZZ_SEED'] ?? String(Math.floor(Date.now() / 1000));
const rules = process.env['FUZZ_RULES'] ?? '1000';

const programs = await pythonPrograms(join(folder, 'requirements.txt'));
console.log(`${rules} rules of seed ${seed}, from dateutil.`);
const { stdout } = await promisify(execFile)(
  join(programs, 'python'),
  [join(folder, 'instances.py'), seed, rules],
  { maxBuffer: 1 << 28 },
);
const temporary = await mkdtemp(join(tmpdir(), 'recurrence-'));
try {
  const instances = join(temporary, 'instances.txt');
  await writeFile(instances, stdout);
  // Resolves modules as this one does. Its last line says how many rules there were.
  const compare = ['--import', './tools/typescript.mjs', 'libs/recurrence/src/testing/compare.ts'];
  process.exitCode = (await runProgram(process.execPath, [...compare, instances])) ?? 1;
} finally {
  await rm(temporary, { recursive: true });
}
