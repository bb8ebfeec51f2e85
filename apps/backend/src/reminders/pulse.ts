import type { Clock } from '@todo/domain';
import type { Temporal } from 'temporal-polyfill';
import type { Timer } from '../timer';

/** Milliseconds: what happens meanwhile is looked at together. */
const gathering = 200;
/** Nobody sleeps longer, whatever they were told. */
const longest = 60_000;
const firstRetry = 1_000;
const slowestRetry = 30_000;

interface PulseOptions {
  /** @returns when it is needed next; null for when somebody says so. */
  readonly work: () => Promise<Temporal.Instant | null>;
  readonly clock: Clock;
  readonly timer: Timer;
  /** Told of what `work` throws; it is tried again, more and more slowly. */
  readonly onError: (error: unknown) => void;
}

/** Does its work whenever it is needed: at the time it said itself, or soon after it was woken. Never twice at once. */
export class Pulse {
  readonly #options: PulseOptions;
  #cancel: (() => void) | undefined;
  #wakesAt = Infinity;
  #running: Promise<void> | undefined;
  #woken = false;
  #stopped = false;
  #failures = 0;

  constructor(options: PulseOptions) {
    this.#options = options;
  }

  /** Something may have changed. Calls within a fifth of a second are one. */
  wake(): void {
    if (this.#running) this.#woken = true;
    else this.#sleep(gathering);
  }

  /** Works at once. */
  start(): void {
    this.#beat();
  }

  /** Resolves once what it is at is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#running;
  }

  #beat(): void {
    this.#cancel?.();
    this.#wakesAt = Infinity;
    this.#woken = false;
    this.#running = this.#work().then((wait) => {
      this.#running = undefined;
      this.#sleep(this.#woken ? Math.min(wait, gathering) : wait);
    });
  }

  /** @returns milliseconds until it is to be done again. */
  async #work(): Promise<number> {
    const { work, clock, onError } = this.#options;
    try {
      const next = await work();
      this.#failures = 0;
      if (next === null) return longest;
      const wait = next.epochMilliseconds - clock.now().epochMilliseconds;
      // What is due already is in the hands of another process.
      return wait <= 0 ? gathering : Math.min(wait, longest);
    } catch (error) {
      onError(error);
      const wait = Math.min(firstRetry * 2 ** this.#failures, slowestRetry);
      this.#failures += 1;
      return wait;
    }
  }

  /** Until then, or until the earlier time for which it sleeps already. */
  #sleep(milliseconds: number): void {
    if (this.#stopped) return;
    const { clock, timer } = this.#options;
    const now = clock.now().epochMilliseconds;
    const at = now + milliseconds;
    // One that has passed says that the clock was set, or the machine asleep: its timer may come much later.
    if (at >= this.#wakesAt && this.#wakesAt > now) return;
    this.#cancel?.();
    this.#wakesAt = at;
    this.#cancel = timer.after(milliseconds, () => {
      this.#beat();
    });
  }
}
