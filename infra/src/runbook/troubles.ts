import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../cluster/cluster';
import { secretName } from '../options';

/** What the run book helps with, caused on purpose. */
export interface Trouble {
  readonly cause: (cluster: Cluster) => Promise<void>;
  /** What the commands of the section must show, so that a person finds the cause. */
  readonly shows: RegExp;
}

interface Pods {
  readonly items: readonly {
    readonly status: {
      readonly containerStatuses?: readonly {
        readonly state: { readonly waiting?: { readonly reason: string } };
        readonly lastState: { readonly terminated?: { readonly reason: string } };
      }[];
    };
  }[];
}

const backend = 'app.kubernetes.io/component=backend';
const patienceMs = 180_000;

/** Waits until a container of the backend is in a state, or was. */
async function backendIs(cluster: Cluster, reason: RegExp): Promise<void> {
  await until(`a pod is ${reason.source}`, async () => {
    const { items } = await cluster.get<Pods>('pods', '-l', backend);
    return items
      .flatMap(({ status }) => status.containerStatuses ?? [])
      .some(({ state, lastState }) =>
        reason.test(`${state.waiting?.reason} ${lastState.terminated?.reason}`),
      );
  });
}

export async function until(what: string, check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`Within ${patienceMs / 1000} s not so: ${what}.`);
    await sleep(1000);
  }
}

/** By the heading of the section that helps. */
export const troubles: Readonly<Record<string, Trouble>> = {
  ImagePullBackOff: {
    cause: async (cluster) => {
      await cluster.kubectl([
        'set',
        'image',
        'deployment/backend',
        'backend=todo-chatbot/backend:no',
      ]);
      await backendIs(cluster, /ErrImagePull|ImagePullBackOff/);
    },
    shows: /ImagePull[^]*todo-chatbot\/backend:no/,
  },
  CrashLoopBackOff: {
    cause: async (cluster) => {
      const patch = JSON.stringify({ stringData: { BETTER_AUTH_SECRET: 'short' } });
      await cluster.kubectl(['patch', 'secret', secretName, '--patch', patch]);
      await cluster.kubectl(['rollout', 'restart', 'deployment/backend']);
      await backendIs(cluster, /CrashLoopBackOff/);
    },
    shows: /BETTER_AUTH_SECRET has fewer than 32 characters/,
  },
  'The service cannot be reached': {
    cause: async (cluster) => {
      await cluster.kubectl(['scale', 'deployment/frontend', '--replicas=0']);
      const pods = ['pod', '-l', 'app.kubernetes.io/component=frontend', '--timeout=1m'];
      await cluster.kubectl(['wait', '--for=delete', ...pods]);
    },
    shows: /No resources found|Endpoints: +(<none>)?\n/,
  },
  'The database fails': {
    cause: async (cluster) => {
      await cluster.kubectl(['scale', 'statefulset/postgres', '--replicas=0']);
      const condition = ['--for=condition=Available=false', 'deployment/backend', '--timeout=2m'];
      await cluster.kubectl(['wait', ...condition]);
    },
    shows: /No resources found/,
  },
  OOMKilled: {
    cause: async (cluster) => {
      const amounts = ['--limits=memory=40Mi', '--requests=memory=40Mi'];
      await cluster.kubectl(['set', 'resources', 'deployment/backend', ...amounts]);
      await backendIs(cluster, /OOMKilled/);
    },
    shows: /OOMKilled/,
  },
};
