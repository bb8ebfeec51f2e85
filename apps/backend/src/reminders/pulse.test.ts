import { Temporal } from 'temporal-polyfill';
import { ManualTimer } from '../testing/manual-timer';
import { Pulse } from './pulse';

const start = Temporal.Instant.from('2026-11-21T12:00:00Z');
let timer: ManualTimer;
let work: jest.Mock<Promise<Temporal.Instant | null>, []>;
let pulse: Pulse;
let errors: unknown[];

beforeEach(() => {
  timer = new ManualTimer();
  work = jest.fn<Promise<Temporal.Instant | null>, []>().mockResolvedValue(null);
  errors = [];
  pulse = new Pulse({
    work,
    timer,
    clock: { now: () => start },
    onError: (error) => errors.push(error),
  });
});

const settled = () => new Promise(setImmediate);

it('works at once, and sleeps until it is needed next', async () => {
  work.mockResolvedValueOnce(start.add({ seconds: 7 }));
  pulse.start();
  await settled();
  expect(work).toHaveBeenCalledTimes(1);
  expect(timer.waits).toEqual([7_000]);
  timer.pass(7_000);
  await settled();
  expect(work).toHaveBeenCalledTimes(2);
});

it('sleeps for a minute at most', async () => {
  pulse.start();
  await settled();
  expect(timer.waits).toEqual([60_000]);
  work.mockResolvedValueOnce(start.add({ hours: 7 }));
  timer.pass(60_000);
  await settled();
  expect(timer.waits).toEqual([60_000]);
});

it('looks soon, not at once, at what another process has in its hands', async () => {
  work.mockResolvedValueOnce(start.subtract({ seconds: 1 }));
  pulse.start();
  await settled();
  expect(timer.waits).toEqual([200]);
});

it('is woken early, once for what happens together', async () => {
  pulse.start();
  await settled();
  pulse.wake();
  pulse.wake();
  expect(timer.waits).toEqual([200]);
  timer.pass(200);
  await settled();
  expect(work).toHaveBeenCalledTimes(2);
});

it('does not let a wake put off what comes sooner', async () => {
  work.mockResolvedValueOnce(start.add({ milliseconds: 50 }));
  pulse.start();
  await settled();
  pulse.wake();
  expect(timer.waits).toEqual([50]);
});

it('works again after what it was woken by while it worked, and never twice at once', async () => {
  const first = Promise.withResolvers<null>();
  work.mockReturnValueOnce(first.promise);
  pulse.start();
  pulse.wake();
  expect(timer.waits).toEqual([]);
  first.resolve(null);
  await settled();
  expect(timer.waits).toEqual([200]);
});

it('tries again after a failure, more and more slowly, until it works', async () => {
  work.mockRejectedValueOnce(new Error('away')).mockRejectedValueOnce(new Error('still away'));
  pulse.start();
  await settled();
  expect(timer.waits).toEqual([1_000]);
  timer.pass(1_000);
  await settled();
  expect(timer.waits).toEqual([2_000]);
  timer.pass(2_000);
  await settled();
  expect(errors).toHaveLength(2);
  expect(timer.waits).toEqual([60_000]);
});

it('ends what it is at before it stops, and does nothing afterwards', async () => {
  const first = Promise.withResolvers<null>();
  work.mockReturnValueOnce(first.promise);
  pulse.start();
  let stopped = false;
  const stopping = pulse.stop().then(() => {
    stopped = true;
  });
  await settled();
  expect(stopped).toBe(false);
  first.resolve(null);
  await stopping;
  pulse.wake();
  expect(timer.waits).toEqual([]);
});
