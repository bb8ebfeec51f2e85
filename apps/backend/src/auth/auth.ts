import { apiKey } from '@better-auth/api-key';
import { limits } from '@todo/contracts';
import type { Clock } from '@todo/domain';
import { schema } from '@todo/persistence';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { Logger } from 'pino';
import type { Database } from '../compose';
import type { Config } from '../config';

export const authPath = '/api/auth';
/** Written by our own server from the connection and the trusted proxies; whatever a client sends is dropped. */
export const clientAddressHeader = 'x-client-address';

export interface AuthOptions {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Accounts, sessions and API keys. */
export function createAuth({ config, database }: AuthOptions) {
  return betterAuth({
    secret: config.authSecret,
    baseURL: config.frontendUrl,
    basePath: authPath,
    trustedOrigins: [...config.trustedOrigins],
    database: drizzleAdapter(database, { provider: 'pg', schema }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: limits.passwordMin,
      maxPasswordLength: limits.passwordMax,
    },
    user: {
      additionalFields: { timeZone: { type: 'string', required: false, defaultValue: 'UTC' } },
    },
    plugins: [apiKey()],
    advanced: {
      useSecureCookies: config.frontendUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    telemetry: { enabled: false },
  });
}

export type Auth = ReturnType<typeof createAuth>;
