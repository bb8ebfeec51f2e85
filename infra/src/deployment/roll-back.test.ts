import { fakeCluster } from '../fake-run';
import { rollBack } from './roll-back';

const revision = (each: number, status: string) => ({
  ...{ revision: each, status },
  ...{ updated: '2026-01-01', description: 'Upgrade complete' },
});

async function rolled(to?: string) {
  const { cluster, lines } = fakeCluster([
    [/history/, [revision(1, 'superseded'), revision(2, 'superseded'), revision(3, 'deployed')]],
    [/get manifest/, (line) => line.slice(-1)],
    [/get (pods|events)/, { items: [] }],
  ]);
  await rollBack({ cluster, revision: to, timeout: '60s', say: () => undefined });
  return lines().filter((line) => / rollback /.test(line));
}

it('goes back to the revision before and waits for it', async () => {
  expect(await rolled()).toEqual([
    'helm --kube-context kind-todo -n todo rollback todo-chatbot 2 --force-conflicts --wait --timeout 60s',
  ]);
});

it('keeps the replicas that run when the revision leaves their number to an autoscaler', async () => {
  const { cluster, lines } = fakeCluster([
    [/history/, [revision(1, 'superseded'), revision(2, 'deployed')]],
    [/get manifest .* 1$/, 'kind: Deployment\nmetadata: { name: backend }\nspec: {}'],
    [/get deployment/, { spec: { replicas: 0 } }],
    [/get (pods|events)/, { items: [] }],
  ]);
  await rollBack({ cluster, timeout: '60s', say: () => undefined });
  const order = lines().flatMap((line) => / (apply|rollback) /.exec(line)?.[1] ?? []);
  expect(order).toEqual(['apply', 'rollback']);
});

it('goes back to a revision that was named', async () => {
  expect((await rolled('1'))[0]).toContain('rollback todo-chatbot 1');
});

it('says which revisions there are when there is no such one', async () => {
  await expect(rolled('9')).rejects.toThrow('There is no revision 9; there is: 1, 2, 3.');
});
