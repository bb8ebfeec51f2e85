import { setTimeout as wait } from 'node:timers/promises';
import type { Cluster } from '../cluster/cluster';
import { componentOf, isReady, readiness, servingPods, type Pod } from '../cluster/pods';
import { chart } from '../paths';
import { release } from '../options';
import { Problem } from '../problem';

export const apps = ['backend', 'frontend'] as const;
export type AppName = (typeof apps)[number];

const patience = 180_000;
const pause = 500;
/** Whoever scaled by kubectl owns the number of replicas, as far as the API is concerned. */
const asOurs = ['--force-conflicts', '--wait', '--timeout', `${patience / 1_000}s`];

interface EndpointSlices {
  readonly items: readonly {
    readonly endpoints?: readonly { readonly conditions: { readonly ready?: boolean } }[] | null;
  }[];
}

/** The deployed release, as the verification handles it. */
export class RunningRelease {
  readonly cluster: Cluster;

  constructor(cluster: Cluster) {
    this.cluster = cluster;
  }

  async pods(app: AppName | 'postgres'): Promise<Pod[]> {
    return (await servingPods(this.cluster)).filter((pod) => componentOf(pod) === app);
  }

  /** Some pod of the app that is ready. @throws Problem when there is none */
  async readyPod(app: AppName): Promise<string> {
    const pod = (await this.pods(app)).find(isReady);
    if (!pod) throw new Problem(`No pod of the ${app} is ready.`);
    return pod.metadata.name;
  }

  /** How many pods stand behind a service, ready. */
  async endpoints(service: string): Promise<number> {
    const slices = await this.cluster.get<EndpointSlices>(
      ...['endpointslices', '-l', `kubernetes.io/service-name=${service}`],
    );
    return slices.items
      .flatMap(({ endpoints }) => endpoints ?? [])
      .filter(({ conditions }) => conditions.ready === true).length;
  }

  /** Waits until so many pods of each app are ready, and no others are left. @throws Problem */
  async settled(replicas: number): Promise<void> {
    await until(
      async () => {
        const pods = await servingPods(this.cluster);
        const are = pods.every(isReady) && apps.every((app) => count(pods, app) === replicas);
        return are ? null : readiness(pods);
      },
      (last) => `After ${patience / 1_000} s the pods are not ready: ${last}`,
    );
  }

  /** Waits until the app has so many pods, ready; others may still be ending. @throws Problem */
  async reached(app: AppName, replicas: number): Promise<void> {
    await until(
      async () => {
        const pods = await this.pods(app);
        return pods.filter(isReady).length === replicas ? null : readiness(pods);
      },
      (last) => `The ${app} did not come to ${replicas} pods: ${last}`,
    );
  }

  async rolledOut(app: string): Promise<void> {
    await this.cluster.kubectl(['rollout', 'status', app, `--timeout=${patience / 1_000}s`]);
  }

  /** Changes values of the release. */
  async upgrade(...args: string[]): Promise<void> {
    await this.cluster.helm([
      ...['upgrade', release, chart, '--reset-then-reuse-values', ...asOurs, ...args],
    ]);
  }

  async rollback(revision?: number): Promise<void> {
    const to = revision === undefined ? [] : [String(revision)];
    await this.cluster.helm(['rollback', release, ...to, ...asOurs]);
  }
}

function count(pods: readonly Pod[], app: AppName): number {
  return pods.filter((pod) => componentOf(pod) === app).length;
}

/** @param check null when it is so, else what is the case */
async function until(
  check: () => Promise<string | null>,
  problem: (last: string) => string,
): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    const last = await check();
    if (last === null) return;
    if (Date.now() > deadline) throw new Problem(problem(last));
    await wait(pause);
  }
}
