import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** The program of Nx, to be run with the workspace's own Node. */
export const nx = resolve(root, 'node_modules/nx/dist/bin/nx.js');

export interface Settings {
  readonly frontendPort: number;
  readonly backendPort: number;
  /** The address on which both servers listen. */
  readonly host: string;
  readonly dataDir: string;
  /** A database of the person's own, or null for the embedded one. */
  readonly databaseUrl: string | null;
  readonly dev: boolean;
  readonly openBrowser: boolean;
  /** Where people find the web app. */
  readonly address: string;
}

/** An environment for other people's programs: what is set to nothing counts as not set here, not for all of them. */
export function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

/** Something that the person who started the program can put right; `message` says how. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}

/** @throws StartProblem naming a variable that cannot be used. */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Settings {
  const unknown = args.find((argument) => argument !== '--dev');
  if (unknown !== undefined)
    throw new StartProblem(`"${unknown}" is unknown. The only option is --dev.`);
  const frontendPort = readPort(env, 'FRONTEND_PORT', 3000);
  const backendPort = readPort(env, 'BACKEND_PORT', 8000);
  if (frontendPort === backendPort) {
    throw new StartProblem(`FRONTEND_PORT and BACKEND_PORT are both ${frontendPort}. Change one.`);
  }
  return {
    frontendPort,
    backendPort,
    host: env['HOST'] || '127.0.0.1',
    dataDir: resolve(root, env['DATA_DIR'] || '.data'),
    databaseUrl: env['DATABASE_URL'] || null,
    dev: args.includes('--dev'),
    openBrowser: !env['NO_OPEN'] && !env['CI'],
    address: env['FRONTEND_URL'] || `http://localhost:${frontendPort}`,
  };
}

function readPort(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  fallback: number,
): number {
  const text = env[name];
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new StartProblem(`${name} is "${text}". Set it to a port number from 1 to 65535.`);
}
