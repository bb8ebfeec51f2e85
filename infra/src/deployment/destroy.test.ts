import { fakeCluster } from '../fake-run';
import { destroy } from './destroy';

const claims = 'persistentvolumeclaim/backups\npersistentvolumeclaim/data-postgres-0\n';

async function taken(options: { volumes?: boolean; everything?: boolean }) {
  const { cluster, lines } = fakeCluster([
    [/get persistentvolumeclaims/, claims],
    [/get secret/, { kind: 'Secret' }],
  ]);
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  await destroy({ cluster, volumes: false, everything: false, ...options, say });
  const changes = lines()
    .filter((line) => /delete|uninstall/.test(line))
    .map((line) => line.replace(/^(\w+) .*-n todo/, '$1'));
  return { changes, said };
}

const uninstall = 'helm uninstall todo-chatbot --ignore-not-found --wait --timeout 3m';
const deleteClaims =
  'kubectl delete persistentvolumeclaim/backups persistentvolumeclaim/data-postgres-0';

it('keeps data and secrets, and says so', async () => {
  const { changes, said } = await taken({});
  expect(changes).toEqual([uninstall]);
  expect(said).toContain(
    'kept persistentvolumeclaim/backups, persistentvolumeclaim/data-postgres-0, secret/todo-secrets',
  );
});

it('deletes the data when asked', async () => {
  expect((await taken({ volumes: true })).changes).toEqual([uninstall, deleteClaims]);
});

it('deletes everything when asked', async () => {
  expect((await taken({ everything: true })).changes).toEqual([
    uninstall,
    deleteClaims,
    'kubectl delete namespace todo --ignore-not-found',
  ]);
});
