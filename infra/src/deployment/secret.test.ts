import { fakeCluster } from '../fake-run';
import { ensureSecret, missing, randomSecret, type Wanted } from './secret';

const ownDatabase = { username: 'todo', database: 'todo' };
const wanted = (changes: Partial<Wanted> = {}): Wanted => {
  let made = 0;
  return {
    env: {},
    ownDatabase,
    replace: [],
    hasVolume: false,
    random: () => `random${(made += 1)}`,
    vapidKeys: () => ({ publicKey: 'public', privateKey: 'private' }),
    ...changes,
  };
};
const vapid = { VAPID_PUBLIC_KEY: 'public', VAPID_PRIVATE_KEY: 'private' };
const complete = [
  ...['BETTER_AUTH_SECRET', 'DATABASE_URL', 'POSTGRES_PASSWORD'],
  ...Object.keys(vapid).toSorted(),
];

it('generates what a first deployment with its own database needs', () => {
  expect(missing([], wanted())).toEqual({
    BETTER_AUTH_SECRET: 'random1',
    POSTGRES_PASSWORD: 'random2',
    DATABASE_URL: 'postgres://todo:random2@postgres-service:5432/todo',
    ...vapid,
  });
});

it('keeps whatever is there', () => {
  const env = { BETTER_AUTH_SECRET: 'another', POSTGRES_PASSWORD: 'another' };
  expect(missing(complete, wanted({ env }))).toEqual({});
});

it('takes values from the environment, and escapes a password in the address', () => {
  const env = { BETTER_AUTH_SECRET: 'mine', POSTGRES_PASSWORD: 'a/b#c', OPENAI_API_KEY: 'sk-1' };
  expect(missing([], wanted({ env }))).toEqual({
    BETTER_AUTH_SECRET: 'mine',
    OPENAI_API_KEY: 'sk-1',
    POSTGRES_PASSWORD: 'a/b#c',
    DATABASE_URL: 'postgres://todo:a%2Fb%23c@postgres-service:5432/todo',
    ...vapid,
  });
});

it('adds a key of a model to a Secret that has the rest', () => {
  expect(missing(complete, wanted({ env: { OPENAI_API_KEY: 'sk-1' } }))).toEqual({
    OPENAI_API_KEY: 'sk-1',
  });
});

it.each([{ SMTP_URL: 'smtp://mail.example.com' }, { RESEND_API_KEY: 're_1' }])(
  'adds what mail needs, as the environment has it: %j',
  (way) => {
    const env = { ...way, MAIL_FROM: 'todo@example.com' };
    expect(missing(complete, wanted({ env }))).toEqual(env);
  },
);

it('makes the keys for push messages, or takes them, in pairs only', () => {
  const older = ['BETTER_AUTH_SECRET', 'DATABASE_URL', 'POSTGRES_PASSWORD'];
  expect(missing(older, wanted())).toEqual(vapid);
  expect(missing([...older, 'VAPID_PUBLIC_KEY'], wanted())).toEqual(vapid);
  expect(missing(complete, wanted({ replace: ['VAPID_PRIVATE_KEY'] }))).toEqual(vapid);
  const env = { VAPID_PUBLIC_KEY: 'mine', VAPID_PRIVATE_KEY: 'mine too' };
  expect(missing(older, wanted({ env }))).toEqual(env);
  expect(() => missing(older, wanted({ env: { VAPID_PUBLIC_KEY: 'mine' } }))).toThrow('Set both');
});

it('needs the address of a database elsewhere, and says how to give it', () => {
  const elsewhere = { ownDatabase: null };
  expect(() => missing([], wanted(elsewhere))).toThrow('DATABASE_URL=postgres://');
  const env = { DATABASE_URL: 'postgres://db.example.com/todo' };
  const present = complete.filter((key) => key !== 'DATABASE_URL');
  expect(missing(present, wanted({ ...elsewhere, env }))).toEqual(env);
});

it('makes up no new password for a volume whose password is lost', () => {
  expect(() => missing([], wanted({ hasVolume: true }))).toThrow('--volumes');
  const env = { POSTGRES_PASSWORD: 'found' };
  expect(missing([], wanted({ hasVolume: true, env }))['POSTGRES_PASSWORD']).toBe('found');
});

it('replaces a key when asked, but not the password that the database itself keeps', () => {
  expect(missing(complete, wanted({ replace: ['BETTER_AUTH_SECRET'] }))).toEqual({
    BETTER_AUTH_SECRET: 'random1',
  });
  expect(() => missing(complete, wanted({ replace: ['POSTGRES_PASSWORD'] }))).toThrow('ALTER ROLE');
  expect(() => missing(complete, wanted({ replace: ['JWT_SECRET'] }))).toThrow(
    'BETTER_AUTH_SECRET',
  );
});

it('generates secrets of 256 bits that need no escaping', () => {
  expect(randomSecret()).toMatch(/^[\w-]{43}$/);
  expect(randomSecret()).not.toBe(randomSecret());
});

it('creates namespace and Secret, and shows no value on a command line', async () => {
  const { calls, cluster, lines } = fakeCluster([]);
  const { made } = await ensureSecret(cluster, wanted());
  expect(made.toSorted()).toEqual(complete);
  expect(lines().join('\n')).not.toContain('random');
  const [namespace, secret] = calls
    .filter(({ line }) => line.endsWith('create -f -'))
    .map(({ input }) => JSON.parse(input ?? '') as Record<string, unknown>);
  expect(namespace).toMatchObject({
    kind: 'Namespace',
    metadata: { name: 'todo', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  });
  expect(secret).toMatchObject({ kind: 'Secret', stringData: { BETTER_AUTH_SECRET: 'random1' } });
});

const stored = (keys: readonly string[]) => ({
  metadata: { resourceVersion: '7' },
  data: Object.fromEntries(keys.map((key) => [key, 'c2VjcmV0'])),
});

it('adds to a Secret that is there, unless somebody changed it meanwhile', async () => {
  const { calls, cluster } = fakeCluster([
    [/get namespace/, { kind: 'Namespace' }],
    [/get secret/, stored(complete)],
  ]);
  const { kept, made } = await ensureSecret(cluster, wanted({ env: { OPENAI_API_KEY: 'sk-1' } }));
  expect([made, kept]).toEqual([['OPENAI_API_KEY'], complete]);
  const call = calls.find(({ line }) => line.endsWith('replace -f -'));
  expect(JSON.parse(call?.input ?? '')).toMatchObject({
    metadata: { resourceVersion: '7' },
    data: stored(complete).data,
    stringData: { OPENAI_API_KEY: 'sk-1' },
  });
});

it('makes not even the namespace when a value cannot be found', async () => {
  const { cluster, lines } = fakeCluster([]);
  await expect(ensureSecret(cluster, wanted({ ownDatabase: null }))).rejects.toThrow(
    'DATABASE_URL',
  );
  expect(lines().filter((line) => line.includes('create'))).toEqual([]);
});

it('writes nothing when nothing is missing', async () => {
  const { cluster, lines } = fakeCluster([
    [/get namespace/, { kind: 'Namespace' }],
    [/get secret/, stored(complete)],
  ]);
  await ensureSecret(cluster, wanted());
  expect(lines().filter((line) => /create|replace|apply|patch/.test(line))).toEqual([]);
});
