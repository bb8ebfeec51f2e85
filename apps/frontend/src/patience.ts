import { setTimeout as wait } from 'node:timers/promises';

export interface Patience {
  /** Milliseconds after which no other try begins. */
  readonly total: number;
  /** Milliseconds that one try has: a machine that is gone does not even refuse. */
  readonly each: number;
  /** Milliseconds between two tries. */
  readonly pause: number;
}

/** How long the backend may be away unnoticed: one that was killed is up again by then. */
export const patienceWithBackend: Patience = { total: 8_000, each: 2_000, pause: 200 };

/** Tries again until one try succeeds. @throws what the last one threw. */
export async function patiently<Result>(
  { total, each, pause }: Patience,
  attempt: (within: number) => Promise<Result>,
): Promise<Result> {
  const deadline = performance.now() + total;
  for (;;) {
    try {
      return await attempt(each);
    } catch (error) {
      if (performance.now() + pause >= deadline) throw error;
      await wait(pause);
    }
  }
}
