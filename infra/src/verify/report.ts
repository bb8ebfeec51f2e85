import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import prettier from 'prettier';
import { root } from '../paths';
import { percentile, type Figures } from './figures';
import type { Findings } from './load';

export interface Check {
  readonly name: string;
  /** What is wrong; empty when nothing is. */
  readonly problems: readonly string[];
}

export interface StepResult {
  readonly name: string;
  readonly seconds: number;
  readonly figures: Figures;
  /** Whether requests may fail. */
  readonly isLoss: boolean;
}

export interface Run {
  readonly steps: readonly StepResult[];
  /** Name and reason. */
  readonly skipped: readonly (readonly [string, string])[];
  readonly checks: readonly Check[];
  readonly findings: Findings | null;
  readonly seconds: number;
  readonly people: number;
  readonly versions: string;
}

const file = join(root, 'docs/deployment-proof.md');

const head = ['step', 'took', 'requests', 'failed', 'p50', 'p99', 'answered again after'];

function row({ name, seconds, figures }: StepResult): string[] {
  const { requests, failed, p50, p99, slowestRetry } = figures;
  return [
    name,
    `${seconds.toFixed(0)} s`,
    String(requests),
    String(failed),
    `${p50.toFixed(0)} ms`,
    `${p99.toFixed(0)} ms`,
    slowestRetry === null ? '' : `${(slowestRetry / 1_000).toFixed(1)} s`,
  ];
}

/** For a terminal. */
export function plainTable(steps: readonly StepResult[]): string {
  const rows = [head, ...steps.map(row)];
  const widths = head.map((_, column) =>
    Math.max(...rows.map((each) => each[column]?.length ?? 0)),
  );
  return rows
    .map((cells) =>
      cells
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function markdownTable(steps: readonly StepResult[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...steps.map((step) => line(row(step)))].join('\n');
}

function reminders({ lateness }: Findings): string {
  const after = (share: number) => `${percentile(lateness, share).toFixed(2)} s`;
  return `${lateness.length} reminders fell due meanwhile, and came after ${after(0.5)} (p50), ${after(0.99)} (p99), ${after(1)} (the latest).`;
}

/** What docs/deployment-proof.md says of a run. */
export function markdown(run: Run, origin: string): string {
  const { steps, skipped, checks, findings, seconds, people, versions } = run;
  const failed = checks.filter(({ problems }) => problems.length > 0);
  const found = findings
    ? `${findings.requests} requests by ${people} people in ${seconds.toFixed(0)} s. ${findings.added} tasks were added and acknowledged: ${findings.wrong.length === 0 ? 'each is there, once, as it was acknowledged last' : `${findings.wrong.length} are not as they were acknowledged`}. Event streams were opened ${findings.streams} times, and ${findings.untold === 0 ? 'no page missed a change' : `${findings.untold} changes were missed`}. ${reminders(findings)}`
    : '';
  return `# Proof on a cluster

Written by \`npx nx verify infra\`, which does to a deployed release what happens to one, while people use it.

_${origin}_

${markdownTable(steps.filter(({ isLoss }) => !isLoss))}

These come without a warning. What was in flight may fail, with an error that says so at once; sent again, it is answered.

${markdownTable(steps.filter(({ isLoss }) => isLoss))}

${found}

${failed.length === 0 ? 'Every check passed.' : `Failed:\n\n${failed.map(({ name, problems }) => `- ${name}: ${problems[0]}`).join('\n')}`}

${skipped.map(([name, why]) => `- Skipped: ${name}, since ${why}.`).join('\n')}

## How it is measured

- ${versions}. Two pods of each app, with the chart's limits (half a processor and 512 MiB each).
- Each of the ${people} people has one connection, begun anew after 200 requests, and a page's event stream, which counts as a request whenever it is opened. They list, add, complete and delete tasks, open pages, call tools by MCP and talk to the assistant, in even steps.
- A request failed when it was refused, reset, cut short, not answered for 30 s, answered with 5xx or 429, or with anything but what it should say. An event stream failed when it broke off instead of ending.
- The client repeats nothing by itself. (A browser repeats a GET when a connection that was used before is closed without an answer.) It is undici: it stops to use a connection 2 s before the time for which the server said that it keeps it.
- A request belongs to the step in which it began. A step ends when all pods are ready and the old ones are gone.
- “Answered again after” is the longest time from a failure until the same request was answered.
`;
}

export async function write(run: Run): Promise<void> {
  const style = await prettier.resolveConfig(file);
  await writeFile(
    file,
    await prettier.format(markdown(run, origin()), { ...style, filepath: file }),
  );
}

function origin(): string {
  const [cpu] = cpus();
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--', 'apps', 'libs', 'infra/helm') !== '';
  const commit = `${git('rev-parse', '--short', 'HEAD')}${changed ? ' with changes' : ''}`;
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB for the whole cluster and the load`;
  return `${new Date().toISOString().slice(0, 10)}, commit ${commit}, ${machine}`;
}
