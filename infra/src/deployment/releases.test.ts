import { fakeCluster, Exit } from '../fake-run';
import { clearKilled, contentOf, history, previous, type Revision } from './releases';

const revision = (
  revision: number,
  status: string,
  description = 'Upgrade complete',
): Revision => ({
  revision,
  status,
  description,
  updated: '2026-01-01T00:00:00Z',
});
/** Each revision differs from all others, but those that repeat one. */
const manifests =
  (all: readonly Revision[], same: Record<number, number> = {}) =>
  (each: number) => {
    const content = contentOf(each, all);
    return Promise.resolve(`content ${same[content] ?? content}`);
  };

it('goes back to the revision before', async () => {
  const all = [revision(1, 'superseded'), revision(2, 'deployed')];
  expect(await previous(all, manifests(all))).toBe(1);
});

it('goes further back when it is asked again', async () => {
  const all = [
    revision(1, 'superseded'),
    revision(2, 'superseded'),
    revision(3, 'superseded'),
    revision(4, 'deployed', 'Rollback to 2'),
  ];
  expect(await previous(all, manifests(all))).toBe(1);
});

it('passes over a failed deployment that Helm undid', async () => {
  const all = [
    revision(1, 'superseded'),
    revision(2, 'superseded'),
    revision(3, 'failed', 'Upgrade failed'),
    revision(4, 'deployed', 'Rollback to 2'),
  ];
  expect(await previous(all, manifests(all))).toBe(1);
});

it('passes over revisions that put the same into the cluster', async () => {
  const all = [revision(1, 'superseded'), revision(2, 'superseded'), revision(3, 'deployed')];
  expect(await previous(all, manifests(all, { 3: 2 }))).toBe(1);
});

it('says when there is nothing to go back to', async () => {
  const all = [revision(1, 'deployed')];
  await expect(previous(all, manifests(all))).rejects.toThrow('nothing to go back to');
  await expect(previous([], manifests([]))).rejects.toThrow('nx deploy infra');
});

it('follows a roll-back of a roll-back to what it repeats', () => {
  const all = [
    revision(1, 'superseded'),
    revision(2, 'superseded', 'Rollback to 1'),
    revision(3, 'deployed', 'Rollback to 2'),
  ];
  expect(contentOf(3, all)).toBe(1);
});

it('takes a release that was never deployed for one without revisions, and nothing else', async () => {
  const never = fakeCluster([[/history/, new Exit(1, 'Error: release: not found')]]);
  expect(await history(never.cluster)).toEqual([]);
  const refused = fakeCluster([[/history/, new Exit(1, 'Error: Unauthorized')]]);
  await expect(history(refused.cluster)).rejects.toThrow('Unauthorized');
});

const began = Date.parse('2026-01-01T00:00:00Z');
const clear = async (all: readonly Revision[], now: number) => {
  const { cluster, lines } = fakeCluster([[/history/, all]]);
  await clearKilled(cluster, { say: () => undefined, now, patienceMs: 60_000 });
  return lines().slice(1);
};

it('undoes what a killed deployment left', async () => {
  const all = [revision(1, 'deployed'), revision(2, 'pending-upgrade')];
  expect(await clear(all, began + 60_000)).toEqual([
    'helm --kube-context kind-todo -n todo rollback todo-chatbot 1',
  ]);
  expect(await clear([revision(1, 'pending-install')], began + 60_000)).toEqual([
    'helm --kube-context kind-todo -n todo uninstall todo-chatbot --wait',
  ]);
});

it('does not disturb a deployment that may be under way', async () => {
  const all = [revision(1, 'deployed'), revision(2, 'pending-upgrade')];
  await expect(clear(all, began + 59_000)).rejects.toThrow('2026-01-01T00:01:00.000Z');
});

it('leaves a release alone that nothing holds up', async () => {
  expect(await clear([revision(1, 'deployed')], began)).toEqual([]);
  expect(await clear([], began)).toEqual([]);
});
