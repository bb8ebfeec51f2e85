import { z } from 'zod';
import {
  channelVariables,
  checkTogether,
  optional,
  readChannels,
  type ChannelConfig,
} from './channel-config';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const roles = ['all', 'api', 'worker'] as const;
const secretLength = 32;

const originError = 'must be an address such as https://todo.example.org';
const origin = z
  .url({ protocol: /^https?$/, error: originError })
  .refine((value) => !value.includes('*'), originError)
  .transform((value) => new URL(value).origin);

const list = (entries: string) =>
  entries
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

const port = z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535);

const address = z.union(
  [z.enum(['loopback', 'linklocal', 'uniquelocal']), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
  {
    error:
      'must be IP addresses, CIDR ranges, loopback, linklocal or uniquelocal, separated by commas',
  },
);

const commaSeparated = <Entry extends z.ZodType>(entry: Entry) =>
  z.preprocess((value) => list(typeof value === 'string' ? value : ''), z.array(entry));

const Variables = z.object({
  NODE_ENV: optional(
    z.enum(['production', 'development', 'test'], {
      error: 'must be production, development or test',
    }),
  ),
  ENVIRONMENT: optional(z.string().max(100)),
  HOST: optional(z.string()),
  PORT: optional(port),
  METRICS_HOST: optional(z.string()),
  METRICS_PORT: optional(port),
  DATABASE_URL: z
    .string({ error: 'is missing: set it to postgres://user:password@host:5432/database' })
    .regex(/^postgres(ql)?:\/\//, 'must be an address such as postgres://user:password@host/db')
    // Else it would be quoted, password included, by whoever fails to read it.
    .refine(
      (value) => URL.canParse(value),
      'cannot be read: write characters such as / or # in the password as %2F or %23',
    ),
  BETTER_AUTH_SECRET: z
    .string({ error: 'is missing: set it to the output of `openssl rand -base64 32`' })
    .min(
      secretLength,
      `has fewer than ${secretLength} characters: set it to the output of \`openssl rand -base64 32\``,
    ),
  FRONTEND_URL: optional(origin),
  ALLOWED_ORIGINS: commaSeparated(origin),
  TRUSTED_PROXIES: commaSeparated(address),
  RATE_LIMIT_PER_MINUTE: optional(
    z.coerce
      .number({ error: 'must be a number of requests' })
      .int('must be a whole number of requests')
      .min(1, 'must be at least 1'),
  ),
  ROLE: optional(z.enum(roles, { error: `must be one of ${roles.join(', ')}` })),
  REMINDER_LEASE_SECONDS: optional(
    z.coerce
      .number({ error: 'must be a number of seconds' })
      .int('must be a whole number of seconds')
      .min(1, 'must be at least 1')
      .max(3_600, 'must be at most 3600'),
  ),
  LOG_LEVEL: optional(z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` })),
  OPENAI_API_KEY: optional(z.string()),
  OPENAI_BASE_URL: optional(
    z.url({
      protocol: /^https?$/,
      error: 'must be an address such as http://localhost:11434/v1',
    }),
  ),
  OPENAI_MODEL: optional(z.string()),
  ...channelVariables,
});

const Environment = Variables.check(({ value, issues }) => {
  checkTogether(value, (variable, message) => {
    issues.push({ code: 'custom', input: undefined, path: [variable], message });
  });
});

/** What the process was told by its environment, checked. */
export interface Config extends ChannelConfig {
  /** A free name for this installation, which the logs carry; null when none was given. */
  readonly environment: string | null;
  readonly host: string;
  readonly port: number;
  /** Where Prometheus reads; null when nobody does. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  readonly databaseUrl: string;
  readonly authSecret: string;
  /** The origin under which people reach the web app, and the API behind it. */
  readonly frontendUrl: string;
  /** Every origin that may send requests with cookies; `frontendUrl` is the first. */
  readonly trustedOrigins: readonly string[];
  /** Proxies whose `X-Forwarded-For` counts: addresses, CIDR ranges, or proxy-addr's names. */
  readonly trustedProxies: readonly string[];
  /** Requests for each person, and for each address from which nobody is signed in. */
  readonly requestsPerMinute: number;
  /** `api` answers requests, `worker` sends reminders, `all` does both. */
  readonly role: (typeof roles)[number];
  /** How long a process may take for one delivery; after that another one takes it over. */
  readonly reminderLeaseSeconds: number;
  readonly logLevel: (typeof logLevels)[number];
  readonly openai: {
    readonly apiKey: string | null;
    readonly baseUrl: string | null;
    readonly model: string | null;
  };
}

/** The environment cannot be used; the message has one line for each variable at fault. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** @throws ConfigError naming every variable that is missing or wrong, and what to set it to. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const result = Environment.safeParse(environment);
  if (!result.success) throw new ConfigError(complaints(result.error));
  const env = result.data;
  const frontendUrl = env.FRONTEND_URL ?? 'http://localhost:3000';
  const host = env.HOST ?? '0.0.0.0';
  return {
    environment: env.ENVIRONMENT ?? null,
    host,
    port: env.PORT ?? 8000,
    metrics:
      env.METRICS_PORT === undefined
        ? null
        : { host: env.METRICS_HOST ?? host, port: env.METRICS_PORT },
    databaseUrl: env.DATABASE_URL,
    authSecret: env.BETTER_AUTH_SECRET,
    frontendUrl,
    trustedOrigins: [...new Set([frontendUrl, ...env.ALLOWED_ORIGINS])],
    trustedProxies: env.TRUSTED_PROXIES,
    requestsPerMinute: env.RATE_LIMIT_PER_MINUTE ?? 600,
    role: env.ROLE ?? 'all',
    reminderLeaseSeconds: env.REMINDER_LEASE_SECONDS ?? 60,
    logLevel: env.LOG_LEVEL ?? 'info',
    openai: {
      apiKey: env.OPENAI_API_KEY ?? null,
      baseUrl: env.OPENAI_BASE_URL ?? null,
      model: env.OPENAI_MODEL ?? null,
    },
    ...readChannels(env, frontendUrl),
  };
}

function complaints({ issues }: z.ZodError): string {
  const firstOf = new Map<string, string>();
  for (const { path, message } of issues) {
    const variable = String(path[0]);
    if (!firstOf.has(variable)) firstOf.set(variable, message);
  }
  return [...firstOf].map(([variable, message]) => `${variable} ${message}.`).join('\n');
}
