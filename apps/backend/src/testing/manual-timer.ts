import type { Timer } from '../timer';

/** A timer whose time only passes when a test says so. */
export class ManualTimer implements Timer {
  readonly #repeated = new Set<{ readonly milliseconds: number; readonly act: () => void }>();

  every(milliseconds: number, act: () => void): () => void {
    const entry = { milliseconds, act };
    this.#repeated.add(entry);
    return () => this.#repeated.delete(entry);
  }

  /** Does what is to be done after `milliseconds`, once. */
  pass(milliseconds: number): void {
    for (const entry of [...this.#repeated]) if (entry.milliseconds <= milliseconds) entry.act();
  }

  get running(): number {
    return this.#repeated.size;
  }
}
