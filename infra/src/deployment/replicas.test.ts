import { fakeCluster } from '../fake-run';
import { keepReplicas } from './replicas';

const manifest = (spec: string) =>
  `kind: Service\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: backend }\nspec: ${spec}\n`;

/** What is applied where `replicas` run, of which `manager` set the number. */
async function applied(spec: string, replicas: number | null, manager = 'helm') {
  const live = {
    metadata: {
      name: 'backend',
      managedFields: [
        { manager: 'kube-controller-manager', operation: 'Update' },
        { manager, operation: 'Apply', fieldsV1: { 'f:spec': { 'f:replicas': {} } } },
      ],
    },
    spec: { replicas },
  };
  const { calls, cluster } = fakeCluster([[/get deployment/, replicas === null ? '' : live]]);
  await keepReplicas(cluster, manifest(spec));
  return calls
    .filter(({ line }) => / apply --server-side --force-conflicts /.test(line))
    .map(({ input }) => (JSON.parse(input ?? '') as typeof live).spec.replicas);
}

it('keeps as many replicas as run when Helm leaves their number to an autoscaler', async () => {
  expect(await applied('{}', 3)).toEqual([3]);
});

it('wakes a workload that was scaled to nothing, which its autoscaler would not', async () => {
  expect(await applied('{}', 0, 'kubectl')).toEqual([1]);
});

it('leaves a number alone that Helm states, that it never stated, or that nothing has yet', async () => {
  expect(await applied('{ replicas: 2 }', 3)).toEqual([]);
  expect(await applied('{}', 3, 'kubectl')).toEqual([]);
  expect(await applied('{}', null)).toEqual([]);
});
