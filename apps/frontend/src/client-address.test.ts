/** @jest-environment node */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appendClientAddress } from './client-address';

const claim = { 'x-forwarded-for': '192.0.2.1' };

it.each([
  ['puts the address of the connection behind nothing', true, {}, '127.0.0.1'],
  ['puts the address of the connection behind an address', true, claim, '192.0.2.1, 127.0.0.1'],
  ['drops an address where no proxy can have written it', false, claim, '127.0.0.1'],
])('%s', async (_what, behindProxy, headers, expected) => {
  const stop = appendClientAddress({ behindProxy });
  const server = createServer((request, response) => {
    response.end(request.headers['x-forwarded-for']);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${String(port)}`, { headers });
  server.close();
  stop();
  expect(await response.text()).toBe(expected);
});
