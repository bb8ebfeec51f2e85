import { setTimeout as sleep } from 'node:timers/promises';
import { Diagnosis } from '../cluster/diagnosis';
import type { Cluster } from '../cluster/cluster';
import {
  componentOf,
  isHopeless,
  isReady,
  readiness,
  servingPods,
  type Pod,
} from '../cluster/pods';
import { release } from '../options';
import { Problem } from '../problem';
import { lastLines } from '../run';

export interface Watching {
  readonly say: (line: string) => void;
  /** Said first when it fails. */
  readonly failed: string;
  readonly pauseMs?: number;
}

const pauseMs = 2000;
/** How many looks in a row must find a pod hopeless: a registry may stumble once. */
const looks = 8;
/** Logs are read at each so many looks. */
const logEvery = 3;

/**
 * Runs a command of Helm that waits until the pods are ready, says how far they are, and ends it as soon
 * as waiting longer will not help.
 * @throws Problem with what the failing pods said.
 */
export async function watched(
  cluster: Cluster,
  args: readonly string[],
  { say, failed, pauseMs: pause = pauseMs }: Watching,
): Promise<void> {
  const before = new Set((await servingPods(cluster)).map(({ metadata }) => metadata.uid));
  const isNew = ({ metadata }: Pod) => !before.has(metadata.uid);
  const giveUp = new AbortController();
  const diagnosis = await Diagnosis.start(cluster);
  const helm = cluster.tryHelm(args, { signal: giveUp.signal });
  const ended = new AbortController();
  void helm.finally(() => ended.abort()).catch(() => undefined);
  let [last, hopeless] = ['', 0];
  for (let look = 1; !ended.signal.aborted; look += 1) {
    await sleep(pause, undefined, { signal: ended.signal }).catch(() => undefined);
    if (ended.signal.aborted) break;
    const pods = await servingPods(cluster).catch(() => []);
    const text = readiness(pods);
    if (text !== last && text !== '' && !giveUp.signal.aborted) say(text);
    last = text;
    const fresh = pods.filter(isNew);
    hopeless = doomed(fresh, pods) ? hopeless + 1 : 0;
    if (giveUp.signal.aborted) continue;
    if (look % logEvery === 0 || hopeless > 0) await diagnosis.remember(fresh);
    if (hopeless < looks) continue;
    say('the new pods will not become ready; ending it …');
    giveUp.abort();
  }
  const { code, stderr } = await helm;
  if (code === 0) return;
  throw await failure(cluster, diagnosis, [failed, lastLines(stderr, 1)]);
}

/** While the database is not ready, others may end for want of it: they count when it is. */
function doomed(fresh: readonly Pod[], all: readonly Pod[]): boolean {
  const waiting = all.some((pod) => componentOf(pod) === 'postgres' && !isReady(pod));
  return fresh.some((pod) => isHopeless(pod) && (!waiting || componentOf(pod) === 'postgres'));
}

async function failure(
  cluster: Cluster,
  diagnosis: Diagnosis,
  [failed, said]: [string, string],
): Promise<Problem> {
  const pods = readiness(await servingPods(cluster).catch(() => []));
  return new Problem(
    [
      await diagnosis.text(),
      `${failed} ${pods ? `Ready are now: ${pods}.` : 'Nothing runs.'}`,
      `helm: ${said}`,
      `See what was tried: helm --kube-context ${cluster.context} -n ${cluster.namespace} history ${release}`,
    ]
      .filter(Boolean)
      .join('\n\n'),
  );
}
