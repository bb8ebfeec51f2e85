/** @jest-environment node */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hideInnerConnection } from './hide-inner-connection';

it('keeps what concerns the way to the backend out of answers, and every other header in', async () => {
  hideInnerConnection();
  const server = createServer((_request, response) => {
    response.setHeader('x-middleware-rewrite', 'http://backend:8000/api/tasks');
    response.setHeader('X-Nextjs-Rewrite', 'http://backend:8000/api/tasks');
    response.setHeader('Keep-Alive', 'timeout=72');
    response.setHeader('Connection', 'close');
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
  expect(headers.get('keep-alive')).toBe('timeout=5');
  expect(headers.get('connection')).toBe('keep-alive');
  expect(headers.get('x-request-id')).toBe('one');
});
