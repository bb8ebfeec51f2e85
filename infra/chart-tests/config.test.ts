import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { newVapidKeys } from '@todo/tools/vapid-keys';
import { variants } from '../src/chart/variants';
import { root } from '../src/paths';
import { render, renderWith, type Rendering } from './rendering';

type Variables = Readonly<Record<string, string | undefined>>;
interface Config {
  readonly frontendUrl: string;
  readonly trustedOrigins: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly metrics: { readonly port: number } | null;
}

const secret = {
  DATABASE_URL: 'postgres://todo:secret@postgres-service:5432/todo',
  BETTER_AUTH_SECRET: 'x'.repeat(32),
};

/** The backend's own reader of its environment. What it reads is known when it runs alone. */
async function readConfig(environment: Variables): Promise<Config> {
  const source = (await import(join(root, 'apps/backend/src/config.ts'))) as {
    readConfig: (environment: Variables) => Config;
  };
  return source.readConfig(environment);
}

/** Names of the variables that a container gets from todo-config: all but its part of the work. */
function variables(rendering: Rendering, app: string): string[] {
  const env = rendering.container(app).env ?? [];
  const given = env.filter(({ name }) => name !== 'ROLE');
  return given.map(({ name, valueFrom }) => {
    expect(valueFrom?.configMapKeyRef).toEqual({ name: 'todo-config', key: name });
    return name;
  });
}

it.each(['backend', 'frontend'])(
  '%s: takes back the value of a variable that somebody set by hand, with which an upgrade would be refused',
  async (app) => {
    const env = (await render()).container(app).env ?? [];
    expect(new Set(env.map(({ value }) => value))).toEqual(new Set(['']));
  },
);

const checksum = (rendering: Rendering, app: string) =>
  rendering.deployment(app).template.metadata.annotations?.['checksum/config'];

it.each(Object.entries(variants))(
  '%s: the backend reads every key of todo-config that it gets, and accepts its value',
  async (_, settings) => {
    const rendering = await render(settings);
    const config = rendering.config();
    const read = new Set<string | symbol>();
    const given = Object.fromEntries(
      variables(rendering, 'backend').map((key) => [key, config[key]]),
    );
    const environment = new Proxy<Variables>(
      { ...secret, ...given },
      {
        get: (target, key) => {
          read.add(key);
          return target[key as string];
        },
      },
    );
    await readConfig(environment);
    expect(Object.keys(given).filter((key) => !read.has(key))).toEqual([]);
  },
);

it('gives each app the keys that it reads, and holds none besides', async () => {
  for (const settings of Object.values(variants)) {
    const rendering = await render(settings);
    const given = ['backend', 'frontend'].flatMap((app) => variables(rendering, app));
    expect(given.sort()).toEqual(Object.keys(rendering.config()).sort());
  }
  const rendering = await render();
  const read = variables(rendering, 'frontend');
  expect(read).toEqual(['BACKEND_URL', 'BEHIND_PROXY']);
  const reader = await readFile(join(root, 'apps/frontend/src/env.ts'), 'utf8');
  for (const name of read) expect(reader).toContain(`process.env.${name}`);
});

it('holds what the agreed keys say', async () => {
  expect((await render()).config()).toMatchObject({
    FRONTEND_URL: 'http://localhost:3000',
    BACKEND_URL: 'http://backend-service:8000',
    ALLOWED_ORIGINS: '',
    ENVIRONMENT: 'production',
  });
});

it('means what the backend takes it for', async () => {
  const config = await readConfig({ ...secret, ...(await render(variants.everything)).config() });
  expect(config).toMatchObject({
    frontendUrl: 'https://todo.local',
    trustedOrigins: ['https://todo.local', 'https://todo.example.net', 'https://www.example.net'],
    trustedProxies: ['uniquelocal'],
    environment: 'production',
    requestsPerMinute: 600,
    openai: { baseUrl: 'http://models.example.org/v1', model: 'small' },
    metrics: { port: 9464 },
  });
});

it('says who sends to whom, and gives workers what the backend has', async () => {
  const rendering = await render(variants.workers);
  const { publicKey, privateKey } = newVapidKeys();
  const config = await readConfig({
    ...secret,
    SMTP_URL: 'smtp://mail.example.org',
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey,
    ...rendering.config(),
  });
  expect(config).toMatchObject({
    mail: { from: 'To-do <todo@example.org>' },
    push: { subject: 'mailto:operator@example.org' },
    allowPrivateAddresses: true,
  });
  expect(variables(rendering, 'worker')).toEqual(variables(rendering, 'backend'));
  expect(checksum(rendering, 'worker')).toBe(checksum(rendering, 'backend'));
});

it('takes the address of the web app from the ingress, unless it is told', async () => {
  const address = async (...set: string[]) => (await renderWith(...set)).config()['FRONTEND_URL'];
  const ingress = ['ingress.enabled=true', 'ingress.host=todo.example.net'];
  expect(await address(...ingress)).toBe('http://todo.example.net');
  expect(await address(...ingress, 'ingress.tlsSecret=tls')).toBe('https://todo.example.net');
  expect(await address(...ingress, 'config.frontendUrl=https://other.example.net')).toBe(
    'https://other.example.net',
  );
});

it('lets requests say where they come from only where something in front of the web app writes it', async () => {
  const behind = async (...set: string[]) => (await renderWith(...set)).config()['BEHIND_PROXY'];
  expect(await behind()).toBe('false');
  expect(await behind('config.behindProxy=true')).toBe('true');
  expect(await behind('ingress.enabled=true', 'frontend.service.type=ClusterIP')).toBe('true');
  // The load balancer leads past the ingress.
  expect(await behind('ingress.enabled=true')).toBe('false');
});

it('starts only the pods anew that read what changed', async () => {
  const before = await render();
  const backend = await renderWith('config.logLevel=debug');
  expect(checksum(backend, 'backend')).not.toBe(checksum(before, 'backend'));
  expect(backend.deployment('frontend')).toEqual(before.deployment('frontend'));
  const frontend = await renderWith('config.backendUrl=http://elsewhere:8000');
  expect(checksum(frontend, 'frontend')).not.toBe(checksum(before, 'frontend'));
  expect(frontend.deployment('backend')).toEqual(before.deployment('backend'));
});

it('gives the backend alone what the Secret holds', async () => {
  const rendering = await renderWith('existingSecret=mine');
  expect(rendering.container('backend')['envFrom']).toEqual([{ secretRef: { name: 'mine' } }]);
  expect(JSON.stringify(rendering.deployment('frontend'))).not.toContain('mine');
});
