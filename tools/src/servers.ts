import type { ChildOptions } from './child';
import { backendArguments, frontendServer, serverEnvironment } from './build';
import { nx, root, type Settings } from './settings';
import type { VapidKeys } from './vapid-keys';

type Server = Pick<ChildOptions, 'name' | 'args' | 'cwd' | 'env'>;

export interface Secrets {
  readonly auth: string;
  readonly vapid: VapidKeys;
}

/** How the two apps are run, and with which environment. */
export function servers(settings: Settings, databaseUrl: string, secrets: Secrets): Server[] {
  const { address, backendPort, dev, frontendPort, host } = settings;
  const mode = dev ? 'development' : 'production';
  const inherited = { ...serverEnvironment, ...process.env, NODE_ENV: mode, NX_TUI: 'false' };
  return [
    {
      name: 'backend',
      args: dev ? [nx, 'dev', 'backend'] : backendArguments,
      cwd: root,
      env: {
        ...inherited,
        HOST: host,
        PORT: String(backendPort),
        DATABASE_URL: databaseUrl,
        BETTER_AUTH_SECRET: secrets.auth,
        ...pushKeys(secrets.vapid),
        FRONTEND_URL: address,
        // The same web app by its number, as people type it too.
        ALLOWED_ORIGINS: [process.env['ALLOWED_ORIGINS'], `http://127.0.0.1:${frontendPort}`]
          .filter(Boolean)
          .join(','),
        TRUSTED_PROXIES: process.env['TRUSTED_PROXIES'] || 'loopback',
      },
    },
    {
      name: 'frontend',
      args: dev ? [nx, 'dev', 'frontend'] : [frontendServer],
      cwd: root,
      env: {
        ...inherited,
        HOSTNAME: host,
        PORT: String(frontendPort),
        BACKEND_URL: backendAddress(settings),
      },
    },
  ];
}

/** A pair of the person's own goes before ours; half of one is for the backend to refuse. */
function pushKeys({ publicKey, privateKey }: VapidKeys): Record<string, string> {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY } = process.env;
  if (VAPID_PUBLIC_KEY || VAPID_PRIVATE_KEY) return {};
  return { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey };
}

export function backendAddress({ host, backendPort }: Settings): string {
  return localAddress(host, backendPort);
}

/** Where a server that listens on `host` is reached from this machine. */
export function localAddress(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
