import { randomBytes } from 'node:crypto';
import { newVapidKeys, type VapidKeys } from '@todo/tools/vapid-keys';
import type { Cluster } from '../cluster/cluster';
import { release, secretName } from '../options';
import { Problem } from '../problem';

type Environment = Readonly<Record<string, string | undefined>>;

/** Text by key. */
export type Entries = Readonly<Record<string, string>>;

/** The database that the chart runs in the cluster; null where the database is elsewhere. */
export interface OwnDatabase {
  readonly username: string;
  readonly database: string;
}

export interface Wanted {
  readonly env: Environment;
  readonly ownDatabase: OwnDatabase | null;
  /** Keys that get a new value though they have one. */
  readonly replace: readonly string[];
  /** True when a volume of the database in the cluster is left from before. */
  readonly hasVolume: boolean;
  readonly random: () => string;
  readonly vapidKeys?: () => VapidKeys;
}

const fromEnvironment = ['OPENAI_API_KEY', 'RESEND_API_KEY', 'SMTP_URL', 'MAIL_FROM'];
const generated = ['BETTER_AUTH_SECRET'];
const vapid = ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY'];
const keys = [...generated, 'DATABASE_URL', ...fromEnvironment, 'POSTGRES_PASSWORD', ...vapid];

/** 256 bits, in characters that need no escaping in an address. */
export const randomSecret = () => randomBytes(32).toString('base64url');

/**
 * What the Secret lacks. Values come from the environment, and are generated where that has none.
 * @throws Problem when a value can be neither found nor generated.
 */
export function missing(present: readonly string[], wanted: Wanted): Entries {
  const { env, ownDatabase, random, replace } = wanted;
  const unknown = replace.find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    throw new Problem(`"${unknown}" is no key of ${secretName}; there are ${keys.join(', ')}.`);
  }
  const lacks = (key: string) => !present.includes(key) || replace.includes(key);
  const entries: Record<string, string> = {};
  for (const key of generated) if (lacks(key)) entries[key] = env[key] || random();
  for (const key of fromEnvironment) if (lacks(key) && env[key]) entries[key] = env[key];
  return {
    ...entries,
    ...(vapid.some(lacks) && pushKeys(wanted)),
    ...(ownDatabase ? inCluster(lacks, ownDatabase, wanted) : external(lacks, env)),
  };
}

/** Both together: one is worth nothing without the other. */
function pushKeys({ env, vapidKeys = newVapidKeys }: Wanted): Entries {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY } = env;
  if (VAPID_PUBLIC_KEY && VAPID_PRIVATE_KEY) return { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY };
  if (VAPID_PUBLIC_KEY || VAPID_PRIVATE_KEY) {
    throw new Problem(
      'One of VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY is set. Set both, or neither and have them made.',
    );
  }
  const { publicKey, privateKey } = vapidKeys();
  return { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey };
}

function inCluster(
  lacks: (key: string) => boolean,
  { database, username }: OwnDatabase,
  { env, hasVolume, random, replace }: Wanted,
): Entries {
  if (replace.includes('POSTGRES_PASSWORD') || replace.includes('DATABASE_URL')) {
    throw new Problem(
      'The database in the cluster keeps the password with which it was made. Change it there by ALTER ROLE first, or start anew: `npx nx destroy infra --everything`.',
    );
  }
  if (!lacks('POSTGRES_PASSWORD')) {
    if (!lacks('DATABASE_URL')) return {};
    throw new Problem(`${secretName} has POSTGRES_PASSWORD and no DATABASE_URL. ${startAnew}`);
  }
  if (hasVolume && !env['POSTGRES_PASSWORD']) {
    throw new Problem(
      `The volume of the database is still there, and ${secretName}, which had its password, is not. ` +
        `Set POSTGRES_PASSWORD to it, or delete the data: \`npx nx destroy infra --volumes\`.`,
    );
  }
  const password = env['POSTGRES_PASSWORD'] || random();
  return {
    POSTGRES_PASSWORD: password,
    DATABASE_URL: `postgres://${username}:${encodeURIComponent(password)}@postgres-service:5432/${database}`,
  };
}

const startAnew = 'Put it in, or start anew: `npx nx destroy infra --everything`.';

function external(lacks: (key: string) => boolean, env: Environment): Entries {
  if (!lacks('DATABASE_URL')) return {};
  const address = env['DATABASE_URL'];
  if (address) return { DATABASE_URL: address };
  throw new Problem(
    `${secretName} has no DATABASE_URL, and nobody can make one up. Give it once through the environment:\n` +
      `  DATABASE_URL=postgres://user:password@host:5432/todo npx nx secrets infra --configuration=production`,
  );
}

interface Secret {
  readonly data?: Entries;
  readonly metadata: { readonly resourceVersion?: string };
}

export interface Kept {
  readonly made: readonly string[];
  readonly kept: readonly string[];
}

/** Makes the namespace, and in it the Secret with what it lacks; what is there stays as it is. */
export async function ensureSecret(
  cluster: Cluster,
  wanted: Omit<Wanted, 'hasVolume'>,
): Promise<Kept> {
  const [secret, volume] = await Promise.all([
    cluster.find<Secret>('secret', secretName),
    cluster.find('persistentvolumeclaim', 'data-postgres-0'),
  ]);
  const present = Object.keys(secret?.data ?? {});
  const entries = missing(present, { ...wanted, hasVolume: volume !== null });
  await ensureNamespace(cluster);
  const made = Object.keys(entries);
  const kept = present.filter((key) => !made.includes(key));
  if (made.length === 0) return { made, kept };
  const object = {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: {
      name: secretName,
      labels: { 'app.kubernetes.io/part-of': release },
      // Refused when somebody changed it meanwhile.
      resourceVersion: secret?.metadata.resourceVersion,
    },
    data: secret?.data,
    stringData: entries,
  };
  // By standard input: a command line is seen by everybody on the machine, and a file stays.
  await cluster.kubectl([secret === null ? 'create' : 'replace', '-f', '-'], {
    input: JSON.stringify(object),
  });
  return { made, kept };
}

/** Pods that ask for more than the level "restricted" allows are refused in it. */
async function ensureNamespace(cluster: Cluster): Promise<void> {
  const { namespace } = cluster;
  if ((await cluster.find('namespace', namespace)) !== null) return;
  const level = { 'pod-security.kubernetes.io/enforce': 'restricted' };
  const object = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace, labels: level },
  };
  await cluster.kubectl(['create', '-f', '-'], { input: JSON.stringify(object) });
}
