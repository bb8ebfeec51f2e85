import { setTimeout as sleep } from 'node:timers/promises';
import { Exit, fakeCluster, podOf } from '../fake-run';
import type { RunOptions } from '../run';
import { watched } from './upgrade';

const watching = (said: string[] = []) => ({
  say: (line: string) => said.push(line),
  failed: 'The deployment failed.',
  pauseMs: 1,
});
const items = (...pods: unknown[]) => ({ items: pods });
const crashing = podOf('backend', {
  ...{ uid: 'new', ready: false, restarts: 3, endedWith: 3 },
  waiting: { reason: 'CrashLoopBackOff' },
});

/** Helm, waiting until it is told to end; it then undoes what it began. */
const patientHelm = async (_line: string, { signal }: RunOptions) => {
  while (!signal?.aborted) await sleep(1);
  return new Exit(1, 'level=WARN\nError: rolled back: context canceled\n');
};

/** What the cluster says at each look; the last goes on. */
function over<Answer>(...answers: Answer[]) {
  let look = 0;
  return () => answers[Math.min(look++, answers.length - 1)] as Answer;
}

/** A cluster with these pods, where Helm succeeds once they were looked at often, unless it was told to end. */
function succeedingAfterLooks(...pods: ReturnType<typeof items>[]) {
  let looks = 0;
  const podsNow = over(...pods);
  const helm = async (_line: string, { signal }: RunOptions) => {
    while (looks < 20) await sleep(1);
    return signal?.aborted ? new Exit(1) : '';
  };
  return fakeCluster([
    [
      /get pods/,
      () => {
        looks += 1;
        return podsNow();
      },
    ],
    [/get events/, items()],
    [/^helm/, helm],
  ]).cluster;
}

it('says how far the pods are, each time that it changes', async () => {
  const coming = podOf('backend', { uid: 'new', ready: false });
  const ready = podOf('backend', { uid: 'new' });
  const cluster = succeedingAfterLooks(items(), items(coming), items(coming), items(ready));
  const said: string[] = [];
  await watched(cluster, ['upgrade'], watching(said));
  expect(said).toEqual(['backend 0/1', 'backend 1/1']);
});

it('ends Helm when waiting will not help, and tells what the failing pod said last', async () => {
  const event = (uid: string, message: string) => ({
    metadata: { uid, resourceVersion: '1' },
    involvedObject: { kind: 'Pod', name: 'backend-new' },
    ...{ reason: 'BackOff', message },
  });
  const { cluster, lines } = fakeCluster([
    [/get pods/, over(items(podOf('backend')), items(podOf('backend'), crashing))],
    [
      /get events/,
      over(
        items(event('a', 'of yesterday')),
        items(event('a', 'of yesterday'), event('b', 'again')),
      ),
    ],
    [/logs .*--previous/, ''],
    [
      /logs/,
      over('', 'cannot start: the moon is full\n', 'failed to try resolving symlinks in path'),
    ],
    [/^helm/, patientHelm],
  ]);
  const failed = watched(cluster, ['upgrade'], watching());
  await expect(failed).rejects.toThrow(
    /Pod backend-new: CrashLoopBackOff, ended with code 3 \(Error\)\n {2}cannot start: the moon is full/,
  );
  await expect(failed).rejects.toThrow(/Pod\/backend-new: BackOff: again/);
  await expect(failed).rejects.not.toThrow(/of yesterday/);
  await expect(failed).rejects.toThrow(/The deployment failed\..*helm: Error: rolled back/s);
  expect(lines().some((line) => line.includes('logs backend-backend'))).toBe(false);
});

it('takes no notice of a pod that failed before', async () => {
  await watched(succeedingAfterLooks(items(crashing)), ['upgrade'], watching());
});

it('waits with apps that end for want of a database that comes up', async () => {
  const database = podOf('postgres', { ready: false });
  const cluster = succeedingAfterLooks(items(), items(database, crashing));
  await watched(cluster, ['upgrade'], watching());
});

it('tells what the cluster refused when no pod was made at all', async () => {
  const refusal = {
    metadata: { uid: 'c', resourceVersion: '1' },
    involvedObject: { kind: 'ReplicaSet', name: 'backend-1' },
    ...{ reason: 'FailedCreate', message: 'violates PodSecurity' },
  };
  const { cluster } = fakeCluster([
    [/get pods/, items()],
    [/get events/, over(items(), items(refusal))],
    [/^helm/, new Exit(1, 'Error: context deadline exceeded')],
  ]);
  await expect(watched(cluster, ['upgrade'], watching())).rejects.toThrow(
    /ReplicaSet\/backend-1: FailedCreate: violates PodSecurity.*deadline exceeded/s,
  );
});
