import { types } from 'node:util';
import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config';

/** Lines are written together: bytes that are reason enough, and milliseconds that a line waits at most. */
const together = { minLength: 8_192, periodicFlush: 50 };

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
  return pino(options, destination ?? standardOutput());
}

/** One write for each line would cost as much as the rest of a small answer. What waits is written when the process ends. */
function standardOutput(): DestinationStream {
  return pino.destination({ dest: 1, sync: false, ...together });
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
