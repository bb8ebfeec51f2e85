import type { Change, ChangeEvent } from '@todo/contracts';
import type { ChangeFeed } from '@todo/domain';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { ChangeListener, type Delays } from './change-listener';
import { readPayload, writePayload } from './change-payload';

const channel = 'todo_changes';
const usualDelays: Delays = { check: 10_000, patience: 5_000, retry: 100, slowest: 5_000 };

type Listener = (event: ChangeEvent | 'resync') => void;

/** Milliseconds between two statements, in which what was published gathers. */
const gathering = 10;

interface FeedOptions {
  readonly pool: pg.Pool;
  readonly delays?: Partial<Delays>;
  /** Told when the connection is lost or a message cannot be sent; both are tried again. */
  readonly onError?: (error: unknown) => void;
}

/**
 * LISTEN and NOTIFY: one connection of its own per process, whatever the number of subscribers. What is published
 * goes out through the pool, one statement at a time: PostgreSQL lets only one notifying transaction commit at once.
 */
export class PostgresChangeFeed implements ChangeFeed {
  readonly #pool: pg.Pool;
  readonly #listener: ChangeListener;
  readonly #delays: Delays;
  readonly #onError: (error: unknown) => void;
  readonly #subscribers = new Map<string, Set<Listener>>();
  readonly #hearers = new Set<Listener>();
  #waiting = new Map<string, Change[] | 'resync'>();
  #sending: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;

  constructor({ pool, delays, onError = () => undefined }: FeedOptions) {
    this.#pool = pool;
    this.#delays = { ...usualDelays, ...delays };
    this.#onError = onError;
    this.#listener = new ChangeListener({ ...pool.options }, channel, this.#delays, {
      payload: (text) => this.#receive(text),
      listening: () => this.#resyncAll(),
      error: onError,
    });
  }

  /** Resolves when it listens, or has failed to for the first time: it goes on trying by itself. */
  start(): Promise<void> {
    return this.#listener.connect();
  }

  /** Sends what waits, and stops listening. The pool stays open. */
  async close(): Promise<void> {
    clearTimeout(this.#retry);
    while (this.#sending) await this.#sending;
    await this.#listener.close();
  }

  publish(userId: string, changes: readonly Change[]): void {
    if (changes.length === 0) return;
    const waiting = this.#waiting.get(userId);
    if (waiting === undefined) this.#waiting.set(userId, [...changes]);
    else if (waiting !== 'resync') waiting.push(...changes);
    this.#sendSoon();
  }

  subscribe(userId: string, listener: Listener): () => void {
    // One object for each subscription, so that the same function may subscribe twice.
    const own: Listener = (event) => listener(event);
    const listeners = this.#subscribers.get(userId) ?? new Set();
    this.#subscribers.set(userId, listeners.add(own));
    return () => {
      listeners.delete(own);
      if (listeners.size === 0 && this.#subscribers.get(userId) === listeners) {
        this.#subscribers.delete(userId);
      }
    };
  }

  /** Hears the changes of everybody: for what the whole system has to do, never for a person. */
  subscribeToAll(listener: Listener): () => void {
    const own: Listener = (event) => listener(event);
    this.#hearers.add(own);
    return () => {
      this.#hearers.delete(own);
    };
  }

  #sendSoon(): void {
    this.#sending ??= this.#send();
  }

  /** Everything of one tick at once; then, every few milliseconds, what came meanwhile, until nothing waits. */
  async #send(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.size > 0) {
      const batch = this.#waiting;
      this.#waiting = new Map();
      const payloads = [...batch].map(([userId, changes]) => writePayload(userId, changes));
      try {
        await this.#pool.query({
          name: 'changes-publish',
          text: 'select pg_notify($1, payload) from unnest($2::text[]) as payload',
          values: [channel, payloads],
        });
      } catch (error) {
        this.#onError(error);
        this.#sendAgain(batch.keys());
        break;
      }
      await wait(gathering);
    }
    // Not a tick later: what is published in between would wait for the next change.
    this.#sending = undefined;
  }

  /** What was changed is not kept, only whose it was. */
  #sendAgain(people: Iterable<string>): void {
    for (const userId of people) this.#waiting.set(userId, 'resync');
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#sendSoon(), this.#delays.slowest).unref();
  }

  #receive(payload: string): void {
    const message = readPayload(payload);
    // From another version of the program, in the middle of a roll: no one knows whom it is for.
    if (!message) this.#resyncAll();
    else {
      this.#tell(this.#subscribers.get(message.userId), message.event);
      this.#tell(this.#hearers, message.event);
    }
  }

  #resyncAll(): void {
    for (const listeners of [...this.#subscribers.values(), this.#hearers]) {
      this.#tell(listeners, 'resync');
    }
  }

  #tell(listeners: Iterable<Listener> | undefined, event: ChangeEvent | 'resync'): void {
    for (const listener of [...(listeners ?? [])]) {
      try {
        listener(event);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}
