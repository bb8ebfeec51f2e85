import { join } from 'node:path';
import { backendArguments, serverEnvironment } from '@todo/tools/build';
import { secret } from './data';
import { startServer, type Server } from './server';

/** More requests than any machine serves. */
const unlimited = '100000000';

/** The built backend as it runs in production, but for the limit on requests. */
export function startBackend(
  databaseUrl: string,
  folder: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<Server> {
  return startServer({
    args: [...backendArguments],
    env: {
      ...serverEnvironment,
      DATABASE_URL: databaseUrl,
      BETTER_AUTH_SECRET: secret,
      FRONTEND_URL: 'http://localhost:3000',
      RATE_LIMIT_PER_MINUTE: unlimited,
      METRICS_PORT: '0',
      LOG_LEVEL: 'info',
      OPENAI_API_KEY: '',
      ...environment,
    },
    logFile: join(folder, 'backend.log'),
  });
}

/** A process that only sends reminders; also to receivers on this machine. */
export function startWorker(databaseUrl: string, folder: string): Promise<Server> {
  return startBackend(databaseUrl, folder, { ROLE: 'worker', ALLOW_PRIVATE_ADDRESSES: 'true' });
}

export function startBare(databaseUrl: string, folder: string): Promise<Server> {
  return startServer({
    args: [
      '--import',
      join(import.meta.dirname, '../../typescript.mjs'),
      join(import.meta.dirname, 'bare-server.ts'),
    ],
    env: { DATABASE_URL: databaseUrl },
    logFile: join(folder, 'bare.log'),
  });
}
