import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { limits, type ChangeEvent } from '@todo/contracts';
import pino from 'pino';
import { EventReader, readEvents } from '../testing/event-reader';
import { ManualTimer } from '../testing/manual-timer';
import { ChangeStreams } from './change-streams';

const change: ChangeEvent = { changes: [{ kind: 'task', id: 'a', version: 2 }] };
const account: ChangeEvent = { changes: [{ kind: 'account', id: 'anna' }] };
const heartbeat = 15_000;
const fewMinutes = 5 * 60_000;

type Listener = (event: ChangeEvent | 'resync') => void;

let listeners: Set<[string, Listener]>;
let timer: ManualTimer;
let draining: AbortController;
let streams: ChangeStreams;
let server: Server;
let origin: string;
/** What `isAllowed` answers; a function may throw. */
let allowed: () => boolean;

const tell = (userId: string, event: ChangeEvent | 'resync') => {
  for (const [person, listener] of [...listeners]) if (person === userId) listener(event);
};

beforeEach(async () => {
  listeners = new Set();
  timer = new ManualTimer();
  draining = new AbortController();
  allowed = () => true;
  streams = new ChangeStreams({
    changes: {
      subscribe: (userId, listener) => {
        const entry: [string, Listener] = [userId, listener];
        listeners.add(entry);
        return () => listeners.delete(entry);
      },
    },
    timer,
    log: pino({ level: 'silent' }),
    draining: draining.signal,
  });
  server = createServer(({ headers }, response) => {
    streams.start({
      userId: String(headers.authorization),
      response,
      isAllowed: async () => Promise.resolve(allowed()),
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  streams.close();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const open = (userId: string) => readEvents(origin, { authorization: userId });

test('says when to come back, then that it is ready, then every change', async () => {
  const reader = new EventReader(await fetch(origin, { headers: { authorization: 'anna' } }));
  expect(reader.response.headers.get('content-type')).toBe('text/event-stream');
  expect(reader.response.headers.get('cache-control')).toBe('no-cache, no-transform');
  expect(reader.response.headers.get('x-accel-buffering')).toBe('no');
  const wait = Number(/^retry: (\d+)$/.exec(String(await reader.next()))?.[1]);
  expect(wait).toBeGreaterThanOrEqual(1_000);
  expect(wait).toBeLessThan(3_000);
  expect(await reader.next()).toBe('event: ready\ndata: {}');
  tell('anna', change);
  expect(await reader.next()).toBe(`event: change\ndata: ${JSON.stringify(change)}`);
  tell('anna', 'resync');
  expect(await reader.next()).toBe('event: resync\ndata: {}');
});

test('tells every page of a person, and nobody else', async () => {
  const [first, second, other] = [await open('anna'), await open('anna'), await open('ben')];
  tell('anna', change);
  tell('ben', 'resync');
  expect(await first.change()).toEqual(change);
  expect(await second.change()).toEqual(change);
  expect(await other.next()).toBe('event: resync\ndata: {}');
});

test('breaks the silence with a comment', async () => {
  const reader = await open('anna');
  timer.pass(heartbeat);
  expect(await reader.next()).toBe(': still there');
});

test('forgets a client that is gone', async () => {
  const gone = new AbortController();
  await readEvents(origin, { authorization: 'anna' }, gone.signal);
  expect(streams.open).toBe(1);
  gone.abort();
  while (streams.open > 0) await new Promise(setImmediate);
  expect(listeners.size).toBe(0);
});

test('drops a client that does not read, instead of keeping everything for it', async () => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\nhost: x\r\nauthorization: anna\r\n\r\n');
  await once(socket, 'data');
  socket.pause();
  const many = { changes: Array.from({ length: 100 }, () => account.changes).flat() };
  for (let told = 0; streams.open > 0; told += 1) {
    tell('anna', many);
    if (told % 50 === 0) await new Promise(setImmediate);
  }
  expect(listeners.size).toBe(0);
  socket.destroy();
});

test('closes the oldest of too many streams of one person, and has it stay away for a while', async () => {
  const oldest = await open('anna');
  const others = [];
  for (let count = 1; count < limits.eventStreams; count += 1) others.push(await open('anna'));
  const bens = await open('ben');
  const newest = await open('anna');
  expect(await oldest.next()).toBe('retry: 300000');
  expect(await oldest.next()).toBeNull();
  expect(streams.open).toBe(limits.eventStreams + 1);
  tell('anna', change);
  tell('ben', change);
  for (const reader of [...others, newest, bens]) expect(await reader.change()).toEqual(change);
});

test.each([
  ['when the account has changed', () => tell('anna', account)],
  ['after a few minutes', () => timer.pass(fewMinutes)],
])('ends what is not allowed any more %s, and nothing else', async (_when, happen) => {
  const revoked = await open('anna');
  const kept = await open('ben');
  const answers = [false, true];
  allowed = () => answers.shift() ?? true;
  happen();
  await revoked.ended();
  tell('ben', change);
  expect(await kept.change()).toEqual(change);
});

test('keeps a stream that cannot be checked right now', async () => {
  const reader = await open('anna');
  allowed = () => {
    throw new Error('The database is away.');
  };
  tell('anna', account);
  await reader.change();
  await new Promise(setImmediate);
  tell('anna', change);
  expect(await reader.change()).toEqual(change);
});

test('ends every stream at once when the process begins to end, and lets none in again', async () => {
  const reader = await open('anna');
  draining.abort();
  await reader.ended();
  expect([streams.open, listeners.size, timer.running]).toEqual([0, 0, 0]);
  const late = new EventReader(await fetch(origin, { headers: { authorization: 'anna' } }));
  expect(await late.next()).toMatch(/^retry: /);
  expect(await late.next()).toBeNull();
});
