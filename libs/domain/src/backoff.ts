import type { Temporal } from 'temporal-polyfill';
import type { SendError } from './notifier';

/** Failures after which a delivery is given up. */
export const mostAttempts = 8;

const minute = 60_000;

/**
 * When a delivery is tried again that has failed `attempts` times, now for this `error`; null for never.
 * The wait doubles from a minute to about an hour. Where the other side says how long it wants to be left alone, that
 * is the least.
 * @param random From 0 to 1: deliveries that failed together do not all come back in the same moment.
 */
export function nextAttempt(
  attempts: number,
  { permanent, retryAfter }: Pick<SendError, 'permanent' | 'retryAfter'>,
  now: Temporal.Instant,
  random: number,
): Temporal.Instant | null {
  if (permanent || attempts >= mostAttempts) return null;
  const wait = minute * 2 ** (attempts - 1) * (0.5 + random / 2);
  const asked = (retryAfter ?? 0) * (1 + random / 10);
  return now.add({ milliseconds: Math.round(Math.max(wait, asked)) });
}
