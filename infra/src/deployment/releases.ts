import { Problem } from '../problem';
import { release } from '../options';
import type { Cluster } from '../cluster/cluster';

export interface Revision {
  readonly revision: number;
  readonly updated: string;
  readonly status: string;
  readonly description: string;
}

/** The release's revisions, oldest first; none when it was never deployed. */
export async function history(cluster: Cluster): Promise<Revision[]> {
  const { code, stdout, stderr } = await cluster.tryHelm(['history', release, '-o', 'json']);
  if (code === 0) return JSON.parse(stdout) as Revision[];
  if (/not found/.test(stderr)) return [];
  throw new Problem(`helm cannot read the release: ${stderr.trim()}`);
}

/** The revision whose content a revision has: a roll-back repeats an earlier one. */
export function contentOf(revision: number, all: readonly Revision[]): number {
  const found = all.find((each) => each.revision === revision);
  const [, from] = /^Rollback to (\d+)/.exec(found?.description ?? '') ?? [];
  return from === undefined || Number(from) >= revision ? revision : contentOf(Number(from), all);
}

/**
 * The revision to go back to: the last that worked before the content that runs now, and differs from it.
 * Repeated, it goes further back, and past a failed deployment that Helm undid by itself.
 * @param manifestOf what a revision put into the cluster
 * @throws Problem when there is none.
 */
export async function previous(
  all: readonly Revision[],
  manifestOf: (revision: number) => Promise<string>,
): Promise<number> {
  const current = all.findLast(({ status }) => status === 'deployed');
  if (current === undefined) {
    throw new Problem('Nothing of this release runs. Deploy it: `npx nx deploy infra`.');
  }
  const content = contentOf(current.revision, all);
  const runs = await manifestOf(current.revision);
  const before = all.filter(
    ({ revision, status }) => revision < content && status === 'superseded',
  );
  for (const { revision } of before.reverse()) {
    if ((await manifestOf(revision)) !== runs) return revision;
  }
  throw new Problem(
    `Revision ${current.revision} runs, and no earlier one that worked and differs is kept. There is nothing to go back to.`,
  );
}

export interface Clearing {
  readonly say: (line: string) => void;
  readonly now: number;
  /** As long as a deployment may take; one that began before that was killed. */
  readonly patienceMs: number;
}

/**
 * A deployment that was killed leaves the release pending, and Helm then refuses any other: what it left
 * is undone. @throws Problem while it may still be under way.
 */
export async function clearKilled(
  cluster: Cluster,
  { say, now, patienceMs }: Clearing,
): Promise<void> {
  const all = await history(cluster);
  const last = all.at(-1);
  if (last === undefined || !last.status.startsWith('pending-')) return;
  const free = new Date(Date.parse(last.updated) + patienceMs);
  if (now < free.getTime()) {
    throw new Problem(
      `Another deployment is under way (revision ${last.revision}). Wait for it; if it was killed, deploy again after ${free.toISOString()}, and what it left is undone.`,
    );
  }
  say(`release    revision ${last.revision} was killed on its way: undoing it …`);
  const good = all.findLast(({ status }) => status === 'deployed' || status === 'superseded');
  await cluster.helm(
    good === undefined
      ? ['uninstall', release, '--wait']
      : ['rollback', release, String(good.revision)],
  );
}
