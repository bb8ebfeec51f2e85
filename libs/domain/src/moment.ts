import type { Temporal } from 'temporal-polyfill';

/** When a change happens, and for whom. */
export interface Moment {
  readonly now: Temporal.Instant;
  readonly timeZone: string;
}
