import type { Pod } from '../cluster/pods';
import { Problem } from '../problem';
import { browse } from './browser';
import type { RunningRelease } from './running-release';

/** Something that happens to a running release while people use it. */
export interface Disruption {
  readonly name: string;
  /** Seconds that it may take. */
  readonly within?: number;
  /**
   * Seconds in which a request that failed must succeed when it is sent again: what is lost without warning takes
   * with it what was in flight. Left out: no request may fail.
   */
  readonly recovers?: number;
  /** Why it cannot be tried here; null when it can. */
  readonly skipped?: (running: RunningRelease) => Promise<string | null>;
  /** @param origin where the web app is reached */
  readonly run: (running: RunningRelease, origin: string) => Promise<void>;
}

/** Pods of each app while nothing happens. */
export const replicas = 2;

/** What is planned, and must go unnoticed. */
export const planned: readonly Disruption[] = [
  {
    name: 'helm upgrade with changed configuration',
    run: async (running) => {
      const before = await names(running.pods('frontend'));
      await running.upgrade('--set', 'config.environment=verification-changed');
      await running.settled(replicas);
      const after = await names(running.pods('frontend'));
      if (before.join() !== after.join()) {
        throw new Problem('A change that concerns the backend alone replaced pods of the web app.');
      }
    },
  },
  {
    name: 'helm rollback',
    within: 60,
    run: (running) => running.rollback(),
  },
  {
    name: 'scaling to 3 and back',
    run: async (running) => {
      const deployments = ['deployment/backend', 'deployment/frontend'];
      await running.cluster.kubectl(['scale', ...deployments, '--replicas=3']);
      await running.settled(3);
      await running.cluster.kubectl(['scale', ...deployments, `--replicas=${replicas}`]);
      await running.settled(replicas);
    },
  },
  { name: 'autoscaling up and down', run: autoscale },
  {
    name: 'a deleted pod of each app',
    run: async (running) => {
      const pods = [await running.readyPod('backend'), await running.readyPod('frontend')];
      await running.cluster.kubectl(['delete', 'pod', ...pods, '--wait=false']);
      await gone(running, pods);
      await running.settled(replicas);
    },
  },
  {
    name: 'a drained node',
    skipped: async (running) =>
      (await nodeToLose(running)) === null
        ? 'there is no second node, or everything runs on the one with PostgreSQL'
        : null,
    run: async (running) => {
      const node = await nodeToLose(running);
      if (node === null) throw new Problem('There is no node to drain.');
      const { cluster } = running;
      try {
        await cluster.kubectl([
          ...['drain', node, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=150s'],
        ]);
        await running.settled(replicas);
      } finally {
        await cluster.kubectl(['uncordon', node]);
      }
    },
  },
  {
    name: 'rolling update of both',
    run: async (running) => {
      const both = ['deployment/backend', 'deployment/frontend'];
      await running.cluster.kubectl(['rollout', 'restart', ...both]);
      for (const each of both) await running.rolledOut(each);
      await running.settled(replicas);
    },
  },
  {
    name: 'a reminder set in a browser, while pods are replaced until it has come',
    run: async (running, origin) => {
      let isTold = false;
      const story = browse(origin, 'reminder.deployed').finally(() => (isTold = true));
      // Told below.
      story.catch(() => undefined);
      do {
        await running.cluster.kubectl(['rollout', 'restart', 'deployment/backend']);
        await running.rolledOut('deployment/backend');
      } while (!isTold);
      const problems = await story;
      if (problems.length > 0) throw new Problem(problems.join('\n'));
      await running.settled(replicas);
    },
  },
];

/** Lets the backend's number follow its load: a bound that any load exceeds, then one that none reaches. */
async function autoscale(running: RunningRelease): Promise<void> {
  const { cluster } = running;
  const values = { enabled: true, minReplicas: replicas, maxReplicas: 3, targetCPU: 5 };
  await running.upgrade(
    ...Object.entries(values).flatMap(([key, value]) => [
      '--set',
      `backend.autoscaling.${key}=${value}`,
    ]),
  );
  await running.reached('backend', 3);
  const down = {
    spec: {
      behavior: { scaleDown: { stabilizationWindowSeconds: 0 } },
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 10_000 } },
        },
      ],
    },
  };
  await cluster.kubectl([
    ...['patch', 'horizontalpodautoscaler', 'backend', '--type=merge', '-p', JSON.stringify(down)],
  ]);
  await running.reached('backend', replicas);
  await running.upgrade('--set', 'backend.autoscaling.enabled=false');
  await running.settled(replicas);
}

/** A node with pods of the release, but not PostgreSQL; null when there is none, or no other node. */
export async function nodeToLose(running: RunningRelease): Promise<string | null> {
  const nodeOf = ({ spec }: Pod) => spec.nodeName;
  const [apps, [postgres]] = await Promise.all([
    Promise.all([running.pods('backend'), running.pods('frontend')]),
    running.pods('postgres'),
  ]);
  const used = new Set(apps.flat().map(nodeOf));
  const { items } = await running.cluster.get<{
    items: { metadata: { name: string }; spec: { unschedulable?: boolean } }[];
  }>('nodes');
  const free = items.filter(({ spec }) => spec.unschedulable !== true);
  if (free.length < 2) return null;
  const found = free.find(
    ({ metadata: { name } }) =>
      used.has(name) && (postgres === undefined || nodeOf(postgres) !== name),
  );
  return found?.metadata.name ?? null;
}

async function names(pods: Promise<Pod[]>): Promise<string[]> {
  return (await pods).map(({ metadata }) => metadata.name).sort();
}

async function gone(running: RunningRelease, pods: readonly string[]): Promise<void> {
  await running.cluster.kubectl([
    ...['wait', '--for=delete', '--timeout=60s'],
    ...pods.map((pod) => `pod/${pod}`),
  ]);
}
