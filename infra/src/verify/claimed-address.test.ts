import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { claimedAddress } from './claimed-address';

/** Signs up whoever comes, and says later from where they came. */
async function judged(addressOf: (request: IncomingMessage) => string | null): Promise<unknown> {
  let ipAddress: string | null = null;
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      ipAddress = addressOf(request);
      response.setHeader('set-cookie', 'session=1; Path=/');
      response.end('{}');
    } else {
      response.statusCode = request.headers.cookie === 'session=1' ? 200 : 401;
      response.end(JSON.stringify({ sessions: [{ ipAddress }] }));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await claimedAddress(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

it('finds no fault where the connection counts', async () => {
  expect(await judged(({ socket }) => socket.remoteAddress ?? null)).toEqual([]);
});

it.each([
  ['a claim is believed', ({ headers }: IncomingMessage) => String(headers['x-forwarded-for'])],
  ['no address is known', () => null],
])('says what there is when %s', async (_what, addressOf) => {
  expect(await judged(addressOf)).toEqual([expect.stringContaining('the sessions are: ')]);
});
