import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { FastifyReply } from 'fastify';
import { shutDown } from './shutdown';
import { startTestApp, type TestApp } from './testing/test-app';

const far = 60_000;
let server: TestApp;

beforeEach(async () => {
  server = await startTestApp();
});
// The services are closed by what is tested; only the database is left.
afterEach(() => server.dropDatabase());

async function listen(path: string, open: (reply: FastifyReply) => void): Promise<string> {
  server.app.get(path, (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
    open(reply);
  });
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.app.server.address() as AddressInfo;
  return `http://127.0.0.1:${port}${path}`;
}

it('lets an answer finish by itself, and only then closes the database', async () => {
  let stream: FastifyReply | undefined;
  const url = await listen('/answer', (reply) => {
    stream = reply;
    reply.raw.write('first ');
  });
  const response = await fetch(url);
  const done = shutDown(server.app, server.services, { accept: 0, finish: far, cut: far });
  await once(server.app.server, 'close', { signal: AbortSignal.timeout(100) }).catch(() => null);
  await server.services.pool.query('select 1');
  expect(server.services.drain.aborted).toBe(false);
  stream?.raw.end('last');
  expect(await response.text()).toBe('first last');
  await done;
  await expect(server.services.pool.query('select 1')).rejects.toThrow();
});

it('tells streams that go on to end, and they can say so', async () => {
  const url = await listen('/events', (reply) => {
    reply.raw.write('data: hello\n\n');
    server.services.drain.addEventListener('abort', () => {
      reply.raw.end('data: restarting\n\n');
    });
  });
  const response = await fetch(url);
  await shutDown(server.app, server.services, { accept: 0, finish: 1, cut: far });
  expect(await response.text()).toBe('data: hello\n\ndata: restarting\n\n');
});

it('cuts off what does not end', async () => {
  const url = await listen('/endless', (reply) => {
    reply.raw.write('data: hello\n\n');
  });
  const response = await fetch(url);
  const broken = expect(response.text()).rejects.toThrow();
  await shutDown(server.app, server.services, { accept: 0, finish: 1, cut: 20 });
  await broken;
});
