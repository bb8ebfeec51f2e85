import { lastLines } from '../run';
import type { Cluster } from './cluster';
import { isReady, troubleOf, type Pod } from './pods';

const logLines = 15;
const eventCount = 10;

interface Event {
  readonly metadata: { readonly uid: string; readonly resourceVersion: string };
  readonly involvedObject: { readonly kind: string; readonly name: string };
  readonly reason: string;
  readonly message: string;
}

/** What the kubelet says in place of a log that it has removed. */
const gone = /^(failed to try resolving symlinks|unable to retrieve container logs)/;

/** Keeps what failing pods last said, for the time when a roll-back has taken them away. */
export class Diagnosis {
  readonly #cluster: Cluster;
  readonly #before: ReadonlySet<string>;
  readonly #seen = new Map<string, { readonly trouble: string; readonly log: string }>();

  private constructor(cluster: Cluster, before: readonly Event[]) {
    this.#cluster = cluster;
    this.#before = new Set(before.map(versionOf));
  }

  /** From now on; what the cluster warned of before is no news. */
  static async start(cluster: Cluster): Promise<Diagnosis> {
    return new Diagnosis(cluster, await warnings(cluster));
  }

  async remember(pods: readonly Pod[]): Promise<void> {
    for (const pod of pods) {
      const { deletionTimestamp, name } = pod.metadata;
      if (isReady(pod) || deletionTimestamp || !pod.status.containerStatuses) continue;
      const log = (await this.#log(name)) || this.#seen.get(name)?.log || '';
      this.#seen.set(name, { trouble: troubleOf(pod) ?? 'is not ready', log });
    }
  }

  /** What a person needs to find the cause: each failing pod's last lines, then the cluster's warnings. */
  async text(): Promise<string> {
    const pods = [...this.#seen].map(([name, { trouble, log }]) =>
      [`Pod ${name}: ${trouble}`, ...indented(log || '(it wrote nothing)')].join('\n'),
    );
    const news = (await warnings(this.#cluster))
      .filter((event) => !this.#before.has(versionOf(event)))
      .map(
        ({ involvedObject: { kind, name }, message, reason }) =>
          `${kind}/${name}: ${reason}: ${message.trim()}`,
      );
    const events = indented([...new Set(news)].slice(-eventCount).join('\n'));
    return [
      ...pods,
      ...(news.length > 0 ? [['Warnings of the cluster:', ...events].join('\n')] : []),
    ].join('\n\n');
  }

  async #log(name: string): Promise<string> {
    const tail = ['logs', name, '--all-containers', `--tail=${logLines}`];
    for (const args of [tail, [...tail, '--previous']]) {
      const { stdout } = await this.#cluster.tryKubectl(args);
      if (stdout.trim() !== '' && !gone.test(stdout)) return lastLines(stdout, logLines);
    }
    return '';
  }
}

async function warnings(cluster: Cluster): Promise<readonly Event[]> {
  const { items } = await cluster.get<{ items: Event[] }>(
    ...['events', '--field-selector', 'type=Warning', '--sort-by', '.lastTimestamp'],
  );
  return items;
}

/** A repeated event keeps its name and gets a new version. */
const versionOf = ({ metadata }: Event) => `${metadata.uid} ${metadata.resourceVersion}`;

function indented(text: string): string[] {
  return text === '' ? [] : text.split('\n').map((line) => `  ${line}`);
}
