import type { Cluster } from '../cluster/cluster';
import { release } from '../options';
import { Problem } from '../problem';
import { history, previous } from './releases';
import { keepReplicas } from './replicas';
import { watched } from './upgrade';

export interface RollingBack {
  readonly cluster: Cluster;
  /** As a person gave it; absent for the last that worked before. */
  readonly revision?: string;
  readonly timeout: string;
  readonly say: (line: string) => void;
}

/** Goes back to an earlier revision, and waits until it runs. @throws Problem */
export async function rollBack(options: RollingBack): Promise<void> {
  const { cluster, revision, say, timeout } = options;
  const all = await history(cluster);
  const manifestOf = (each: number) =>
    cluster.helm(['get', 'manifest', release, '--revision', String(each)]);
  const to = revision === undefined ? await previous(all, manifestOf) : Number(revision);
  const found = all.find((each) => each.revision === to);
  if (found === undefined) {
    const there = all.map((each) => each.revision).join(', ') || 'none';
    throw new Problem(`There is no revision ${revision}; there is: ${there}.`);
  }
  say(`back to revision ${to}, made ${found.updated} …`);
  await keepReplicas(cluster, await manifestOf(to));
  await watched(
    cluster,
    ['rollback', release, String(to), '--force-conflicts', '--wait', '--timeout', timeout],
    {
      say: (line) => say(`pods       ${line}`),
      failed: `Going back to revision ${to} failed.`,
    },
  );
  say(`revision ${to} runs again`);
}
