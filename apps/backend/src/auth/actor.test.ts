import { signUp } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp();
});
afterAll(() => server.close());

async function readTasksWhen(expiry: string) {
  const person = await signUp(server.app);
  const { pool } = server.services;
  await pool.query(
    `update session set expires_at = now() + interval '${expiry}' where user_id = $1`,
    [person.userId],
  );
  return server.app.inject({ url: '/api/tasks', headers: person.cookie });
}

it('prolongs a session that is in use, and renews its cookie', async () => {
  const response = await readTasksWhen('20 days');
  expect(response.statusCode).toBe(200);
  expect(response.cookies).toEqual([
    expect.objectContaining({
      name: 'better-auth.session_token',
      httpOnly: true,
      maxAge: 30 * 86_400,
    }),
  ]);
  const { rows } = await server.services.pool.query<{ prolonged: boolean }>(
    `select bool_or(expires_at > now() + interval '29 days') as prolonged from session`,
  );
  expect(rows).toEqual([{ prolonged: true }]);
});

it('leaves a young session as it is', async () => {
  const person = await signUp(server.app);
  const response = await server.app.inject({ url: '/api/tasks', headers: person.cookie });
  expect(response.cookies).toEqual([]);
});

it('knows nobody by a session that has expired', async () => {
  expect((await readTasksWhen('-1 minute')).statusCode).toBe(401);
});

it('does not let answers into caches', async () => {
  const { cookie } = await signUp(server.app);
  for (const url of ['/api/tasks', '/api/auth/get-session']) {
    const response = await server.app.inject({ url, headers: cookie });
    expect(response.headers['cache-control']).toBe('no-store');
  }
});
