import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { createPool } from '@todo/persistence';
import { createTestDatabase } from '@todo/persistence/testing';
import { Temporal } from 'temporal-polyfill';
import { prepareDatabase, StartUpError } from './start-up';
import { startTestApp } from './testing/test-app';

/** A port at which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

it('waits for a database that comes up later', async () => {
  const database = await createTestDatabase();
  const { hostname, port } = new URL(database.url);
  const late = new URL(database.url);
  late.port = String(await freePort());
  const pool = createPool(late.href);
  const server = await startTestApp({ overrides: { pool } });

  const prepared = prepareDatabase(server.services, { total: 60_000, pause: 5 });
  while (!server.logs().includes('waiting for database')) await new Promise(setImmediate);
  const proxy = createServer((socket) => {
    socket.pipe(connect(Number(port), hostname)).pipe(socket);
  }).listen(Number(late.port), '127.0.0.1');
  await prepared;
  expect((await server.app.inject({ url: '/ready' })).statusCode).toBe(200);

  await server.close();
  proxy.close();
  await database.close();
});

it('gives up in time, and says which database does not answer but not how to get in', async () => {
  let now = Temporal.Instant.from('2026-11-21T12:00:00Z');
  const clock = {
    now: () => {
      now = now.add({ seconds: 10 });
      return now;
    },
  };
  const port = await freePort();
  const url = `postgres://user:hunter2@127.0.0.1:${port}/todo`;
  const server = await startTestApp({ overrides: { pool: createPool(url), clock } });
  const services = { ...server.services, config: { ...server.services.config, databaseUrl: url } };
  const failure: unknown = await prepareDatabase(services, { total: 60_000, pause: 0 }).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(StartUpError);
  expect(String(failure)).toContain(`127.0.0.1:${port}/todo did not answer within 60 s`);
  expect(String(failure)).not.toContain('hunter2');
  await server.close();
});

it('serves nothing but health before the database is there', async () => {
  const server = await startTestApp({ started: false });
  expect((await server.app.inject({ url: '/health' })).statusCode).toBe(200);
  expect((await server.app.inject({ url: '/ready' })).statusCode).toBe(503);
  expect((await server.app.inject({ url: '/api/tasks' })).statusCode).toBe(503);
  await prepareDatabase(server.services);
  expect((await server.app.inject({ url: '/ready' })).statusCode).toBe(200);
  expect((await server.app.inject({ url: '/api/tasks' })).statusCode).toBe(401);
  await server.close();
});
