import { release } from '../options';
import type { Cluster } from './cluster';

/** As much of a Kubernetes Pod as is read here. */
export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly spec: { readonly nodeName?: string };
  readonly status: {
    readonly phase: string;
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly message?: string;
    }[];
    readonly containerStatuses?: readonly ContainerStatus[];
  };
}

interface ContainerStatus {
  readonly name: string;
  readonly restartCount: number;
  readonly state: { readonly waiting?: Waiting; readonly terminated?: Terminated };
  readonly lastState?: { readonly terminated?: Terminated };
}

interface Waiting {
  readonly reason: string;
  readonly message?: string;
}

interface Terminated {
  readonly reason?: string;
  readonly exitCode: number;
}

const ofRelease = `app.kubernetes.io/instance=${release}`;

/** The release's pods that are meant to run; those of jobs and tests end by themselves. */
export async function servingPods(cluster: Cluster): Promise<Pod[]> {
  const { items } = await cluster.get<{ items: Pod[] }>('pods', '-l', ofRelease);
  return items.filter((pod) => servers.includes(componentOf(pod)));
}

const servers = ['postgres', 'backend', 'worker', 'frontend'];

export function componentOf({ metadata }: Pod): string {
  return metadata.labels?.['app.kubernetes.io/component'] ?? metadata.name;
}

export function isReady({ metadata, status }: Pod): boolean {
  return (
    metadata.deletionTimestamp === undefined &&
    (status.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True')
  );
}

/** What keeps a pod from running, in a few words; null when it runs, or merely needs time. */
export function troubleOf(pod: Pod): string | null {
  for (const { restartCount, state, lastState } of pod.status.containerStatuses ?? []) {
    const { waiting } = state;
    if (
      waiting !== undefined &&
      waiting.reason !== 'ContainerCreating' &&
      waiting.reason !== 'PodInitializing'
    ) {
      const ended = lastState?.terminated;
      const how =
        ended && `, ended with code ${ended.exitCode}${ended.reason ? ` (${ended.reason})` : ''}`;
      return `${waiting.reason}${how ?? (waiting.message ? `: ${waiting.message}` : '')}`;
    }
    const ended = state.terminated ?? lastState?.terminated;
    if (ended !== undefined && restartCount > 0 && !isReady(pod)) {
      return `ended with code ${ended.exitCode}${ended.reason ? ` (${ended.reason})` : ''}, started again ${restartCount} times`;
    }
  }
  const unscheduled = pod.status.conditions?.find(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  );
  return unscheduled ? `no node takes it: ${unscheduled.message ?? ''}` : null;
}

const neverRights =
  /^(ErrImageNeverPull|InvalidImageName|ImagePullBackOff|CreateContainerConfigError|CreateContainerError)/;
const attempts = 3;

/** True when waiting longer will not help: the image cannot be had, or it ended again and again. */
export function isHopeless(pod: Pod): boolean {
  const trouble = troubleOf(pod) ?? '';
  const restarts = Math.max(
    0,
    ...(pod.status.containerStatuses ?? []).map((each) => each.restartCount),
  );
  return (
    neverRights.test(trouble) || (trouble.startsWith('CrashLoopBackOff') && restarts >= attempts)
  );
}

/** `backend 1/2, frontend 2/2`: how many of each kind's pods are ready. */
export function readiness(pods: readonly Pod[]): string {
  return servers
    .map((server) => ({
      server,
      of: pods.filter(
        (pod) => componentOf(pod) === server && pod.metadata.deletionTimestamp === undefined,
      ),
    }))
    .filter(({ of }) => of.length > 0)
    .map(({ server, of }) => `${server} ${of.filter(isReady).length}/${of.length}`)
    .join(', ');
}
