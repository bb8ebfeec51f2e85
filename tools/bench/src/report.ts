import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '@todo/tools/settings';
import prettier from 'prettier';

/** What else the machine did when this program began: processes that wanted to run. */
const busyBefore = loadavg()[0] ?? 0;

const file = join(root, 'docs/performance.md');

/** Puts the figures of one part between its markers in docs/performance.md, with where and when they were measured. */
export async function record(part: string, body: string, details: string): Promise<void> {
  const begin = `<!-- ${part}: written by the benchmark -->`;
  const end = `<!-- ${part}: end -->`;
  const text = await readFile(file, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} has no place for "${part}".`);
  const next = `${text.slice(0, from)}${begin}\n\n${body.trim()}\n\n${origin(details)}\n\n${text.slice(to)}`;
  const style = await prettier.resolveConfig(file);
  await writeFile(file, await prettier.format(next, { ...style, filepath: file }));
}

function origin(details: string): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const day = new Date().toISOString().slice(0, 10);
  return `_${day}, commit ${commit()}, ${machine}, Node ${process.versions.node}, ${details}, load ${busyBefore.toFixed(1)} before_`;
}

function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--', 'apps', 'libs') !== '';
  return `${git('rev-parse', '--short', 'HEAD')}${changed ? ' with changes' : ''}`;
}

/** A table in Markdown; the first row is its head. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const [head = [], ...body] = rows;
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...body.map(line)].join('\n');
}

export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}
