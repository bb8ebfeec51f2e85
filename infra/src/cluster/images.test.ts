import { Exit, fakeRun } from '../fake-run';
import { digestOf, load, onEveryNode, wayInto } from './images';
import { kindOf } from './context';

const references = ['todo-chatbot/backend:1', 'todo-chatbot/frontend:2'];

async function commands(context: string, env: Record<string, string> = {}) {
  const { calls, run } = fakeRun([]);
  await load(wayInto(kindOf(context), context, env), references, run);
  return calls.map(({ line, shell }) => (shell ? `sh: ${line}` : line));
}

it.each<[string, Record<string, string>, string[]]>([
  [
    'kind-todo',
    {},
    ['kind load docker-image todo-chatbot/backend:1 todo-chatbot/frontend:2 --name todo'],
  ],
  [
    'minikube',
    {},
    [
      'minikube image load todo-chatbot/backend:1 --profile minikube',
      'minikube image load todo-chatbot/frontend:2 --profile minikube',
    ],
  ],
  [
    'k3d-todo',
    {},
    ['k3d image import todo-chatbot/backend:1 todo-chatbot/frontend:2 --cluster todo'],
  ],
  ['docker-desktop', {}, []],
  ['orbstack', {}, []],
  ['colima', {}, []],
  [
    'production',
    { IMAGE_REGISTRY: 'ghcr.io/me' },
    ['docker push todo-chatbot/backend:1', 'docker push todo-chatbot/frontend:2'],
  ],
])('brings images into %s %j by %j', async (context, env, lines) => {
  expect(await commands(context, env)).toEqual(lines);
});

it('gives the references to IMAGE_LOAD_COMMAND, before any other way', async () => {
  const env = { IMAGE_LOAD_COMMAND: 'copy --to "my nodes"', IMAGE_REGISTRY: 'ghcr.io/me' };
  expect(await commands('kind-todo', env)).toEqual([
    `sh: 'copy --to "my nodes" todo-chatbot/backend:1 todo-chatbot/frontend:2'`,
  ]);
});

it('asks how images get into a cluster that it does not know', () => {
  expect(() => wayInto('other', 'production', {})).toThrow(/IMAGE_REGISTRY.*IMAGE_LOAD_COMMAND/s);
});

it('ends when loading fails, with what the loader said', async () => {
  const { run } = fakeRun([[/^kind/, new Exit(1, 'no nodes found')]]);
  await expect(load({ by: 'kind', name: 'todo' }, references, run)).rejects.toThrow(
    'no nodes found',
  );
});

const node = (...names: string[]) => ({ spec: {}, status: { images: [{ names }] } });

it('finds an image on every node, whatever the runtime puts in front of its name', () => {
  const nodes = {
    items: [node('docker.io/todo-chatbot/backend:1'), node('todo-chatbot/backend:1')],
  };
  expect(onEveryNode(nodes, 'todo-chatbot/backend:1')).toBe(true);
  expect(onEveryNode(nodes, 'todo-chatbot/backend:10')).toBe(false);
  expect(onEveryNode({ items: [...nodes.items, node()] }, 'todo-chatbot/backend:1')).toBe(false);
});

it('does not ask nodes that take no pods', () => {
  const away = { spec: { unschedulable: true }, status: {} };
  const items = [node('todo-chatbot/backend:1'), away];
  expect(onEveryNode({ items }, 'todo-chatbot/backend:1')).toBe(true);
  expect(onEveryNode({ items: [away] }, 'todo-chatbot/backend:1')).toBe(false);
});

it('reads the digest that the registry gave', async () => {
  const digests = ['other/backend@sha256:1', 'ghcr.io/me/backend@sha256:2'];
  const { run } = fakeRun([[/RepoDigests/, digests]]);
  expect(await digestOf('ghcr.io/me/backend:tag', run)).toBe('sha256:2');
  await expect(digestOf('ghcr.io/you/backend:tag', run)).rejects.toThrow('docker push');
});
