import type { Timer } from '../timer';

interface Entry {
  readonly milliseconds: number;
  readonly act: () => void;
}

/** A timer whose time only passes when a test says so. */
export class ManualTimer implements Timer {
  readonly #repeated = new Set<Entry>();
  readonly #once = new Set<Entry>();

  every(milliseconds: number, act: () => void): () => void {
    const entry = { milliseconds, act };
    this.#repeated.add(entry);
    return () => this.#repeated.delete(entry);
  }

  after(milliseconds: number, act: () => void): () => void {
    const entry = { milliseconds, act };
    this.#once.add(entry);
    return () => this.#once.delete(entry);
  }

  /** Does what is to be done after `milliseconds`, once. */
  pass(milliseconds: number): void {
    for (const entry of [...this.#once]) {
      if (entry.milliseconds <= milliseconds && this.#once.delete(entry)) entry.act();
    }
    for (const entry of [...this.#repeated]) if (entry.milliseconds <= milliseconds) entry.act();
  }

  /** Milliseconds after which something is to be done once, the soonest first. */
  get waits(): number[] {
    return [...this.#once].map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  }

  get running(): number {
    return this.#repeated.size;
  }
}
