import { Failure } from './connection';
import { percentile, Tally } from './figures';

it('counts what was answered and what failed', () => {
  const tally = new Tally();
  for (const took of [30, 10, 20]) tally.answered(took);
  tally.failed('list', new Failure('status', '503', true));
  tally.failed('list', new Failure('timeout', 'nothing for 30 s', false));
  tally.sentAgain();
  tally.sentAgain();
  tally.answeredAgain(400);
  expect(tally.retrying).toBe(1);
  tally.answeredAgain(100);
  expect(tally.figures).toMatchObject({
    requests: 5,
    failed: 2,
    unclean: 1,
    p50: 20,
    p99: 30,
    slowestRetry: 400,
  });
  expect(tally.figures.examples[1]).toMatch(/^[\d:.]+ list: timeout: nothing for 30 s$/);
});

it.each([
  [[], 0.5, 0],
  [[1, 2, 3, 4], 0.5, 2],
  [[1, 2, 3, 4], 0.99, 4],
])('of %j takes the value below which %d lie', (values, share, expected) => {
  expect(percentile(values, share)).toBe(expected);
});
