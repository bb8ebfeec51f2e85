import type { Change } from '@todo/contracts';

/** `all`: anything may have changed. */
export type Changes = readonly Change[] | 'all';

/** How long what follows a change waits: the longer, the longer it goes on. */
const pauseMs = { first: 750, longest: 3_000 };

/**
 * Passes a change on at once, and what follows it soon together. Each time the page reads again what it shows: many
 * changes made elsewhere must not use up the requests that a person has in a minute.
 */
export class ChangeThrottle {
  readonly #deliver: (changes: Changes) => void;
  #waiting: Changes = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(deliver: (changes: Changes) => void) {
    this.#deliver = deliver;
  }

  push(changes: Changes): void {
    if (this.#timer !== undefined) {
      this.#waiting = together(this.#waiting, changes);
      return;
    }
    this.#pause(pauseMs.first);
    this.#deliver(changes);
  }

  /** Forgets what waits. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }

  #pause(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const waiting = this.#waiting;
      if (waiting.length === 0) return;
      this.#waiting = [];
      this.#pause(Math.min(milliseconds * 2, pauseMs.longest));
      this.#deliver(waiting);
    }, milliseconds);
  }
}

function together(earlier: Changes, later: Changes): Changes {
  return earlier === 'all' || later === 'all' ? 'all' : [...earlier, ...later];
}
