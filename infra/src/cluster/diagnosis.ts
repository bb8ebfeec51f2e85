import { lastLines } from '../run';
import type { Cluster } from './cluster';
import { isReady, troubleOf, type Pod } from './pods';

const logLines = 15;
const eventCount = 10;

/** Keeps what failing pods last said, for the time when a roll-back has taken them away. */
export class Diagnosis {
  readonly #cluster: Cluster;
  readonly #seen = new Map<string, { readonly trouble: string; readonly log: string }>();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  async remember(pods: readonly Pod[]): Promise<void> {
    for (const pod of pods) {
      const { name } = pod.metadata;
      if (isReady(pod) || pod.status.containerStatuses === undefined) continue;
      const log = (await this.#log(name)) || this.#seen.get(name)?.log || '';
      this.#seen.set(name, { trouble: troubleOf(pod) ?? 'is not ready', log });
    }
  }

  /** What a person needs to find the cause: each failing pod's last lines, then the cluster's warnings. */
  async text(): Promise<string> {
    const pods = [...this.#seen].map(([name, { trouble, log }]) =>
      [`Pod ${name}: ${trouble}`, ...indented(log || '(it wrote nothing)')].join('\n'),
    );
    const warnings = await this.#warnings();
    const events =
      warnings.length > 0 ? [['Warnings of the cluster:', ...warnings].join('\n')] : [];
    return [...pods, ...events].join('\n\n');
  }

  async #log(name: string): Promise<string> {
    const tail = ['logs', name, '--all-containers', `--tail=${logLines}`];
    const { stdout } = await this.#cluster.tryKubectl(tail);
    if (stdout.trim() !== '') return lastLines(stdout, logLines);
    return lastLines((await this.#cluster.tryKubectl([...tail, '--previous'])).stdout, logLines);
  }

  async #warnings(): Promise<string[]> {
    const { stdout } = await this.#cluster.tryKubectl([
      ...['get', 'events', '--field-selector', 'type=Warning', '--sort-by', '.lastTimestamp'],
      ...[
        '-o',
        'jsonpath={range .items[*]}{.involvedObject.kind}/{.involvedObject.name}: {.reason}: {.message}{"\\n"}{end}',
      ],
    ]);
    const lines = stdout.split('\n').filter((line) => line.trim() !== '');
    return indented([...new Set(lines)].slice(-eventCount).join('\n'));
  }
}

function indented(text: string): string[] {
  return text === '' ? [] : text.split('\n').map((line) => `  ${line}`);
}
