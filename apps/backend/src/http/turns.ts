import { setTimeout as wait } from 'node:timers/promises';
import { DomainError, type Actor, type ConversationService, type Lease } from '@todo/domain';
import { systemTimer, type Timer } from '../timer';

/** Milliseconds that a message waits for the answer to the one before it. */
const patience = 3_000;
/** Milliseconds between two looks whether another process has ended its answer. */
const pause = 100;
/** Milliseconds between renewals: several fit into the life of a lease, should one fail. */
const renewal = 8_000;

export interface TurnsOptions {
  readonly patience?: number;
  readonly timer?: Pick<Timer, 'every'>;
}

/** The right to answer in a conversation. */
export interface RunningTurn {
  /** Aborted when another process has taken over, since this one did not renew its lease in time. */
  readonly lost: AbortSignal;
  /** Keeps the answer; from then on another process may give the next one. */
  readonly finish: Lease['finish'];
  readonly end: () => Promise<void>;
}

/**
 * Lets a conversation have one answer at a time, whichever process gives it: within this process by waiting for
 * each other, among processes by a lease in the database, which ends by itself when its holder dies.
 */
export class Turns {
  readonly #conversations: Pick<ConversationService, 'acquire'>;
  readonly #running = new Map<string, Promise<void>>();
  readonly #patience: number;
  readonly #timer: Pick<Timer, 'every'>;

  constructor(
    conversations: Pick<ConversationService, 'acquire'>,
    { patience: most = patience, timer = systemTimer }: TurnsOptions = {},
  ) {
    this.#conversations = conversations;
    this.#patience = most;
    this.#timer = timer;
  }

  /**
   * Takes the turn, after the one that runs has ended: one that was just stopped does so at once.
   * @throws DomainError `conflict` when it goes on for longer, `not_found` without such a conversation.
   */
  async begin(actor: Actor, conversationId: string): Promise<RunningTurn> {
    const key = keyOf(actor, conversationId);
    const giveUp = new AbortController();
    const tooLong = wait(this.#patience, true, { signal: giveUp.signal }).catch(() => false);
    for (let running; (running = this.#running.get(key)) !== undefined;) {
      if (await Promise.race([running.then(() => false), tooLong])) throw busy();
    }
    const leave = this.#enter(key);
    try {
      const lease = await this.#acquire(actor, conversationId, tooLong);
      return this.#hold(lease, leave);
    } catch (error) {
      leave();
      throw error;
    } finally {
      giveUp.abort();
    }
  }

  /** Takes the turn in a conversation that was begun with its lease: nobody else can have it. */
  goOn(actor: Actor, conversationId: string, lease: Lease): RunningTurn {
    return this.#hold(lease, this.#enter(keyOf(actor, conversationId)));
  }

  #enter(key: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#running.set(key, promise);
    return () => {
      this.#running.delete(key);
      resolve();
    };
  }

  async #acquire(actor: Actor, id: string, tooLong: Promise<boolean>): Promise<Lease> {
    for (;;) {
      try {
        return await this.#conversations.acquire(actor, id);
      } catch (error) {
        if (!isConflict(error)) throw error;
        if (await Promise.race([wait(pause, false), tooLong])) throw busy();
      }
    }
  }

  #hold(lease: Lease, leave: () => void): RunningTurn {
    const lost = new AbortController();
    const stopRenewing = this.#timer.every(renewal, () => {
      lease.renew().catch((error: unknown) => {
        // While the database is away nobody else can take over either.
        if (isConflict(error)) lost.abort();
      });
    });
    return {
      lost: lost.signal,
      finish: (messages) => lease.finish(messages),
      end: async () => {
        stopRenewing();
        try {
          await lease.release();
        } finally {
          leave();
        }
      },
    };
  }
}

/** The database takes a UUID in either case: both name one conversation. */
function keyOf({ userId }: Actor, conversationId: string): string {
  return `${userId}:${conversationId.toLowerCase()}`;
}

function isConflict(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'conflict';
}

function busy(): DomainError {
  return new DomainError(
    'conflict',
    'The assistant is still answering in this conversation. Wait for it, or stop it first.',
  );
}
