/** @jest-environment node */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appendClientAddress } from './client-address';

beforeAll(appendClientAddress);

it.each([
  ['nothing', {}, '127.0.0.1'],
  ['an address', { 'x-forwarded-for': '192.0.2.1' }, '192.0.2.1, 127.0.0.1'],
])('puts the address of the connection behind %s', async (_said, headers, expected) => {
  const server = createServer((request, response) => {
    response.end(request.headers['x-forwarded-for']);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${String(port)}`, { headers });
  server.close();
  expect(await response.text()).toBe(expected);
});
