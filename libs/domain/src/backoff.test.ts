import { Temporal } from 'temporal-polyfill';
import { mostAttempts, nextAttempt } from './backoff';

const now = Temporal.Instant.from('2026-11-21T12:00:00Z');
const passing = { permanent: false, retryAfter: null };

/** Minutes until the next attempt. */
function wait(attempts: number, error: Parameters<typeof nextAttempt>[1] = passing, random = 1) {
  return nextAttempt(attempts, error, now, random)?.since(now).total('minutes');
}

it('waits a minute after the first failure, and twice as long after each further one', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map((attempts) => wait(attempts))).toEqual([1, 2, 4, 8, 16, 32, 64]);
});

it('spreads the attempts of what failed together over the second half of the wait', () => {
  expect(wait(4, passing, 0)).toBe(4);
  expect(wait(4, passing, 0.5)).toBe(6);
});

it('gives up after the last attempt, and at once where it will never work', () => {
  expect(nextAttempt(mostAttempts, passing, now, 0)).toBeNull();
  expect(nextAttempt(1, { permanent: true, retryAfter: null }, now, 0)).toBeNull();
});

it('leaves the other side alone for as long as it wants', () => {
  const asks = (hours: number) => ({ permanent: false, retryAfter: hours * 3_600_000 });
  expect(wait(1, asks(2), 0)).toBe(120);
  expect(wait(1, asks(2), 1)).toBe(132);
  expect(wait(1, asks(24), 0)).toBe(1440);
  expect(wait(7, asks(0.1), 1)).toBe(64);
});
