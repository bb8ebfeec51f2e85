/** @jest-environment node */
import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { connectAnew } from './backend-connections';

/** As Next makes it. */
const agent = new Agent({ keepAlive: true, maxSockets: 2 });
const servers: Server[] = [];
const before = Object.getOwnPropertyDescriptors(Agent.prototype);

beforeAll(() => {
  connectAnew({ total: 5_000, each: 1_000, pause: 1 });
});
afterAll(() => {
  Object.defineProperties(Agent.prototype, before);
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(port: number, answer: Parameters<typeof createServer>[1]): Promise<number> {
  const server = createServer(answer as Parameters<typeof createServer>[0]);
  servers.push(server);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function get(port: number): Promise<IncomingMessage> {
  const headers = { connection: 'keep-alive' };
  const sent = request({ host: '127.0.0.1', port, agent, headers }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return response;
}

it('uses no connection twice', async () => {
  const connections = new Set<number | undefined>();
  const port = await serve(0, ({ socket }, response) => {
    connections.add(socket.remotePort);
    response.end('hello');
  });
  expect(await text(await get(port))).toBe('hello');
  expect(await text(await get(port))).toBe('hello');
  expect(connections.size).toBe(2);
});

it('lets open streams hold nothing up, however many there are', async () => {
  const port = await serve(0, (_request, response) => {
    response.write('hello');
  });
  const streams = await Promise.all(Array.from({ length: 20 }, () => get(port)));
  expect(streams).toHaveLength(20);
});

it('waits for a backend that is not there yet', async () => {
  const port = await serve(0, undefined);
  servers.pop()?.close();
  const early = get(port);
  await serve(port, (_request, response) => {
    response.end('at last');
  });
  expect(await text(await early)).toBe('at last');
});

it('says in the end that there is none', async () => {
  connectAnew({ total: 0, each: 1_000, pause: 1 });
  const port = await serve(0, undefined);
  servers.pop()?.close();
  await expect(get(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
