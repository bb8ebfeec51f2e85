import { types } from 'node:util';
import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config';

/** JSON lines on standard output. What people write, and what proves who they are, is never in them. */
export function createLogger(
  config: Pick<Config, 'logLevel' | 'environment'>,
  destination?: DestinationStream,
): Logger {
  const options = {
    level: config.logLevel,
    base: config.environment === null ? undefined : { environment: config.environment },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * An error without the values that led to it: the database's messages and drizzle's parameters carry
 * what people wrote, so of those only the SQLSTATE, the query text with placeholders and the names stay.
 */
export function describeError(error: unknown): Record<string, unknown> {
  // Fastify's errors are made without Error's constructor, and those of tests come from another realm.
  if (!types.isNativeError(error) && !(error instanceof Error)) return { type: typeof error };
  const { query, code, constraint, table } = error as Error & Record<string, unknown>;
  const fromDatabase = typeof query === 'string' || /^[0-9A-Z]{5}$/.test(String(code));
  return {
    type: error.name,
    ...(!fromDatabase && { message: error.message }),
    ...(typeof code === 'string' && { code }),
    ...(typeof query === 'string' && { query }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(typeof table === 'string' && { table }),
    stack: framesOf(error),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

function framesOf({ stack = '' }: Error): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
}
