import { variants } from '../src/chart/variants';
import { render, renderWith, type Rendering } from './rendering';

interface Peer {
  readonly podSelector?: { readonly matchLabels: Record<string, string> };
  readonly namespaceSelector?: { readonly matchLabels?: Record<string, string> };
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}
interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports: readonly { readonly protocol: string; readonly port: number }[];
}
interface Policy {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly podSelector: { readonly matchLabels: Record<string, string> };
    readonly policyTypes: readonly string[];
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
  };
}

const component = (labels: Record<string, string>) =>
  labels['app.kubernetes.io/component'] ?? 'every pod';

function sayPeer({ podSelector, namespaceSelector, ipBlock }: Peer): string {
  if (podSelector) return component(podSelector.matchLabels);
  if (ipBlock) return [ipBlock.cidr, ...(ipBlock.except ?? []).map((cidr) => `-${cidr}`)].join(' ');
  const labels = Object.values(namespaceSelector?.matchLabels ?? {});
  return `namespace ${labels.join(' ') || '*'}`;
}

const sayPorts = (ports: Rule['ports']) =>
  ports.map(({ protocol, port }) => (protocol === 'TCP' ? port : `${protocol} ${port}`)).join(', ');

/** Each rule as a sentence such as `frontend → backend: 8000`. */
function flows(rendering: Rendering): string[] {
  return rendering.names('NetworkPolicy').flatMap((name) => {
    const { spec } = rendering.get<Policy>('NetworkPolicy', name);
    const subject = component(spec.podSelector.matchLabels);
    const peers = (list: readonly Peer[] | undefined) => list?.map(sayPeer) ?? ['anywhere'];
    return [
      ...(spec.egress ?? []).flatMap(({ to, ports }) =>
        peers(to).map((peer) => `${name}: ${subject} → ${peer}: ${sayPorts(ports)}`),
      ),
      ...(spec.ingress ?? []).flatMap(({ from, ports }) =>
        peers(from).map((peer) => `${name}: ${subject} ← ${peer}: ${sayPorts(ports)}`),
      ),
    ];
  });
}

const dns = [
  'all-to-dns: every pod → namespace kube-system: UDP 53, 53',
  'all-to-dns: every pod → 169.254.20.10/32: UDP 53, 53',
];
const inside = [
  'backend-from-frontend: backend ← frontend: 8000',
  'backend-from-test: backend ← test: 8000',
  'frontend-from-anywhere: frontend ← anywhere: 3000',
  'frontend-from-test: frontend ← test: 3000',
  'frontend-to-backend: frontend → backend: 8000',
  'test-to-backend: test → backend: 8000',
  'test-to-frontend: test → frontend: 3000',
];
const model = 'backend-to-model: backend → 0.0.0.0/0 -169.254.0.0/16: 443';
const channels = [
  'backend-to-mail: backend → 0.0.0.0/0 -169.254.0.0/16: 443, 465, 587',
  'backend-to-push: backend → 0.0.0.0/0 -169.254.0.0/16: 443',
  'backend-to-webhooks: backend → 0.0.0.0/0 -169.254.0.0/16: 80, 443',
];
const database = [
  'backend-to-postgres: backend → postgres: 5432',
  'postgres-from-backend: postgres ← backend: 5432',
];
const backup = [
  'backup-to-postgres: backup → postgres: 5432',
  'postgres-from-backup: postgres ← backup: 5432',
];

it('denies every pod of the release everything', async () => {
  const rendering = await render();
  const { spec } = rendering.get<Policy>('NetworkPolicy', 'deny-all');
  expect(spec.policyTypes).toEqual(['Ingress', 'Egress']);
  expect(spec).not.toHaveProperty('ingress');
  expect(spec).not.toHaveProperty('egress');
  for (const [, { metadata }] of rendering.pods()) {
    expect(metadata.labels).toMatchObject(spec.podSelector.matchLabels);
  }
});

it('then lets the web app reach the API, the API its database, a model and the channels of reminders, and `helm test` both', async () => {
  expect(flows(await render()).sort()).toEqual(
    [
      ...dns,
      ...inside,
      ...channels,
      model,
      'backend-to-database: backend → 10.0.0.0/8: 5432',
      'backend-to-database: backend → 172.16.0.0/12: 5432',
      'backend-to-database: backend → 192.168.0.0/16: 5432',
    ].sort(),
  );
});

it('locally the API and the backup reach the database in the cluster', async () => {
  expect(flows(await render(variants.local)).sort()).toEqual(
    [...dns, ...inside, ...channels, model, ...database, ...backup].sort(),
  );
  const without = await renderWith('postgres.enabled=true');
  expect(flows(without)).not.toEqual(expect.arrayContaining([backup[0]]));
});

it('opens each other flow where it is switched on: ingress controller, Prometheus', async () => {
  expect(flows(await render(variants.everything)).sort()).toEqual(
    [
      ...dns,
      ...inside,
      ...database,
      ...backup,
      model,
      ...channels,
      'backend-from-ingress: backend ← namespace ingress: 8000',
      'backend-from-prometheus: backend ← namespace monitoring: 9464',
    ].sort(),
  );
});

it('closes the way to a model and to each channel, and narrows addresses and ports, as it is told', async () => {
  const outward = ['model', 'mail', 'push', 'webhooks'];
  const none = flows(
    await renderWith(...outward.map((name) => `networkPolicy.${name}.enabled=false`)),
  );
  expect(none.filter((flow) => flow.includes('0.0.0.0/0'))).toEqual([]);
  const narrow = flows(
    await renderWith(
      'networkPolicy.model.cidrs={10.1.2.3/32}',
      'networkPolicy.model.ports={11434}',
      'networkPolicy.database.cidrs={10.9.0.0/16}',
      'networkPolicy.database.port=6432',
      'networkPolicy.dns.port=5353',
    ),
  );
  expect(narrow).toEqual(
    expect.arrayContaining([
      'backend-to-model: backend → 10.1.2.3/32: 11434',
      'backend-to-database: backend → 10.9.0.0/16: 6432',
      'all-to-dns: every pod → namespace kube-system: UDP 53, 53, UDP 5353, 5353',
    ]),
  );
});

it('is silent where it is switched off', async () => {
  expect((await renderWith('networkPolicy.enabled=false')).names('NetworkPolicy')).toEqual([]);
});
