import { release } from '../options';
import { Problem } from '../problem';
import { execute, NotFound, output, type Execute } from '../run';
import { tool } from '../toolchain';
import { kindOf } from './context';

/** The port of every node at which values-local.yaml has the web app answer. */
const nodePort = 30300;

interface Maker {
  readonly program: 'kind' | 'minikube' | 'k3d';
  /** The context that it adds to kubectl. */
  readonly context: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** What it leaves to the person. */
  readonly note: string;
}

const kindConfig = {
  kind: 'Cluster',
  apiVersion: 'kind.x-k8s.io/v1alpha4',
  nodes: [
    {
      role: 'control-plane',
      extraPortMappings: [
        { containerPort: nodePort, hostPort: nodePort, listenAddress: '127.0.0.1' },
      ],
    },
  ],
};

export const makers: readonly Maker[] = [
  {
    program: 'kind',
    context: `kind-${release}`,
    args: ['create', 'cluster', '--name', release, '--config', '-', '--wait', '3m'],
    input: JSON.stringify(kindConfig),
    note: 'kind brings neither metrics-server (for autoscaling) nor an ingress controller.',
  },
  {
    program: 'minikube',
    context: 'minikube',
    args: [
      ...['start', '--cpus', '2', '--memory', '4g', '--addons', 'metrics-server,ingress'],
      ...['--ports', `127.0.0.1:${nodePort}:${nodePort}`],
    ],
    note: 'With metrics-server and an ingress controller.',
  },
  {
    program: 'k3d',
    context: `k3d-${release}`,
    args: [
      ...['cluster', 'create', release, '--wait', '--timeout', '3m'],
      ...['--port', `127.0.0.1:${nodePort}:${nodePort}@server:0`],
    ],
    note: 'With metrics-server and an ingress controller (Traefik).',
  },
];

export interface Starting {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly say: (line: string) => void;
  readonly run?: Execute;
  readonly kubectl?: string;
}

/** Leaves a cluster that answers as it is; else makes one. @throws Problem that says what to install */
export async function clusterUp({ env, say, run = execute, kubectl }: Starting): Promise<void> {
  const program = kubectl ?? (await tool('kubectl'));
  const current = env['KUBE_CONTEXT'] || (await currentContext(program, run));
  if (current && (await answers(program, current, run))) {
    say(`${current} is up: ${await nodesOf(program, current, run)}.`);
    if (kindOf(current) === 'other')
      say(`Name it to deploy into it: npx nx deploy infra --context=${current}`);
    return;
  }
  const maker = await firstInstalled(run);
  say(`Making a cluster with ${maker.program}. This takes a few minutes, once …`);
  const { code, stderr } = await run(maker.program, maker.args, { input: maker.input, show: true });
  if (code !== 0) {
    const exists = /already exist/i.test(stderr);
    throw new Problem(
      exists
        ? `${maker.program} has a cluster "${release}" that does not answer. Delete it (\`${maker.program} ${maker.program === 'k3d' ? 'cluster delete' : 'delete cluster --name'} ${release}\`), then run this again.`
        : `${maker.program} made no cluster; see above. Does the container engine run, and has it 2 CPUs and 4 GB of memory? \`npm run doctor\` looks.`,
    );
  }
  await output(run, program, [
    '--context',
    maker.context,
    'wait',
    'node',
    '--all',
    '--for=condition=Ready',
    '--timeout=180s',
  ]);
  say(`${maker.context} is up: ${await nodesOf(program, maker.context, run)}. ${maker.note}`);
  say('Next: npx nx deploy infra');
}

async function currentContext(kubectl: string, run: Execute): Promise<string | null> {
  const { code, stdout } = await run(kubectl, ['config', 'current-context']);
  return code === 0 && stdout.trim() !== '' ? stdout.trim() : null;
}

async function answers(kubectl: string, context: string, run: Execute): Promise<boolean> {
  const args = ['--context', context, 'get', '--raw', '/readyz', '--request-timeout', '10s'];
  return (await run(kubectl, args)).code === 0;
}

async function nodesOf(kubectl: string, context: string, run: Execute): Promise<string> {
  const format =
    'jsonpath={range .items[*]}{.metadata.name} {.status.nodeInfo.kubeletVersion}{"\\n"}{end}';
  const text = await output(run, kubectl, ['--context', context, 'get', 'nodes', '-o', format]);
  return text.trim().split('\n').join(', ');
}

async function firstInstalled(run: Execute): Promise<Maker> {
  for (const maker of makers) {
    try {
      if ((await run(maker.program, ['version'])).code === 0) return maker;
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
    }
  }
  throw new Problem(
    [
      'No cluster answers, and nothing that makes one is installed. Install one of',
      '  kind       https://kind.sigs.k8s.io/docs/user/quick-start (brew install kind; winget install Kubernetes.kind)',
      '  minikube   https://minikube.sigs.k8s.io/docs/start (brew install minikube; winget install Kubernetes.minikube)',
      '  k3d        https://k3d.io (brew install k3d)',
      'or switch on Kubernetes in Docker Desktop, then run this again.',
    ].join('\n'),
  );
}
