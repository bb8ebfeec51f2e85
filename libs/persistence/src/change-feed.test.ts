import type { ChangeEvent } from '@todo/contracts';
import net from 'node:net';
import { createPool, PostgresChangeFeed } from './index';
import { createTestDatabase, type TestDatabase } from './testing';

let testDatabase: TestDatabase;
const open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});
afterAll(() => testDatabase.close());

const task = (id: string) => ({ kind: 'task' as const, id, version: 1 });

/** A process with a feed of its own. */
async function replica(url = testDatabase.url) {
  const pool = createPool(url);
  const feed = new PostgresChangeFeed({
    pool,
    delays: { check: 50, patience: 2_000, retry: 5, slowest: 50 },
  });
  open.push({ close: () => pool.end() }, feed);
  await feed.start();
  return { feed, pool };
}

type Event = ChangeEvent | 'resync';

/** What arrives, and a promise for the next event that `matches`. */
function listenTo(feed: PostgresChangeFeed, userId: string) {
  const events: Event[] = [];
  let wake = () => undefined as void;
  const stop = feed.subscribe(userId, (event) => {
    events.push(event);
    wake();
  });
  const until = async (matches: (event: Event) => boolean): Promise<Event> => {
    for (;;) {
      const found = events.find(matches);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const has = (id: string) => (event: Event) =>
    event !== 'resync' && event.changes.some((change) => change.id === id);
  return {
    events,
    stop,
    until,
    told: (id: string) => until(has(id)),
    resync: () => until((event) => event === 'resync'),
  };
}

/** The one connection that listens; those of tests before may take a moment to end. */
async function theListener(): Promise<number> {
  for (;;) {
    const { rows } = await testDatabase.pool.query<{ pid: number }>(
      `select pid from pg_stat_activity
       where application_name = 'todo changes' and datname = current_database()`,
    );
    const [first] = rows;
    if (first && rows.length === 1) return first.pid;
  }
}

it('tells a change to everybody who listens for that person, on whichever replica, and to nobody else', async () => {
  const [one, two] = [await replica(), await replica()];
  const [here, there, other] = [
    listenTo(one.feed, 'anna'),
    listenTo(two.feed, 'anna'),
    listenTo(two.feed, 'ben'),
  ];
  one.feed.publish('anna', [task('a')]);
  expect(await here.told('a')).toEqual({ changes: [task('a')] });
  expect(await there.told('a')).toEqual({ changes: [task('a')] });
  two.feed.publish('ben', [{ kind: 'conversation', id: 'c' }]);
  expect(await other.told('c')).toEqual({ changes: [{ kind: 'conversation', id: 'c' }] });
  expect(other.events).toHaveLength(1);
});

it('sends what is published in one tick as one event', async () => {
  const { feed } = await replica();
  const anna = listenTo(feed, 'anna');
  feed.publish('anna', [task('a')]);
  feed.publish('anna', [task('b'), task('c')]);
  expect(await anna.told('c')).toEqual({ changes: [task('a'), task('b'), task('c')] });
});

it('says resync in place of more changes than a notification holds', async () => {
  const { feed } = await replica();
  const anna = listenTo(feed, 'anna');
  const many = Array.from({ length: 1_000 }, (_, index) =>
    task(`019aa000-0000-7000-8000-${String(index).padStart(12, '0')}`),
  );
  feed.publish('anna', many);
  await anna.resync();
  feed.publish('anna', many.slice(0, 100));
  expect(await anna.told(many[0]?.id ?? '')).toEqual({ changes: many.slice(0, 100) });
});

it('tells who listens for everybody about everybody, gaps included, until they stop', async () => {
  const [one, two] = [await replica(), await replica()];
  const heard: Event[] = [];
  const stop = two.feed.subscribeToAll((event) => heard.push(event));
  const [anna, ben] = [listenTo(two.feed, 'anna'), listenTo(two.feed, 'ben')];
  one.feed.publish('anna', [task('a')]);
  await anna.told('a');
  one.feed.publish('ben', [task('b')]);
  await ben.told('b');
  await two.pool.query(`select pg_notify('todo_changes', 'of another version')`);
  await ben.resync();
  expect(heard).toEqual([{ changes: [task('a')] }, { changes: [task('b')] }, 'resync']);
  stop();
  one.feed.publish('anna', [task('c')]);
  await anna.told('c');
  expect(heard).toHaveLength(3);
});

it('is quiet after a subscription has ended', async () => {
  const { feed } = await replica();
  const [gone, stays] = [listenTo(feed, 'anna'), listenTo(feed, 'anna')];
  gone.stop();
  feed.publish('anna', [task('a')]);
  await stays.told('a');
  expect(gone.events).toEqual([]);
});

it('takes one connection for a thousand subscribers', async () => {
  const { feed } = await replica();
  const all = Array.from({ length: 1_000 }, (_, index) => listenTo(feed, `person-${index % 500}`));
  for (let index = 0; index < 500; index += 1) feed.publish(`person-${index}`, [task('a')]);
  await Promise.all(all.map((each) => each.told('a')));
  expect(await theListener()).toBeGreaterThan(0);
});

it('listens again after its connection was killed, and tells everybody to read anew', async () => {
  const { feed } = await replica();
  const [anna, ben] = [listenTo(feed, 'anna'), listenTo(feed, 'ben')];
  const pid = await theListener();
  await testDatabase.pool.query('select pg_terminate_backend($1)', [pid]);
  await Promise.all([anna.resync(), ben.resync()]);
  feed.publish('anna', [task('a')]);
  await anna.told('a');
});

it('notices that the way to the server is gone without a word', async () => {
  const way = await openWay(testDatabase.url);
  open.push(way);
  const { feed } = await replica(way.url);
  const anna = listenTo(feed, 'anna');
  way.blackHole();
  await anna.resync();
  feed.publish('anna', [task('a')]);
  await anna.told('a');
});

it('sends what could not be sent as resync, once the database is back', async () => {
  const { feed, pool } = await replica();
  const anna = listenTo(feed, 'anna');
  const query = jest.spyOn(pool, 'query');
  query.mockImplementationOnce(() => Promise.reject(new Error('gone')) as never);
  feed.publish('anna', [task('a')]);
  await anna.resync();
  query.mockRestore();
});

it('takes what it does not understand for a reason to read anew', async () => {
  const { feed } = await replica();
  const anna = listenTo(feed, 'anna');
  await testDatabase.pool.query(`select pg_notify('todo_changes', '{"from":"the future"}')`);
  await anna.resync();
});

it('sends what waits before it closes', async () => {
  const { feed } = await replica();
  const anna = listenTo(feed, 'anna');
  const leaving = new PostgresChangeFeed({ pool: testDatabase.pool });
  leaving.publish('anna', [task('a')]);
  await leaving.close();
  await anna.told('a');
});

/** A way to the server that can be made to swallow everything on the connections that are open. */
async function openWay(target: string) {
  const { hostname, port } = new URL(target);
  const sockets = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as net.AddressInfo).port);
  return {
    url: url.href,
    blackHole: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
