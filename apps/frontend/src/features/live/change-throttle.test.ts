/** @jest-environment node */
import type { Change } from '@todo/contracts';
import { ChangeThrottle, type Changes } from './change-throttle';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const task = (id: string): Change => ({ kind: 'task', id, version: 1 });
const [a, b, c] = [task('a'), task('b'), task('c')];

function listen() {
  const heard: Changes[] = [];
  return { heard, throttle: new ChangeThrottle((changes) => heard.push(changes)) };
}

it('passes a change on at once, and what follows it soon together', () => {
  const { heard, throttle } = listen();
  throttle.push([a]);
  expect(heard).toEqual([[a]]);
  throttle.push([b]);
  throttle.push([c]);
  jest.advanceTimersByTime(749);
  expect(heard).toEqual([[a]]);
  jest.advanceTimersByTime(1);
  expect(heard).toEqual([[a], [b, c]]);
});

it.each<[string, Changes[]]>([
  ['after', ['all', [b]]],
  ['before', [[b], 'all']],
])('says that anything may have changed, whatever was heard %s that', (_when, waiting) => {
  const { heard, throttle } = listen();
  throttle.push([a]);
  for (const changes of waiting) throttle.push(changes);
  jest.advanceTimersByTime(750);
  expect(heard).toEqual([[a], 'all']);
});

it('is prompt again once nothing follows any more', () => {
  const { heard, throttle } = listen();
  throttle.push([a]);
  throttle.push([b]);
  jest.advanceTimersByTime(750 + 1_500);
  throttle.push([c]);
  expect(heard).toEqual([[a], [b], [c]]);
});

it('leaves most of the requests of a minute to the person while a script changes ten tasks a second', () => {
  const { heard, throttle } = listen();
  for (let count = 0; count < 600; count++) {
    throttle.push([task(String(count))]);
    jest.advanceTimersByTime(100);
  }
  expect(heard.length).toBeLessThan(25);
  jest.advanceTimersByTime(3_000);
  expect(heard.flat()).toHaveLength(600);
});

it('says nothing more after it was stopped, and goes on with what it hears then', () => {
  const { heard, throttle } = listen();
  throttle.push([a]);
  throttle.push([b]);
  throttle.stop();
  expect(jest.getTimerCount()).toBe(0);
  throttle.push([c]);
  jest.advanceTimersByTime(750);
  expect(heard).toEqual([[a], [c]]);
});
