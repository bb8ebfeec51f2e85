/** @jest-environment node */
import { EventFeed, type FeedMessage } from './event-feed';

class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2;
  static opened: FakeEventSource[] = [];
  readyState = 1;
  constructor() {
    super();
    FakeEventSource.opened.push(this);
  }
  close() {
    this.readyState = FakeEventSource.CLOSED;
  }
  send(type: string, data: object = {}) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
  refuse() {
    this.close();
    this.dispatchEvent(new Event('error'));
  }
}

/** One lock at a time per name, in the order of asking, as the browser grants them. */
function fakeLocks() {
  let tail = Promise.resolve();
  const request = (_name: string, { signal }: LockOptions, hold: () => Promise<void>) => {
    const turn = tail.then(() => (signal?.aborted ? undefined : hold()));
    tail = turn.then(() => undefined);
    return turn;
  };
  return { request } as unknown as LockManager;
}

const feeds: EventFeed[] = [];
beforeEach(() => {
  FakeEventSource.opened = [];
  Object.assign(globalThis, { EventSource: FakeEventSource });
});
afterEach(() => {
  for (const feed of feeds.splice(0)) feed.stop();
  jest.useRealTimers();
});

function open(part: Partial<ConstructorParameters<typeof EventFeed>[0]> = {}) {
  const heard: FeedMessage[] = [];
  const feed = new EventFeed({
    name: 'changes-of-ada',
    url: '/api/events',
    deliver: (message) => heard.push(message),
    isSignedIn: () => Promise.resolve(true),
    locks: undefined,
    ...part,
  });
  feeds.push(feed);
  return { feed, heard };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setImmediate(done));
}
const source = (index = 0) => {
  const found = FakeEventSource.opened[index];
  if (!found) throw new Error('Nothing listens.');
  return found;
};
const change = { changes: [{ kind: 'task', id: 'a', version: 2 }] };

it('hears changes, and has everything read again once it listens and after a gap', () => {
  const { heard } = open();
  source().send('ready');
  source().send('change', change);
  source().send('resync');
  expect(heard).toEqual([{ type: 'refresh' }, { type: 'change', ...change }, { type: 'refresh' }]);
});

it('opens one connection for all pages of a browser, and tells the others', async () => {
  const locks = fakeLocks();
  const first = open({ locks });
  const second = open({ locks });
  await until(() => FakeEventSource.opened.length === 1);
  source().send('change', change);
  await until(() => second.heard.length === 1);
  expect(first.heard).toEqual(second.heard);
  expect(FakeEventSource.opened).toHaveLength(1);
});

it('listens for itself where the browser refuses locks', async () => {
  const request = () => Promise.reject(new DOMException('Denied.', 'SecurityError'));
  const { heard } = open({ locks: { request } as unknown as LockManager });
  await until(() => FakeEventSource.opened.length === 1);
  source().send('change', change);
  expect(heard).toEqual([{ type: 'change', ...change }]);
});

it('hands the connection on when the page that had it closes', async () => {
  const locks = fakeLocks();
  const first = open({ locks });
  const second = open({ locks });
  await until(() => FakeEventSource.opened.length === 1);
  first.feed.stop();
  await until(() => FakeEventSource.opened.length === 2);
  source(1).send('change', change);
  expect(second.heard).toEqual([{ type: 'change', ...change }]);
});

it('tries again, ever later, when the server refuses the connection', async () => {
  jest.useFakeTimers();
  open();
  for (const attempt of [1, 2, 3]) {
    source(attempt - 1).refuse();
    await jest.advanceTimersByTimeAsync(5_000 * 1.25);
    expect(FakeEventSource.opened).toHaveLength(attempt + 1);
  }
});

it('ends when nobody is signed in any more', async () => {
  const { heard } = open({ isSignedIn: () => Promise.resolve(false) });
  source().refuse();
  await until(() => heard.length > 0);
  expect(heard).toEqual([{ type: 'ended' }]);
  expect(FakeEventSource.opened).toHaveLength(1);
});

it('goes on trying while the server cannot say who is signed in', async () => {
  jest.useFakeTimers();
  const { heard } = open({ isSignedIn: () => Promise.reject(new Error('unreachable')) });
  source().refuse();
  await jest.advanceTimersByTimeAsync(5_000);
  expect(heard).toEqual([]);
  expect(FakeEventSource.opened).toHaveLength(2);
});
