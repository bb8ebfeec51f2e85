import { fakeCluster, Exit, podOf } from '../fake-run';
import type { App, Image } from '../images/image';
import { deploy, type Plan } from './deploy';

const image = (app: App, tag: string, registry = ''): Image => ({
  ...{ app, tag, repository: `${registry}todo-chatbot/${app}` },
  reference: `${registry}todo-chatbot/${app}:${tag}`,
  localReference: `${registry}todo-chatbot/${app}:local`,
});
const deployment = (reference: string, revision: string) => ({
  metadata: {
    annotations: { 'deployment.kubernetes.io/revision': revision },
    managedFields: [
      { manager: 'helm', operation: 'Apply', fieldsV1: { 'f:spec': { 'f:replicas': {} } } },
    ],
  },
  spec: { replicas: 1, template: { spec: { containers: [{ image: reference }] } } },
  status: { readyReplicas: 1 },
});
const plan = (changes: Partial<Plan> = {}): Plan => ({
  ...{ configuration: 'local', env: {}, values: [], set: [], timeout: '5m' },
  images: [image('backend', 'new'), image('frontend', 'same')],
  ...changes,
});

interface Situation {
  readonly context?: string;
  readonly origins?: string;
  readonly built?: boolean;
}

/** A cluster where both apps run, of which an upgrade rolls the backend. */
function situation({ context, origins = 'http://localhost:30300', built = true }: Situation = {}) {
  let upgraded = false;
  const backend = () =>
    upgraded
      ? deployment('todo-chatbot/backend:new', '2')
      : deployment('todo-chatbot/backend:old', '1');
  const fake = fakeCluster(
    [
      [/get namespace/, { kind: 'Namespace' }],
      [
        /get secret/,
        {
          metadata: {},
          data: { BETTER_AUTH_SECRET: '', DATABASE_URL: '', POSTGRES_PASSWORD: '' },
        },
      ],
      [/get deployment backend/, backend],
      [/get deployment frontend/, deployment('todo-chatbot/frontend:same', '1')],
      [/get nodes/, { items: [] }],
      [/get events/, { items: [] }],
      [/get pods/, { items: [podOf('backend')] }],
      [/get service/, { spec: { ports: [{ port: 3000, nodePort: 30300 }] }, status: {} }],
      [
        /get configmap/,
        { data: { FRONTEND_URL: 'http://localhost:3000', ALLOWED_ORIGINS: origins } },
      ],
      [/ history /, [{ revision: 1, status: 'deployed', updated: '', description: '' }]],
      [/helm .*--dry-run/, { manifest: 'kind: Deployment\nmetadata: { name: backend }\nspec: {}' }],
      [
        /helm .*upgrade/,
        () => {
          upgraded = true;
          return '';
        },
      ],
      [/RepoDigests/, (line) => [`${/\S+(?=:\w+$)/.exec(line)?.[0]}@sha256:abc`]],
      [/docker image inspect/, built ? 'sha256:1' : new Exit(1)],
    ],
    context,
  );
  const said: string[] = [];
  const run = (changes?: Partial<Plan>) =>
    deploy(plan(changes), {
      cluster: fake.cluster,
      say: (line) => said.push(line),
      check: (origin) => Promise.resolve(origin === 'http://localhost:30300'),
    });
  const upgrades = () => fake.lines().filter((line) => / upgrade (?!.*--dry-run)/.test(line));
  return { ...fake, run, said, upgrades };
}

it('loads and rolls only the image that changed', async () => {
  const { lines, run, said } = situation();
  await run();
  expect(lines().filter((line) => line.startsWith('kind'))).toEqual([
    'kind load docker-image todo-chatbot/backend:new --name todo',
  ]);
  expect(said).toContain('image      todo-chatbot/frontend:same runs already');
  expect(said).toContain('backend    rolled: todo-chatbot/backend:old → todo-chatbot/backend:new');
  expect(said).toContain('frontend   unchanged: its pods keep running');
  expect(said.at(-1)).toBe('address    http://localhost:30300 answers');
});

it('upgrades by Helm with both tags, waiting and going back on failure', async () => {
  const { run, upgrades } = situation();
  await run({ set: ['backend.replicas=2'], values: ['mine.yaml'], timeout: '90s' });
  expect(upgrades()).toHaveLength(1);
  const [upgrade = ''] = upgrades();
  expect(upgrade).toMatch(/^helm --kube-context kind-todo -n todo upgrade todo-chatbot \S+chart /);
  expect(upgrade).toContain(
    '--install --rollback-on-failure --wait --force-conflicts --timeout 90s',
  );
  expect(upgrade).toMatch(/--values \S+values-local\.yaml --values mine\.yaml/);
  expect(upgrade).toContain(
    '--set-string images.backend.tag=new --set-string images.frontend.tag=same',
  );
  expect(upgrade.endsWith('--set backend.replicas=2')).toBe(true);
});

it('keeps the replicas that run before Helm leaves their number to an autoscaler', async () => {
  const { lines, run } = situation();
  await run();
  const order = lines().flatMap((line) => / (apply|upgrade (?!.*--dry-run))/.exec(line)?.[1] ?? []);
  expect(order.map((word) => word.trim())).toEqual(['apply', 'upgrade']);
});

it('pins images from a registry by their digests', async () => {
  const { lines, run, upgrades } = situation({ context: 'production' });
  const images = [image('backend', 'new', 'ghcr.io/me/'), image('frontend', 'same', 'ghcr.io/me/')];
  const env = { IMAGE_REGISTRY: 'ghcr.io/me', FRONTEND_URL: 'https://todo.example.com' };
  await run({ configuration: 'production', images, env });
  expect(lines().filter((line) => line.startsWith('docker push'))).toEqual([
    'docker push ghcr.io/me/todo-chatbot/backend:new',
    'docker push ghcr.io/me/todo-chatbot/frontend:same',
  ]);
  expect(upgrades()[0]).toContain('images.backend.digest=sha256:abc');
  expect(upgrades()[0]).toContain('--set image.registry=ghcr.io/me');
  expect(upgrades()[0]).toContain('--set config.frontendUrl=https://todo.example.com');
});

it('tells the backend to trust an address that turned out to answer', async () => {
  const { run, upgrades } = situation({ origins: 'http://127.0.0.1:3000' });
  await run();
  expect(upgrades()).toHaveLength(2);
  expect(upgrades()[1]).toMatch(/config\.allowedOrigins=\[.*"http:\/\/localhost:30300"\]/);
});

it('goes on trusting what an earlier deployment found out', async () => {
  const { run, upgrades } = situation({ origins: 'http://localhost:30300,http://10.0.0.1:30300' });
  await run();
  expect(upgrades()).toHaveLength(1);
  expect(upgrades()[0]).toMatch(/config\.allowedOrigins=\[.*"http:\/\/10\.0\.0\.1:30300"\]/);
});

it('says how to build an image that is not there', async () => {
  const { run, upgrades } = situation({ built: false });
  await expect(run()).rejects.toThrow(/todo-chatbot\/backend:new.*nx run-many -t docker-build/s);
  expect(upgrades()).toEqual([]);
});

it('touches nothing while it does not know how images get into the cluster', async () => {
  const { lines, run } = situation({ context: 'production' });
  await expect(run()).rejects.toThrow('IMAGE_LOAD_COMMAND');
  expect(lines()).toEqual([]);
});

it('refuses a time that it cannot read', async () => {
  await expect(situation().run({ timeout: 'soon' })).rejects.toThrow('90s, 5m');
});
