/** @jest-environment node */
import { EventEmitter, once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Drain, type DrainTimes } from './drain';

const far = 60_000;
const arrivals = new EventEmitter();
const server = createServer(({ url }, response) => {
  if (url === '/') {
    response.end('page');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: first\n\n');
  arrivals.emit('stream', response);
});

beforeEach(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.close().closeAllConnections();
});

const drain = (times: Partial<DrainTimes>) =>
  new Drain({ accept: 0, finish: far, cut: far, ...times });
const get = (path: string) =>
  fetch(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}${path}`);

async function open(path: string): Promise<[Response, ServerResponse]> {
  const arrived = once(arrivals, 'stream') as Promise<[ServerResponse]>;
  const response = await get(path);
  return [response, ...(await arrived)];
}

it('goes on to answer, and says that the connection will not be there any more', async () => {
  using draining = drain({ accept: 200 });
  expect((await get('/')).headers.get('connection')).toBe('keep-alive');
  const ready = draining.run();
  const response = await get('/');
  expect(response.headers.get('connection')).toBe('close');
  expect(await response.text()).toBe('page');
  await ready;
});

it('ends event streams at once, and lets a chat answer go on', async () => {
  using draining = drain({});
  const [events] = await open('/api/events');
  const [chat, answer] = await open('/api/chat');
  await draining.run();
  expect(await events.text()).toBe('data: first\n\n');
  answer.end('data: last\n\n');
  expect(await chat.text()).toBe('data: first\n\ndata: last\n\n');
});

it('tells a chat answer that goes on for too long to end, and says so', async () => {
  using draining = drain({ finish: 1 });
  const [chat] = await open('/api/chat');
  await draining.run();
  expect(await chat.text()).toMatch(
    /^data: first\n\n\n\ndata: \{"type":"error".*restarting.*\}\n\ndata: \[DONE\]\n\n$/,
  );
});

it('cuts off what does not end', async () => {
  using draining = drain({ cut: 20 });
  const [endless] = await open('/mcp');
  const broken = expect(endless.text()).rejects.toThrow();
  await draining.run();
  await broken;
});

it('runs before whatever else waits for SIGTERM', async () => {
  const before = process.listeners('SIGTERM');
  process.removeAllListeners('SIGTERM');
  let ended = false;
  process.on('SIGTERM', () => {
    ended = true;
  });
  using draining = drain({});
  draining.precede();
  const [events] = await open('/api/events');
  process.emit('SIGTERM', 'SIGTERM');
  expect(ended).toBe(false);
  await events.text();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(ended).toBe(true);
  for (const listener of before) process.on('SIGTERM', listener);
});
