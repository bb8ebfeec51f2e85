/** @jest-environment node */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GET } from './route';

it('says whether the backend was found', async () => {
  const backend = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
  await once(backend, 'listening');
  process.env.BACKEND_URL = `http://127.0.0.1:${String((backend.address() as AddressInfo).port)}`;
  expect((await GET()).status).toBe(200);
  backend.close().closeAllConnections();
  expect((await GET()).status).toBe(503);
  delete process.env.BACKEND_URL;
});
