import { Problem } from '@todo/contracts';
import { createPool } from '@todo/persistence';
import { signUp, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';
import { problemFor } from './problem';

let server: TestApp;
let anna: TestPerson;

beforeAll(async () => {
  server = await startTestApp();
  anna = await signUp(server.app);
});
afterAll(() => server.close());

const json = { 'content-type': 'application/json' };

it('answers 404 for an address that is none', async () => {
  const response = await server.app.inject({ url: '/api/nothing?x=1' });
  expect(response.statusCode).toBe(404);
  expect(Problem.parse(response.json())).toMatchObject({
    code: 'not_found',
    requestId: response.headers['x-request-id'],
  });
});

it('answers 405 with the methods that are allowed', async () => {
  const response = await server.app.inject({ method: 'PUT', url: '/api/tasks' });
  expect(response.statusCode).toBe(405);
  expect(response.headers.allow).toBe('GET, HEAD, POST');
  expect(Problem.parse(response.json()).code).toBe('method_not_allowed');
});

it.each([
  ['{"title":', 400, 'validation_failed'],
  ['{"__proto__":{"title":"x"}}', 400, 'validation_failed'],
  [JSON.stringify({ title: 'x'.repeat(1024 * 1024) }), 413, 'too_large'],
])('answers a problem for the body %.20s…', async (payload, status, code) => {
  const response = await server.app.inject({
    method: 'POST',
    url: '/api/tasks',
    headers: { ...anna.cookie, ...json },
    payload,
  });
  expect(response.statusCode).toBe(status);
  expect(response.headers['content-type']).toMatch('application/problem+json');
  expect(Problem.parse(response.json()).code).toBe(code);
});

it('answers 400 for an address that is not encoded correctly', async () => {
  const response = await server.app.inject({ url: '/api/tasks/%zz' });
  expect(response.statusCode).toBe(400);
  expect(Problem.parse(response.json()).code).toBe('validation_failed');
});

it('tells nothing of an unexpected error, and logs it', async () => {
  const broken = await startTestApp();
  broken.services.tasks.listJson = () => Promise.reject(new Error('the secret plan'));
  try {
    const person = await signUp(broken.app);
    const response = await broken.app.inject({ url: '/api/tasks', headers: person.cookie });
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('secret plan');
    expect(Problem.parse(response.json()).code).toBe('internal');
    expect(broken.logs()).toContain('the secret plan');
  } finally {
    await broken.close();
  }
});

it('answers 503, not 401, when the database is away', async () => {
  const away = await startTestApp({
    overrides: { pool: createPool('postgres://x@127.0.0.1:1/x') },
  });
  try {
    for (const headers of [anna.cookie, { authorization: 'Bearer todo_x' }]) {
      const response = await away.app.inject({ url: '/api/tasks', headers });
      expect(response.statusCode).toBe(503);
      expect(response.headers['retry-after']).toBeDefined();
      expect(Problem.parse(response.json()).code).toBe('unavailable');
    }
    const signIn = await away.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email: anna.email, password: anna.password },
    });
    expect(signIn.statusCode).toBe(503);
    const session = { url: '/api/auth/get-session', headers: anna.cookie };
    expect((await away.app.inject(session)).statusCode).toBe(503);
  } finally {
    await away.close();
  }
});

it.each([null, undefined, 'text', 5, {}])('turns %j, thrown, into a 500', (thrown) => {
  expect(problemFor(thrown)).toMatchObject({ status: 500, code: 'internal' });
});
