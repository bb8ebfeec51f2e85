// `nx acceptance docs`: writes into docs/acceptance.md what the last run of `.ci/run` found.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@todo/tools/settings';
import { format, resolveConfig } from 'prettier';
import { judge, readPhases, readRow } from './acceptance';

const page = join(root, 'docs/acceptance.md');
const results = join(root, '.nx/ci-results.tsv');

const report = await readFile(results, 'utf8').catch(() => null);
if (report === null) {
  console.error('There is no run to read. `bash .ci/run` makes one.');
  process.exit(1);
}
const phases = readPhases(report);
const day = new Date().toISOString().slice(0, 10);

const words: Record<string, number> = {};
const lines = (await readFile(page, 'utf8')).split('\n').map((line) => {
  const row = readRow(line);
  if (row === null) return line;
  const result = judge(row, phases, day);
  const [word] = /holds|fails|open|not run/.exec(result) ?? ['unclear'];
  words[word] = (words[word] ?? 0) + 1;
  return `| ${[row.step, row.promise, row.proof, result].join(' | ')} |`;
});
const options = await resolveConfig(page);
await writeFile(page, await format(lines.join('\n'), { ...options, parser: 'markdown' }));
console.log(
  `docs/acceptance.md: ${Object.entries(words)
    .map(([word, count]) => `${count} ${word}`)
    .join(', ')}`,
);
