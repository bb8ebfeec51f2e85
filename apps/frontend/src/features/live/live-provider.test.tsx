import { render } from '@testing-library/react';
import type { Change } from '@todo/contracts';
import type { Changes } from './change-throttle';
import { LiveProvider, useChanges } from './live-provider';

class FakeEventSource extends EventTarget {
  static latest: FakeEventSource | undefined;
  readonly readyState = 1;
  constructor() {
    super();
    FakeEventSource.latest = this;
  }
  close() {}
  tell(...changes: Change[]) {
    this.dispatchEvent(new MessageEvent('change', { data: JSON.stringify({ changes }) }));
  }
}

beforeEach(() => {
  jest.useFakeTimers();
  Object.assign(globalThis, { EventSource: FakeEventSource });
});
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'EventSource');
});

function open() {
  const heard: Changes[] = [];
  function Listening() {
    useChanges('task', (changes) => heard.push(changes));
    return null;
  }
  const { unmount } = render(
    <LiveProvider userId="ada" isSignedIn={() => Promise.resolve(true)} onEnded={jest.fn()}>
      <Listening />
    </LiveProvider>,
  );
  const source = FakeEventSource.latest;
  if (!source) throw new Error('Nothing listens.');
  return { heard, source, unmount };
}

const task = (id: string): Change => ({ kind: 'task', id, version: 2 });

it('tells a listener the first change at once, and those of its kind that follow together', () => {
  const { heard, source } = open();
  source.tell(task('a'));
  expect(heard).toEqual([[task('a')]]);
  source.tell({ kind: 'list', id: 'l' });
  source.tell(task('b'));
  source.tell(task('c'));
  jest.advanceTimersByTime(1_000);
  expect(heard).toEqual([[task('a')], [task('b'), task('c')]]);
});

it('leaves no timer behind when it is closed', () => {
  const { heard, source, unmount } = open();
  source.tell(task('a'));
  source.tell(task('b'));
  unmount();
  expect(jest.getTimerCount()).toBe(0);
  expect(heard).toEqual([[task('a')]]);
});
