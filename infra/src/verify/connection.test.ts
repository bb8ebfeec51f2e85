import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Connection } from './connection';

let server: Server;
let connection: Connection;
let sockets: Set<unknown>;

beforeEach(async () => {
  sockets = new Set();
  server = createServer(({ url, socket, headers }, response) => {
    sockets.add(socket);
    switch (url) {
      case '/reset':
        socket.destroy();
        break;
      case '/broken':
        response.write('half');
        setImmediate(() => socket.destroy());
        break;
      case '/away':
        response.writeHead(503).end('{"code":"unavailable"}');
        break;
      case '/wrong':
        response.writeHead(500).end('Internal Server Error');
        break;
      default:
        response.end(headers.origin);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  connection = new Connection(origin());
});
afterEach(async () => {
  await connection.close();
  server.close().closeAllConnections();
});

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const get = (path: string) => connection.send({ method: 'GET', path });

it('sends one request after the other by one connection, in the name of the web app', async () => {
  expect((await get('/')).text).toBe(origin());
  expect((await get('/')).status).toBe(200);
  expect(sockets.size).toBe(1);
});

it('begins a connection anew after so many requests', async () => {
  const renewing = new Connection(origin(), 2);
  for (let sent = 0; sent < 4; sent += 1) await renewing.send({ method: 'GET', path: '/' });
  expect(sockets.size).toBe(3);
  await renewing.close();
});

it.each([
  ['/reset', 'reset', true],
  ['/broken', 'truncated', true],
  ['/away', 'status', true],
  ['/wrong', 'status', false],
])('takes %s for a failure of the kind %s, and sends it once', async (path, kind, isClean) => {
  await expect(get(path)).rejects.toMatchObject({ kind, isClean });
  expect(sockets.size).toBe(1);
});

it('takes a server that is not there for one that refuses', async () => {
  const nowhere = new Connection('http://127.0.0.1:1');
  await expect(nowhere.send({ method: 'GET', path: '/' })).rejects.toMatchObject({
    kind: 'refused',
    isClean: true,
  });
  await nowhere.close();
});
