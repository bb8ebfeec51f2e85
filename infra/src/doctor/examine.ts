import { execute, NotFound, type Execute, type Outcome } from '../run';
import { chooseContext } from '../cluster/context';
import { Problem } from '../problem';
import { locate, tools, type ToolName } from '../toolchain';

export interface Finding {
  readonly name: string;
  /** optional: missing, and a deployment works without it. */
  readonly state: 'ok' | 'missing' | 'optional';
  readonly found: string;
  /** What to do, or null when there is nothing. */
  readonly next: string | null;
}

export interface Examining {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly run?: Execute;
}

/** What two replicas of each app, a database and the cluster itself need. */
const least = { cpus: 2, memoryGib: 4 };
const gib = 2 ** 30;

const installDocker = 'install Docker: https://docs.docker.com/get-started/get-docker';
const optional: readonly (readonly [name: string, args: readonly string[], next: string])[] = [
  ['kind', ['version'], 'for a cluster on this machine: https://kind.sigs.k8s.io'],
  [
    'minikube',
    ['version', '--short'],
    'for a cluster on this machine: https://minikube.sigs.k8s.io',
  ],
  ['k3d', ['version'], 'for a cluster on this machine: https://k3d.io'],
  [
    'go',
    ['version'],
    'builds helm and kubeconform where their releases cannot be had: https://go.dev/dl',
  ],
];

/** Looks at each thing that building, deploying or checking needs. */
export async function examine({ env, run = execute }: Examining): Promise<readonly Finding[]> {
  const groups = await Promise.all([
    node(),
    engine(run),
    ...(Object.keys(tools) as ToolName[]).map((name) => tooling(name, run)),
    cluster(env, run),
    ...optional.map(([name, args, next]) => others(name, args, { next, run })),
  ]);
  return groups.flat();
}

const ok = (name: string, found: string): Finding => ({ name, state: 'ok', found, next: null });
const missing = (name: string, found: string, next: string): Finding => ({
  name,
  state: 'missing',
  found,
  next,
});

/** What a program says, or null when it is not there or fails. */
async function ask(
  run: Execute,
  program: string,
  args: readonly string[],
): Promise<Outcome | null> {
  try {
    return await run(program, args, { timeoutMs: 20_000 });
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

function node(): Promise<Finding[]> {
  return Promise.resolve([ok('node', process.versions.node)]);
}

async function engine(run: Execute): Promise<Finding[]> {
  const info = await ask(run, 'docker', ['info', '--format', '{{json .}}']);
  if (info === null) return [missing('docker', 'not found', installDocker)];
  const said = info.code === 0 ? (JSON.parse(info.stdout) as Engine) : null;
  if (!said?.ServerVersion) {
    return [missing('docker', 'its engine does not answer', 'start Docker, or its service')];
  }
  const memory = said.MemTotal / gib;
  const size = `${said.NCPU} CPUs, ${memory.toFixed(1)} GiB`;
  const compose = await ask(run, 'docker', ['compose', 'version', '--short']);
  return [
    ok('docker', `engine ${said.ServerVersion}`),
    said.NCPU >= least.cpus && memory >= least.memoryGib * 0.9
      ? ok('  its size', size)
      : missing(
          '  its size',
          size,
          `give it ${least.cpus} CPUs and ${least.memoryGib} GiB, or a cluster on it will starve`,
        ),
    compose?.code === 0
      ? ok('  compose', compose.stdout.trim())
      : {
          ...missing('  compose', 'not found', 'https://docs.docker.com/compose/install'),
          state: 'optional',
        },
  ];
}

interface Engine {
  readonly ServerVersion?: string;
  readonly NCPU: number;
  readonly MemTotal: number;
}

async function tooling(name: ToolName, run: Execute): Promise<Finding[]> {
  try {
    const program = await locate(name, run);
    const said = await run(program, tools[name].asked);
    const version = /v?(\d+\.\d+(\.\d+)?)/.exec(said.stdout)?.[1] ?? said.stdout.trim();
    return [ok(name, program === name ? version : `${version} (${program})`)];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [missing(name, error.message.split('. Get it')[0] ?? '', 'npm run toolchain')];
  }
}

const up = 'npx nx cluster-up infra';

async function cluster(env: Examining['env'], run: Execute): Promise<Finding[]> {
  let kubectl: string;
  try {
    kubectl = await locate('kubectl', run);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [missing('cluster', 'cannot be asked without kubectl', 'npm run toolchain')];
  }
  const config = await ask(run, kubectl, ['config', 'view', '-o', 'json']);
  const { contexts, 'current-context': current } = JSON.parse(config?.stdout || '{}') as Config;
  const name = env['KUBE_CONTEXT'] || current;
  if (!name) return [missing('cluster', 'kubectl has no context', up)];
  const kube = (...args: string[]) =>
    ask(run, kubectl, ['--context', name, ...args, '--request-timeout', '10s']);
  const nodes = await kube('get', 'nodes', '-o', 'json');
  if (nodes?.code !== 0) return [missing('cluster', `${name} does not answer`, up)];
  const [metrics, classes] = await Promise.all([
    kube('get', '--raw', '/apis/metrics.k8s.io/v1beta1'),
    kube('get', 'storageclass', '-o', 'json'),
  ]);
  return [
    ok('cluster', `${name}: ${describe(nodes.stdout)}`),
    ...guard(env['KUBE_CONTEXT'] || null, current ?? null, contexts ?? []),
    hasDefault(classes?.stdout)
      ? ok('  volumes', 'a default StorageClass')
      : missing(
          '  volumes',
          'no default StorageClass',
          'the database in the cluster needs one; mark one as the default',
        ),
    metrics?.code === 0
      ? ok('  metrics', 'metrics-server answers')
      : {
          name: '  metrics',
          state: 'optional',
          found: 'no metrics-server',
          next: 'autoscaling and kubectl top need it: https://github.com/kubernetes-sigs/metrics-server',
        },
  ];
}

interface Config {
  readonly contexts?: readonly { readonly name: string }[] | null;
  readonly 'current-context'?: string;
}

/** Says when the context would be refused unless it is named. */
function guard(
  named: string | null,
  current: string | null,
  all: readonly { readonly name: string }[],
): Finding[] {
  try {
    chooseContext(
      named,
      current,
      all.map(({ name }) => name),
    );
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const name = named ?? current ?? '';
    return [
      {
        name: '  context',
        state: 'optional',
        found: `"${name}" must be named`,
        next: `npx nx deploy infra --context=${name}`,
      },
    ];
  }
}

function describe(text: string): string {
  const { items } = JSON.parse(text) as {
    items: {
      status: {
        nodeInfo: { kubeletVersion: string };
        allocatable: { cpu: string; memory: string };
      };
    }[];
  };
  const version = items[0]?.status.nodeInfo.kubeletVersion ?? '';
  return `Kubernetes ${version}, ${items.length} ${items.length === 1 ? 'node' : 'nodes'}`;
}

function hasDefault(text: string | undefined): boolean {
  const { items } = JSON.parse(text || '{"items":[]}') as {
    items: { metadata: { annotations?: Record<string, string> } }[];
  };
  return items.some(
    ({ metadata }) =>
      metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true',
  );
}

async function others(
  name: string,
  args: readonly string[],
  { next, run }: { next: string; run: Execute },
): Promise<Finding[]> {
  const said = await ask(run, name, args);
  if (said?.code === 0) return [ok(name, said.stdout.trim().split('\n')[0] ?? '')];
  return [{ name, state: 'optional', found: 'not found', next }];
}
