import pg from 'pg';

export interface Delays {
  /** Milliseconds between two looks whether the connection still lives. */
  readonly check: number;
  /** Milliseconds after which a look without an answer means that it does not. */
  readonly patience: number;
  /** Milliseconds before the first attempt to connect again; they double up to `slowest`. */
  readonly retry: number;
  readonly slowest: number;
}

interface Heard {
  payload(text: string): void;
  /** It listens, for the first time or again: what was sent before is lost. */
  listening(): void;
  error(error: unknown): void;
}

/** Listens on one channel by one connection, and makes another one when that dies, with or without a word. */
export class ChangeListener {
  readonly #options: pg.ClientConfig;
  readonly #channel: string;
  readonly #delays: Delays;
  readonly #heard: Heard;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #closed = false;

  constructor(options: pg.ClientConfig, channel: string, delays: Delays, heard: Heard) {
    this.#options = options;
    this.#channel = channel;
    this.#delays = delays;
    this.#heard = heard;
  }

  /** Resolves when the first attempt has succeeded or failed; after a failure it goes on by itself. */
  async connect(): Promise<void> {
    const client = new pg.Client({
      ...this.#options,
      keepAlive: true,
      connectionTimeoutMillis: this.#delays.patience,
      query_timeout: this.#delays.patience,
      application_name: 'todo changes',
    });
    this.#client = client;
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, new Error('The connection was ended.')));
    client.on('notification', ({ payload = '' }) => this.#heard.payload(payload));
    try {
      await client.connect();
      await client.query(`listen ${this.#channel}`);
    } catch (error) {
      this.#lost(client, error);
      return;
    }
    if (this.#client !== client) return;
    this.#failures = 0;
    this.#heard.listening();
    this.#checkLater(client);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  #checkLater(client: pg.Client): void {
    this.#later(this.#delays.check, () => {
      client.query('select 1').then(
        () => this.#client === client && this.#checkLater(client),
        (error: unknown) => this.#lost(client, error),
      );
    });
  }

  #lost(client: pg.Client, error: unknown): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    // It may never answer: nobody waits for it.
    client.end().catch(() => undefined);
    if (this.#closed) return;
    this.#heard.error(error);
    const delay = Math.min(this.#delays.retry * 2 ** this.#failures, this.#delays.slowest);
    this.#failures += 1;
    // Processes that lost the same server do not all come back in the same moment.
    this.#later(delay * (0.5 + Math.random() / 2), () => void this.connect());
  }

  #later(milliseconds: number, act: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, milliseconds).unref();
  }
}
