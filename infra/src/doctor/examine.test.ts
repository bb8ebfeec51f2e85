import { Exit, fakeRun } from '../fake-run';
import { examine } from './examine';

type Answers = Parameters<typeof fakeRun>[0];
const node = { status: { nodeInfo: { kubeletVersion: 'v1.36.3' } } };
const standard = {
  metadata: { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
};
const everything: Answers = [
  [/^docker info/, { ServerVersion: '28.0.0', NCPU: 4, MemTotal: 8 * 2 ** 30 }],
  [/^docker compose/, '2.40.0\n'],
  [/^helm version/, 'v4.3.1'],
  [/^kubectl version/, 'Client Version: v1.36.3'],
  [/config view/, { 'current-context': 'kind-todo', contexts: [{ name: 'kind-todo' }] }],
  [/get nodes/, { items: [node, node] }],
  [/get storageclass/, { items: [standard] }],
  [/^(go|kind|minikube|k3d) version/, 'version 1.0.0\n'],
];

async function findings(changes: Answers = [], env: Record<string, string> = {}) {
  const { run } = fakeRun([...changes, ...everything]);
  const all = await examine({ env, run });
  return Object.fromEntries(
    all.map(({ name, state, found, next }) => [name.trim(), { state, found, next }]),
  );
}

it('finds nothing missing where everything is there', async () => {
  const all = await findings();
  expect(Object.values(all).filter(({ state }) => state === 'missing')).toEqual([]);
  expect(all['docker']?.found).toBe('engine 28.0.0');
  expect(all['its size']?.found).toBe('4 CPUs, 8.0 GiB');
  expect(all['cluster']?.found).toBe('kind-todo: Kubernetes v1.36.3, 2 nodes');
});

it.each<[string, Answers, string, string]>([
  ['Docker', [[/^docker/, null]], 'docker', 'install Docker'],
  ['the engine', [[/^docker info/, new Exit(1)]], 'docker', 'start Docker'],
  [
    'memory',
    [[/^docker info/, { ServerVersion: '28.0.0', NCPU: 4, MemTotal: 2 ** 30 }]],
    'its size',
    '4 GiB',
  ],
  ['helm', [[/helm\S* version/, null]], 'helm', 'npm run toolchain'],
  ['a recent helm', [[/helm\S* version/, 'v3.22.0']], 'helm', 'npm run toolchain'],
  ['kubectl', [[/kubectl\S* version/, null]], 'cluster', 'npm run toolchain'],
  ['a context', [[/config view/, { contexts: null }]], 'cluster', 'nx cluster-up infra'],
  ['a cluster', [[/get nodes/, new Exit(1)]], 'cluster', 'nx cluster-up infra'],
  ['a default class of volumes', [[/storageclass/, { items: [] }]], 'volumes', 'default'],
])('says how to get %s when it is missing', async (_, changes, name, next) => {
  const found = (await findings(changes))[name];
  expect(found?.state).toBe('missing');
  expect(found?.next).toContain(next);
});

it('does not count as missing what a deployment works without', async () => {
  const all = await findings([
    [/^(go|kind|minikube|k3d|docker compose)/, null],
    [/metrics/, new Exit(1)],
  ]);
  expect(Object.values(all).some(({ state }) => state === 'missing')).toBe(false);
  expect(all['metrics']?.state).toBe('optional');
});

it('says when the current context must be named', async () => {
  const config = { 'current-context': 'production', contexts: [{ name: 'production' }] };
  const answers: Answers = [[/config view/, config]];
  expect((await findings(answers))['context']?.next).toContain('--context=production');
  expect((await findings(answers, { KUBE_CONTEXT: 'production' }))['context']).toBeUndefined();
});
