import type { Failure } from './connection';

/** What the requests of one step came to. */
export interface Figures {
  readonly requests: number;
  readonly failed: number;
  /** Milliseconds, of the requests that succeeded. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds until a request that had failed was answered when it was sent again; the longest. */
  readonly slowestRetry: number | null;
  readonly unclean: number;
  /** A few failures in words. */
  readonly examples: readonly string[];
}

const mostExamples = 8;

/** Counts the requests of one step. */
export class Tally {
  readonly #latencies: number[] = [];
  readonly #examples: string[] = [];
  #failed = 0;
  #unclean = 0;
  #slowestRetry: number | null = null;
  #retrying = 0;

  /** How many failed requests are being sent again, and were not answered yet. */
  get retrying(): number {
    return this.#retrying;
  }

  get requests(): number {
    return this.#latencies.length + this.#failed;
  }

  answered(milliseconds: number): void {
    this.#latencies.push(milliseconds);
  }

  failed(what: string, failure: Failure): void {
    this.#failed += 1;
    if (!failure.isClean) this.#unclean += 1;
    if (this.#examples.length >= mostExamples) return;
    const at = new Date().toISOString().slice(11, 23);
    this.#examples.push(`${at} ${what}: ${failure.kind}: ${failure.message}`);
  }

  sentAgain(): void {
    this.#retrying += 1;
  }

  /** @param milliseconds since the first try failed */
  answeredAgain(milliseconds: number): void {
    this.#retrying -= 1;
    this.#slowestRetry = Math.max(this.#slowestRetry ?? 0, milliseconds);
  }

  get figures(): Figures {
    const sorted = [...this.#latencies].sort((left, right) => left - right);
    return {
      requests: this.requests,
      failed: this.#failed,
      p50: percentile(sorted, 0.5),
      p99: percentile(sorted, 0.99),
      slowestRetry: this.#slowestRetry,
      unclean: this.#unclean,
      examples: this.#examples,
    };
  }
}

/** The value below which `share` (0 to 1) of the sorted ones lie; 0 when there are none. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
