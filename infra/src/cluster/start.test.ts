import { Exit, fakeRun } from '../fake-run';
import { clusterUp } from './start';

type Answers = Parameters<typeof fakeRun>[0];
const none = [
  [/^kind/, null],
  [/^minikube/, null],
  [/^k3d/, null],
] as const;

async function start(answers: Answers, env: Record<string, string> = {}) {
  const { calls, run } = fakeRun(answers);
  const said: string[] = [];
  await clusterUp({ env, run, kubectl: 'kubectl', say: (line) => said.push(line) });
  return { calls, said };
}
const noContext = [/current-context/, new Exit(1, 'current-context is not set')] as const;
const nodes = [/get nodes/, 'one v1.36.3\n'] as const;

it('leaves a cluster that answers as it is', async () => {
  const { calls, said } = await start([[/current-context/, 'kind-todo-chatbot\n'], nodes]);
  expect(said).toEqual(['kind-todo-chatbot is up: one v1.36.3.']);
  expect(calls.some(({ line }) => /create|start/.test(line))).toBe(false);
});

it('says of a cluster that may be anywhere how to name it', async () => {
  const { said } = await start([nodes], { KUBE_CONTEXT: 'production' });
  expect(said[1]).toContain('--context=production');
});

it.each([
  ['kind', [], 'kind create cluster --name todo-chatbot --config - --wait 3m', 'kind-todo-chatbot'],
  [
    'minikube',
    none.slice(0, 1),
    'minikube start --cpus 2 --memory 4g --addons metrics-server,ingress --ports 127.0.0.1:30300:30300',
    'minikube',
  ],
  [
    'k3d',
    none.slice(0, 2),
    'k3d cluster create todo-chatbot --wait --timeout 3m --port 127.0.0.1:30300:30300@server:0',
    'k3d-todo-chatbot',
  ],
])('makes one with %s, and waits for its nodes', async (_, missing, line, context) => {
  const { calls, said } = await start([noContext, ...missing, nodes]);
  const made = calls.findIndex((call) => call.line === line);
  expect(made).toBeGreaterThan(0);
  expect(calls[made + 1]?.line).toContain(`--context ${context} wait node --all`);
  expect(said.at(-1)).toBe('Next: npx nx deploy infra');
});

it('has kind answer at the port of the web app', async () => {
  const { calls } = await start([noContext, nodes]);
  const config = calls.find(({ line }) => line.startsWith('kind create'))?.input ?? '';
  expect(JSON.parse(config)).toMatchObject({
    nodes: [{ extraPortMappings: [{ containerPort: 30300, hostPort: 30300 }] }],
  });
});

it('says what to install where nothing makes a cluster', async () => {
  await expect(start([noContext, ...none])).rejects.toThrow(/kind .*minikube .*k3d /s);
});

it('says how to get rid of a cluster that is there and does not answer', async () => {
  const there = [/^kind create/, new Exit(1, 'node(s) already exist for a cluster')] as const;
  await expect(start([noContext, there])).rejects.toThrow(
    'kind delete cluster --name todo-chatbot',
  );
});

it('points at the engine when no cluster comes up', async () => {
  const broken = [/^kind create/, new Exit(1, 'cannot connect to the Docker daemon')] as const;
  await expect(start([noContext, broken])).rejects.toThrow('npm run doctor');
});
