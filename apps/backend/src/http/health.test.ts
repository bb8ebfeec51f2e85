import { Problem } from '@todo/contracts';
import { createPool } from '@todo/persistence';
import { startTestApp } from '../testing/test-app';

it('says that the process lives and is ready', async () => {
  const server = await startTestApp();
  const health = await server.app.inject({ url: '/health' });
  expect([health.statusCode, health.json()]).toEqual([200, { status: 'ok' }]);
  expect((await server.app.inject({ url: '/ready' })).statusCode).toBe(200);
  await server.close();
});

it('is alive but not ready while the database is away', async () => {
  const pool = createPool('postgres://nobody@127.0.0.1:1/none');
  const server = await startTestApp({ overrides: { pool } });
  expect((await server.app.inject({ url: '/health' })).statusCode).toBe(200);
  const ready = await server.app.inject({ url: '/ready' });
  expect(ready.statusCode).toBe(503);
  expect(Problem.parse(ready.json()).code).toBe('unavailable');
  await server.close();
});

it('is not ready any more, but goes on serving, once the process is told to end', async () => {
  const server = await startTestApp();
  server.services.lifecycle.startDraining();
  expect((await server.app.inject({ url: '/ready' })).statusCode).toBe(503);
  expect((await server.app.inject({ url: '/health' })).statusCode).toBe(200);
  const served = await server.app.inject({ url: '/api/openapi.json' });
  expect(served.statusCode).toBe(200);
  expect(served.headers.connection).toBe('close');
  await server.close();
});
