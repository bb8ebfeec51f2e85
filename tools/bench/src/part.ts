import type { Bench } from './bench-database';

/** One part of a benchmark, which stands by itself in docs/performance.md under its name. */
export interface Part {
  readonly name: string;
  /** Runs it. @returns what it found, in Markdown. */
  run(bench: Bench, progress: (line: string) => void): Promise<string>;
}
