import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { FolderInUseError } from './start-error';

/** Any number that nothing else in this database takes for its own lock. */
const lockKey = 7_063_202;
const retries = { attempts: 30, pauseMs: 500 };

/**
 * A connection that holds the cluster for one program at a time: PostgreSQL frees its lock when the
 * program ends, however it ends, and it tells the program when the server is gone.
 */
export class Hold {
  readonly #url: string;
  #client: pg.Client | undefined;
  #released = false;
  readonly #onLost: () => void;

  private constructor(url: string, onLost: () => void) {
    this.#url = url;
    this.#onLost = onLost;
  }

  /** @throws FolderInUseError when another program holds it. */
  static async take(url: string, onLost: () => void): Promise<Hold> {
    const hold = new Hold(url, onLost);
    await hold.#connect();
    return hold;
  }

  async release(): Promise<void> {
    this.#released = true;
    await this.#client?.end().catch(() => undefined);
  }

  /** To be called before the server is stopped: its end is then no loss. */
  expectEnd(): void {
    this.#released = true;
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'todo-hold',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    // The 'end' that follows every error is what counts.
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock($1) as held',
      [lockKey],
    );
    if (!rows[0]?.held) {
      await client.end();
      throw new FolderInUseError('Another program uses this data folder.');
    }
    client.on('end', () => void this.#recover());
    this.#client = client;
  }

  /** PostgreSQL restarts itself when one of its processes crashes; only a lasting absence is a loss. */
  async #recover(): Promise<void> {
    for (let attempt = 0; attempt < retries.attempts; attempt++) {
      if (this.#released) return;
      try {
        await this.#connect();
        return;
      } catch {
        await pause(retries.pauseMs);
      }
    }
    if (!this.#released) this.#onLost();
  }
}
