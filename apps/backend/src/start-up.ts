import { setTimeout as wait } from 'node:timers/promises';
import { migrate } from '@todo/persistence';
import type { Services } from './compose';
import { isDatabaseAway } from './http/database-errors';
import { describeError } from './logging';

export interface Patience {
  /** Milliseconds to wait for a database that does not answer. */
  readonly total: number;
  /** Milliseconds between tries. */
  readonly pause: number;
}

const patience: Patience = { total: 60_000, pause: 500 };

/** The process cannot start; the message says what to do and can be printed as it is. */
export class StartUpError extends Error {
  override readonly name = 'StartUpError';
}

/**
 * Waits until the database answers and brings it to the newest schema.
 * @throws StartUpError when it does not answer in time, or refuses.
 */
export async function prepareDatabase(
  { pool, log, lifecycle, config, clock, changes }: Services,
  { total, pause }: Patience = patience,
): Promise<void> {
  const deadline = clock.now().add({ milliseconds: total }).epochMilliseconds;
  for (let tries = 1; ; tries += 1) {
    try {
      await pool.query('select 1');
      break;
    } catch (error) {
      if (!isDatabaseAway(error)) throw refused(config.databaseUrl, error);
      if (clock.now().epochMilliseconds >= deadline) {
        throw new StartUpError(
          `The database at ${addressOf(config.databaseUrl)} did not answer within ${total / 1_000} s. Start it, or correct DATABASE_URL.`,
        );
      }
      if (tries === 1)
        log.warn({ database: addressOf(config.databaseUrl) }, 'waiting for database');
      await wait(pause);
    }
  }
  await Promise.all([migrate(pool), changes.start()]);
  lifecycle.started();
}

function refused(databaseUrl: string, error: unknown): StartUpError {
  const { code = 'unknown' } = describeError(error);
  return new StartUpError(
    `The database at ${addressOf(databaseUrl)} refused the connection (${String(code)}). Check user, password and database name in DATABASE_URL.`,
  );
}

/** Without user and password. */
function addressOf(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `${hostname}:${port || '5432'}${pathname}`;
}
