import { setTimeout as wait } from 'node:timers/promises';
import { DomainError } from '@todo/domain';

/** Milliseconds that a message waits for the answer to the one before it. */
const patience = 3_000;

/** Lets a conversation have one answer at a time. Each process looks after its own. */
export class Turns {
  readonly #running = new Map<string, Promise<void>>();
  readonly #patience: number;

  constructor(patienceMs = patience) {
    this.#patience = patienceMs;
  }

  /**
   * Takes the turn, after the one that runs has ended: one that was just stopped does so at once.
   * @returns what ends the turn.
   * @throws DomainError `conflict` when it goes on for longer.
   */
  async begin(key: string): Promise<() => void> {
    const giveUp = new AbortController();
    const tooLong = wait(this.#patience, true, { signal: giveUp.signal }).catch(() => false);
    for (let running; (running = this.#running.get(key)) !== undefined;) {
      if (await Promise.race([running.then(() => false), tooLong])) throw busy();
    }
    giveUp.abort();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#running.set(key, promise);
    return () => {
      this.#running.delete(key);
      resolve();
    };
  }
}

function busy(): DomainError {
  return new DomainError(
    'conflict',
    'The assistant is still answering in this conversation. Wait for it, or stop it first.',
  );
}
