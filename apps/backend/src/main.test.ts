import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createTestDatabase, type TestDatabase } from '@todo/persistence/testing';
import { signUp } from './testing/people';
import { originOf, startProgram, untilReady, type TestProcess } from './testing/process';
import { startTestApp } from './testing/test-app';

const secret = 'a secret of the tests, long enough for them';
let database: TestDatabase;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.close();
});

function start(environment: Record<string, string>): TestProcess {
  const program = startProgram(environment);
  children.add(program.child);
  return program;
}

async function startReady(environment: Record<string, string> = {}) {
  const needed = { DATABASE_URL: database.url, BETTER_AUTH_SECRET: secret };
  const program = await untilReady(start({ ...needed, ...environment }));
  const origin = originOf(program);
  return { ...program, origin, port: Number(new URL(origin).port) };
}

it.each([undefined, 'x'.repeat(31)])(
  'refuses to start in production with the secret %j, and names the variable',
  async (given) => {
    const { ended, output } = start({
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      ...(given !== undefined && { BETTER_AUTH_SECRET: given }),
    });
    expect(await ended).toBe(1);
    expect(output().trim()).toMatch(/^BETTER_AUTH_SECRET .*openssl rand -base64 32`\.$/);
  },
);

it('refuses a database that does not let it in, without telling the password', async () => {
  const url = new URL(database.url);
  url.pathname = '/nowhere';
  url.password = 'hunter2';
  const { ended, output } = start({ DATABASE_URL: url.href, BETTER_AUTH_SECRET: secret });
  expect(await ended).toBe(1);
  expect(output()).toMatch(/The database at .*\/nowhere refused the connection .*DATABASE_URL/);
  expect(output()).not.toContain('hunter2');
});

it('hands over on SIGTERM: not ready at once, serving on, ended in order within 20 s', async () => {
  const { child, ended, origin, port, output } = await startReady();
  // Signed up over the same database and secret, since all processes share both.
  const other = await startTestApp({
    environment: { DATABASE_URL: database.url, BETTER_AUTH_SECRET: secret },
  });
  const { cookie } = await signUp(other.app);
  await other.close();

  const body = JSON.stringify({ title: 'in flight' });
  const socket = connect(port, '127.0.0.1');
  const head = [
    'POST /api/tasks HTTP/1.1',
    'host: x',
    `cookie: ${cookie.cookie}`,
    'content-type: application/json',
    `content-length: ${body.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 5)}`);
  await once(socket, 'connect');
  expect((await fetch(`${origin}/ready`)).status).toBe(200);

  const told = performance.now();
  child.kill('SIGTERM');
  while ((await fetch(`${origin}/ready`)).status === 200);
  expect((await fetch(`${origin}/health`)).status).toBe(200);
  expect((await fetch(`${origin}/api/tasks`, { headers: cookie })).status).toBe(200);

  while (await accepts(origin));
  socket.write(body.slice(5));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 201 /);
  expect(await ended).toBe(0);
  expect(performance.now() - told).toBeLessThan(20_000);
  expect(output()).toContain('"ended"');
});

it('ends when the program that started it is gone', async () => {
  const { child, ended } = await startReady();
  child.disconnect();
  expect(await ended).toBe(0);
});

it('tells what it measures on a port of its own, and not on that of the web app', async () => {
  const { child, ended, origin, output } = await startReady({ METRICS_PORT: '0' });
  const [, port] = /"port":(\d+)\},"msg":"metrics"/.exec(output()) ?? [];
  await fetch(`${origin}/api/tasks`);
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(text).toContain(
    'http_server_request_duration_seconds_count{http_request_method="GET",http_route="/api/tasks",http_response_status_code="401"} 1',
  );
  expect(text).toMatch(/\ndb_client_connection_count\{.*state="idle"\} \d+\n/);
  expect((await fetch(`${origin}/metrics`)).status).toBe(404);
  child.disconnect();
  expect(await ended).toBe(0);
});

async function accepts(origin: string): Promise<boolean> {
  try {
    await fetch(`${origin}/health`);
    return true;
  } catch {
    return false;
  }
}
