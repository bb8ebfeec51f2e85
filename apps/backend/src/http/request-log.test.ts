import { createApiKey, signUp, testOrigin } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';
import { requestIdHeader } from './request-log';

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp();
});
afterAll(() => server.close());

const lines = () =>
  server
    .logs()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the request id', () => {
  it('is the one that the caller gave', async () => {
    const id = 'trace-4711.a:b';
    const response = await server.app.inject({
      url: '/health',
      headers: { [requestIdHeader]: id },
    });
    expect(response.headers[requestIdHeader]).toBe(id);
    expect(lines().at(-1)).toMatchObject({ reqId: id, route: '/health', status: 200 });
  });

  it.each(['', 'x'.repeat(200), 'a b', '{"level":"fatal"}'])(
    'is a new one instead of %j',
    async (id) => {
      const response = await server.app.inject({
        url: '/health',
        headers: { [requestIdHeader]: id },
      });
      expect(response.headers[requestIdHeader]).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

it('keeps what people write, and what proves who they are, out of the logs', async () => {
  const person = await signUp(server.app, { name: 'Private Name' });
  const { key, headers } = await createApiKey(server.app, person);
  const send = (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object | string) =>
    server.app.inject({
      method,
      url,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(payload !== undefined && { payload }),
    });
  const task = await send('POST', '/api/tasks', { title: 'private title', notes: 'private notes' });
  const { id } = task.json<{ id: string }>();
  await send('PATCH', `/api/tasks/${id}`, { title: 'private change', colour: 'private value' });
  await send('GET', '/api/tasks?q=private+search');
  await send('POST', '/api/tasks', '{"title":"private and broken');
  // The database itself refuses this, in a message that repeats the statement and its values.
  await server.services.pool.query('alter table task rename to task_elsewhere');
  expect((await send('POST', '/api/tasks', { title: 'private failure' })).statusCode).toBe(500);
  await server.services.pool.query('alter table task_elsewhere rename to task');
  await server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-up/email?x=private',
    headers: { origin: testOrigin },
    payload: { name: 'A', email: person.email, password: 'private password' },
  });

  const logs = server.logs();
  expect(lines().length).toBeGreaterThan(8);
  expect(logs).toContain('42P01');
  const session = person.cookie.cookie.split('=')[1] ?? '';
  for (const secret of [key, person.password, session, decodeURIComponent(session), person.email]) {
    expect(logs).not.toContain(secret);
  }
  expect(logs).not.toMatch(/private/i);
});
