import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runLoad, sendOnce } from './load';

let server: Server;
let open = 0;
let most = 0;

beforeEach(async () => {
  server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    request.resume().on('end', () => {
      setImmediate(() => {
        open -= 1;
        response.writeHead(request.url === '/broken' ? 500 : 200).end('answer');
      });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const get = (path: string) => ({ method: 'GET' as const, path, headers: {} });

it('keeps every connection busy with one request, and counts what was answered', async () => {
  let sent = 0;
  const result = await runLoad({
    origin: origin(),
    connections: 4,
    seconds: 0.2,
    request: () => {
      sent += 1;
      return get('/');
    },
  });
  expect(result.requests).toBe(sent);
  expect(result.requests).toBeGreaterThanOrEqual(4);
  expect(most).toBeLessThanOrEqual(4);
  expect(result.bytes).toBe('answer'.length);
  expect(result.p50).toBeLessThanOrEqual(result.p99);
});

it('fails at an answer that is no success, and says what was answered', async () => {
  await expect(sendOnce(origin(), get('/broken'))).rejects.toThrow(
    'GET /broken was answered with 500: answer',
  );
  const load = { origin: origin(), connections: 2, seconds: 5, request: () => get('/broken') };
  await expect(runLoad(load)).rejects.toThrow('500');
});
