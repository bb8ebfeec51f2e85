import type { ChildOptions } from './child';
import { backendArguments, frontendServer, serverEnvironment } from './build';
import { nx, root, type Settings } from './settings';

type Server = Pick<ChildOptions, 'name' | 'args' | 'cwd' | 'env'>;

/** How the two apps are run, and with which environment. */
export function servers(settings: Settings, databaseUrl: string, secret: string): Server[] {
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
        BETTER_AUTH_SECRET: secret,
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

export function backendAddress({ host, backendPort }: Settings): string {
  return localAddress(host, backendPort);
}

/** Where a server that listens on `host` is reached from this machine. */
export function localAddress(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
