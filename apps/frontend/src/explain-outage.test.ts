/** @jest-environment node */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { explainOutage } from './explain-outage';

/** What Next does when the backend cannot be reached, and what it passes on when that fails by itself. */
const server = createServer((request, response) => {
  response.statusCode = 500;
  if (request.url?.endsWith('/own')) {
    response.setHeader('content-type', 'application/problem+json');
    response.end('{"code":"internal"}');
  } else {
    response.end('Internal Server Error');
  }
});

beforeAll(async () => {
  explainOutage();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
});

const get = (path: string) =>
  fetch(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}${path}`);

it('says that the backend is away, and when to try again', async () => {
  const response = await get('/api/tasks?limit=1');
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ code: 'unavailable', status: 503 });
});

it.each(['/api/own', '/page'])('leaves %s as it is', async (path) => {
  const response = await get(path);
  expect(response.status).toBe(500);
  expect(await response.text()).toMatch(/^Internal Server Error$|"internal"/);
});
