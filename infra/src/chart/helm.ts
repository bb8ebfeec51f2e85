import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { release } from '../options';
import { chart } from '../paths';
import { CommandFailed, execute, type Outcome } from '../run';
import { tool, tools } from '../toolchain';

/** An object of Kubernetes, as far as every kind has it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [key: string]: unknown;
}

/** What the chart is rendered with. */
export interface Settings {
  /** Files beside the chart's own values.yaml, such as `values-local.yaml`. */
  readonly values?: readonly string[];
  /** As `--set` takes them: `path=value`. */
  readonly set?: readonly string[];
  /** Without the pods of `helm test`. */
  readonly skipTests?: boolean;
  /** The program; the project's own Helm when absent. */
  readonly helm?: string;
}

/** Rendered without a cluster, the chart takes this one's version for granted: a Helm may know none, or an old one. */
const kubernetes = ['--kube-version', tools.kubectl.version];

/** Renders the chart as a new release, asking no cluster. */
export async function tryTemplate(settings: Settings = {}): Promise<Outcome> {
  const skipTests = settings.skipTests ? ['--skip-tests'] : [];
  const args = ['template', release, chart, '--namespace', release, ...kubernetes, ...skipTests];
  return execute(settings.helm ?? (await tool('helm')), [...args, ...given(settings)]);
}

/** @returns the rendered YAML. @throws CommandFailed with what Helm says. */
export async function template(settings: Settings = {}): Promise<string> {
  const outcome = await tryTemplate(settings);
  if (outcome.code !== 0) throw new CommandFailed('helm template', given(settings), outcome);
  return outcome.stdout;
}

/** @throws CommandFailed with the faults that Helm finds. */
export async function lint(settings: Settings = {}): Promise<void> {
  const args = ['lint', chart, '--strict', '--quiet', ...kubernetes, ...given(settings)];
  const outcome = await execute(settings.helm ?? (await tool('helm')), args);
  if (outcome.code !== 0) throw new CommandFailed('helm', args, outcome);
}

function given({ values = [], set = [] }: Settings): string[] {
  return [
    ...values.flatMap((file) => ['--values', join(chart, file)]),
    ...set.flatMap((each) => ['--set', each]),
  ];
}

export function parseManifests(yaml: string): Manifest[] {
  return parseAllDocuments(yaml)
    .map((document) => document.toJS() as Manifest | null)
    .filter((manifest) => manifest !== null);
}
