import { types } from 'node:util';
import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config';

/** Lines are written together: bytes that are reason enough, and milliseconds that a line waits at most. */
const together = 8_192;
const longestWait = 50;

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

/**
 * One write for each line would cost as much as the rest of a small answer. What waits is written when the process
 * ends. Pino's own timer would never rest, and write nothing again and again while nothing is said.
 */
function standardOutput(): DestinationStream {
  const output = pino.destination({ dest: 1, sync: false, minLength: together });
  let timer: NodeJS.Timeout | undefined;
  /** Bytes. */
  let waiting = 0;
  output.on('write', (written: number) => {
    waiting -= written;
  });
  const flush = () => {
    if (waiting > 0) {
      output.flush();
    } else {
      clearInterval(timer);
      timer = undefined;
    }
  };
  const stream = {
    write(line: string) {
      output.write(line);
      waiting += Buffer.byteLength(line);
      timer ??= setInterval(flush, longestWait).unref();
    },
    /** Called by pino after a fatal line. */
    flushSync() {
      output.flushSync();
    },
  };
  return stream;
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
