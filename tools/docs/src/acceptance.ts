import { asked } from './commands';

/** One phase of a full run: how much of it passed and failed, and the command that it was. */
export interface Phase {
  readonly passed: number;
  readonly failed: number;
  readonly command: string;
}

/** Reads what `.ci/run` leaves: passed, failed, seconds and the command, between tabs. */
export function readPhases(text: string): Phase[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [passed = '', failed = '', , command = ''] = line.split('\t');
      return { passed: Number(passed), failed: Number(failed), command };
    });
}

/** What `npm test` runs besides itself. */
const withinTest = [
  'npm format:check',
  'npm secrets:check',
  'lint',
  'typecheck',
  'test',
  'build',
  'e2e',
];

/** What `nx start-over infra` runs besides itself. */
const withinStartOver = ['destroy', 'docker-build', 'deploy', 'verify'];

/** The names under which a command line proves something: its targets and scripts. */
function proofs(commandLine: string): string[] {
  const names = asked(commandLine).map((each) =>
    each.kind === 'target' ? each.target : `npm ${each.script}`,
  );
  return [
    ...names,
    ...(names.includes('npm test') ? withinTest : []),
    ...(names.includes('start-over') ? withinStartOver : []),
  ];
}

export interface Row {
  /** Such as `T014` or `T002-T007`. */
  readonly step: string;
  readonly promise: string;
  readonly proof: string;
  readonly result: string;
}

const row = /^\| (T\d+(?:-T\d+)?) +\| (.*?) +\| (.*?) +\| (.*?) +\|$/;

/** The row that a line of the page holds; null for any other line. */
export function readRow(line: string): Row | null {
  const [, step, promise, proof, result] = row.exec(line) ?? [];
  if (step === undefined || promise === undefined) return null;
  return { step, promise, proof: proof ?? '', result: result ?? '' };
}

/**
 * What a row's result becomes by a run: failed where a phase that proves it did, and as it was where the run did
 * not have all of them.
 */
export function judge({ proof, result }: Row, phases: readonly Phase[], day: string): string {
  const found = new Map<string, Phase>();
  for (const phase of phases) for (const name of proofs(phase.command)) found.set(name, phase);
  const commands = [...proof.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  const proving = commands.flatMap(proofs).map((name) => found.get(name));
  const failing = proving.find((phase) => phase !== undefined && phase.failed > 0);
  if (failing !== undefined) {
    return `**fails** (${failing.failed} of ${failing.passed + failing.failed}), ${day}`;
  }
  if (proving.length === 0 || proving.includes(undefined)) return result;
  return `holds, ${day}`;
}

/** All steps of the plan that rows stand for. */
export function stepsOf({ step }: Row): number[] {
  const [first = 0, last = first] = step.split('-').map((each) => Number(each.slice(1)));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
