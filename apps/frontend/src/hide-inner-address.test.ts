/** @jest-environment node */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hideInnerAddress } from './hide-inner-address';

it('keeps the inner address out of answers, and every other header in', async () => {
  hideInnerAddress();
  const server = createServer((_request, response) => {
    response.setHeader('x-middleware-rewrite', 'http://backend:8000/api/tasks');
    response.setHeader('X-Nextjs-Rewrite', 'http://backend:8000/api/tasks');
    response.setHeader('x-request-id', 'one');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { headers } = await fetch(
    `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
  );
  server.close();
  expect(headers.get('x-middleware-rewrite')).toBeNull();
  expect(headers.get('x-nextjs-rewrite')).toBeNull();
  expect(headers.get('x-request-id')).toBe('one');
});
