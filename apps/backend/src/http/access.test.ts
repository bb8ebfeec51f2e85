import { randomUUID } from 'node:crypto';
import { Problem } from '@todo/contracts';
import { createApiKey, signUp, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let anna: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  server = await startTestApp();
  anna = await signUp(server.app);
  ben = await signUp(server.app, { name: 'Ben' });
});
afterAll(() => server.close());

/** Every other route needs a person; better-auth looks after its own. */
const open = /^\/(health|ready|api\/openapi\.json|api\/docs(\/.*)?|api\/auth\/.*)$/;

const bodies: Readonly<Record<string, object>> = {
  'POST /api/tasks': { title: 'stolen' },
  'PATCH /api/tasks/:id': { title: 'stolen' },
};

const protectedRoutes = () => server.app.routeTable.filter(({ url }) => !open.test(url));

describe('who is not signed in', () => {
  it.each([
    ['nothing', {}],
    ['an API key that does not exist', { authorization: 'Bearer todo_nothing' }],
    ['an authorization of another kind', { authorization: 'Basic YTpi' }],
    ['a session that does not exist', { cookie: 'better-auth.session_token=nothing.abc' }],
  ])('gets 401 from every protected route with %s', async (_name, headers) => {
    const routes = protectedRoutes();
    expect(routes.length).toBeGreaterThan(8);
    for (const { method, url } of routes) {
      const response = await server.app.inject({
        method: method as 'GET',
        url: url.replace(/:\w+/g, randomUUID()),
        headers,
      });
      const expected = { url, method, status: 401 };
      expect({ url, method, status: response.statusCode }).toEqual(expected);
      if (method !== 'HEAD' && url.startsWith('/api')) {
        expect(Problem.parse(response.json()).code).toBe('unauthenticated');
      }
    }
  });
});

describe('another person', () => {
  it('gets 404 from every route of a task, and changes nothing', async () => {
    const created = await server.app.inject({
      method: 'POST',
      url: '/api/tasks',
      headers: anna.cookie,
      payload: { title: 'private' },
    });
    const task = created.json<{ id: string }>();
    const { headers: key } = await createApiKey(server.app, ben);
    const routes = server.app.routeTable.filter(({ url }) => url.startsWith('/api/tasks/:id'));
    expect(routes.length).toBeGreaterThanOrEqual(6);
    for (const { method, url } of routes) {
      for (const headers of [ben.cookie, key]) {
        const response = await server.app.inject({
          method: method as 'GET',
          url: url.replace(':id', task.id),
          headers,
          payload: bodies[`${method} ${url}`],
        });
        expect({ url, method, status: response.statusCode }).toEqual({ url, method, status: 404 });
        expect(response.body).not.toContain('private');
      }
    }
    const after = await server.app.inject({
      url: `/api/tasks/${task.id}`,
      headers: anna.cookie,
    });
    expect(after.json()).toEqual(task);
    const list = await server.app.inject({ url: '/api/tasks', headers: ben.cookie });
    expect(list.json()).toEqual({ items: [], nextCursor: null });
  });
});
