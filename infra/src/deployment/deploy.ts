import { findAddress, trustedOrigins, type Answers } from '../cluster/address';
import type { Cluster } from '../cluster/cluster';
import { digestOf, load, onEveryNode, wayInto, type Way } from '../cluster/images';
import type { App, Image } from '../images/image';
import { release, type Configuration } from '../options';
import { chart } from '../paths';
import { Problem } from '../problem';
import { clearKilled } from './releases';
import { keepReplicas } from './replicas';
import { ensureSecret, randomSecret } from './secret';
import { watched } from './upgrade';
import { valuesFile, valuesOf, type Values } from './values';
import { workload, type Workload } from './workloads';

export interface Plan {
  readonly configuration: Configuration;
  readonly images: readonly Image[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Further files of values, and single ones; the last that names a key wins. */
  readonly values: readonly string[];
  readonly set: readonly string[];
  readonly timeout: string;
}

export interface Deploying {
  readonly cluster: Cluster;
  readonly say: (line: string) => void;
  readonly check?: Answers;
}

interface Step {
  readonly image: Image;
  readonly before: Workload | null;
}

/** From images on this machine to pods that answer. @throws Problem with what to do */
export async function deploy(plan: Plan, { cluster, say, check }: Deploying): Promise<void> {
  const { configuration, env } = plan;
  const way = wayInto(cluster.kind, cluster.context, env);
  const values = await valuesOf(configuration);
  say(`${release} into ${cluster.context}, namespace ${cluster.namespace} (${configuration})`);
  await clearKilled(cluster, { say, now: Date.now(), patienceMs: patienceMs(plan.timeout) });
  await secrets(plan, values, { cluster, say });
  const steps = await Promise.all(
    plan.images.map(async (image) => ({ image, before: await workload(cluster, image.app) })),
  );
  await bringImages(steps, way, { cluster, say });
  const extra = await keptOrigins(cluster, values, env);
  const upgrade = async (origins: readonly string[]) => {
    const args = await helmArguments(plan, way, values, { cluster, origins });
    await keepReplicas(cluster, await rendered(cluster, args));
    await watched(cluster, args, {
      say: (line) => say(`pods       ${line}`),
      failed: 'The deployment failed, and Helm went back to what ran before.',
    });
  };
  say('helm       upgrade; waiting until the new pods are ready …');
  await upgrade(extra);
  await report(steps, { cluster, say });
  const address = await findAddress(cluster, { ...(check && { check }) });
  if (address !== null && !(await trustedOrigins(cluster)).includes(address)) {
    say(`address    ${address} is new: telling the backend to trust it …`);
    await upgrade([...extra, address]);
  }
  say(address === null ? unreached(cluster) : `address    ${address} answers`);
}

/** What an upgrade would put into the cluster. */
async function rendered(cluster: Cluster, args: readonly string[]): Promise<string> {
  const text = await cluster.helm([...args, '--dry-run=client', '-o', 'json']);
  return (JSON.parse(text) as { manifest: string }).manifest;
}

async function secrets(plan: Plan, values: Values, { cluster, say }: Deploying): Promise<void> {
  const { made, kept } = await ensureSecret(cluster, {
    env: plan.env,
    ownDatabase: ownDatabaseOf(values),
    replace: [],
    random: randomSecret,
  });
  say(`secrets    ${secretsText(made, kept)}`);
}

export function ownDatabaseOf({ postgres }: Values) {
  if (!postgres?.enabled) return null;
  return { username: postgres.username ?? 'todo', database: postgres.database ?? 'todo' };
}

export function secretsText(made: readonly string[], kept: readonly string[]): string {
  const parts = [
    made.length > 0 ? `made ${made.join(', ')}` : '',
    kept.length > 0 ? `kept ${kept.join(', ')}` : '',
  ];
  return parts.filter(Boolean).join('; ');
}

/** Loads the images that the cluster lacks; what runs already is neither loaded nor rolled. */
async function bringImages(
  steps: readonly Step[],
  way: Way,
  { cluster, say }: Deploying,
): Promise<void> {
  const nodes = await cluster.get<Parameters<typeof onEveryNode>[0]>('nodes');
  const wanted = steps.filter(({ image, before }) => {
    const why = runs(image, before)
      ? 'runs already'
      : way.by !== 'registry' && onEveryNode(nodes, image.reference)
        ? 'is in the cluster already'
        : null;
    if (why !== null) say(`image      ${image.reference} ${why}`);
    return why === null;
  });
  if (wanted.length === 0) return;
  const references = wanted.map(({ image }) => image.reference);
  for (const reference of references) await expectBuilt(cluster, reference);
  const began = Date.now();
  say(`image      ${references.join(', ')}: ${verb(way)} …`);
  await load(way, references, cluster.run);
  say(`image      done in ${seconds(began)}`);
}

const verb = (way: Way) =>
  way.by === 'registry'
    ? `pushing to ${way.registry}`
    : way.by === 'engine'
      ? 'on the engine that the cluster runs on'
      : 'loading into the cluster';

function runs(image: Image, before: Workload | null): boolean {
  return before !== null && before.ready && before.image === image.reference;
}

async function expectBuilt(cluster: Cluster, reference: string): Promise<void> {
  const { code } = await cluster.run('docker', [
    'image',
    'inspect',
    '--format',
    '{{.Id}}',
    reference,
  ]);
  if (code === 0) return;
  throw new Problem(
    `There is no image ${reference}. Build it: \`npx nx run-many -t docker-build\`.`,
  );
}

/** Origins beyond the configuration's own that an earlier deployment found to be the address. */
async function keptOrigins(
  cluster: Cluster,
  values: Values,
  env: Plan['env'],
): Promise<readonly string[]> {
  const own = [...(values.config?.allowedOrigins ?? []), env['FRONTEND_URL']];
  const [, ...trusted] = await trustedOrigins(cluster);
  return trusted.filter((origin) => !own.includes(origin));
}

async function helmArguments(
  plan: Plan,
  way: Way,
  values: Values,
  { cluster, origins }: { cluster: Cluster; origins: readonly string[] },
): Promise<string[]> {
  const { configuration, env, images, timeout } = plan;
  const all = [...(values.config?.allowedOrigins ?? []), ...origins];
  const pins = await Promise.all(images.map((image) => pin(image, way, cluster)));
  const settings = [
    ...(way.by === 'registry' ? [`image.registry=${way.registry}`] : ['image.requireDigest=false']),
    ...(env['FRONTEND_URL'] ? [`config.frontendUrl=${env['FRONTEND_URL']}`] : []),
    ...plan.set,
  ];
  return [
    ...['upgrade', release, chart, '--install', '--rollback-on-failure', '--wait'],
    // What `kubectl scale` or `kubectl set` changed since becomes the chart's again, rather than an error.
    '--force-conflicts',
    ...['--timeout', timeout, '--history-max', '10'],
    ...[valuesFile(configuration), ...plan.values].flatMap((file) => ['--values', file]),
    ...(origins.length > 0 ? ['--set-json', `config.allowedOrigins=${JSON.stringify(all)}`] : []),
    // As text: a hash may have digits alone.
    ...pins.flatMap((each) => ['--set-string', each]),
    ...settings.flatMap((setting) => ['--set', setting]),
  ];
}

/** A registry gives an image by its digest, which can never mean another; loaded, it has only its tag. */
async function pin({ app, reference, tag }: Image, way: Way, cluster: Cluster): Promise<string> {
  if (way.by !== 'registry') return `images.${app}.tag=${tag}`;
  return `images.${app}.digest=${await digestOf(reference, cluster.run)}`;
}

async function report(steps: readonly Step[], { cluster, say }: Deploying): Promise<void> {
  for (const { image, before } of steps) {
    const after = await workload(cluster, image.app);
    say(`${image.app.padEnd(10)} ${change(image.app, before, after)}`);
  }
}

function change(app: App, before: Workload | null, after: Workload | null): string {
  if (after === null) throw new Problem(`Helm made no Deployment "${app}".`);
  if (before === null) return `new: ${after.image}`;
  if (before.revision === after.revision) return 'unchanged: its pods keep running';
  const same = before.image === after.image;
  return same ? 'rolled: its settings changed' : `rolled: ${before.image} → ${after.image}`;
}

function unreached(cluster: Cluster): string {
  return [
    'address    none answers from here. Open a way, and then http://localhost:3000:',
    `  ${cluster.hint('port-forward service/frontend-service 3000:3000')}`,
  ].join('\n');
}

/** Time to bring the pods up, and as much to go back. @param timeout such as 90s or 5m */
function patienceMs(timeout: string): number {
  const [, count, unit] = /^(\d+)(s|m)$/.exec(timeout) ?? [];
  if (count === undefined) {
    throw new Problem(`--timeout is "${timeout}"; give it as seconds or minutes: 90s, 5m.`);
  }
  return 2 * Number(count) * (unit === 'm' ? 60_000 : 1000);
}

export function seconds(began: number): string {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}
