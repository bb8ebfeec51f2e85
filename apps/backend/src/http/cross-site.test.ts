import { randomUUID } from 'node:crypto';
import { Problem, TaskPage } from '@todo/contracts';
import { signUp, testOrigin, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let anna: TestPerson;
beforeAll(async () => {
  server = await startTestApp({ environment: { RATE_LIMIT_PER_MINUTE: '100000' } });
  anna = await signUp(server.app);
});
afterAll(() => server.close());

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
/** They take no cookies: MCP keys, which no browser attaches by itself; ending mail what stands in its address. */
const withoutCookies = new Set(['/mcp', '/api/notifications/unsubscribe']);
const changingRoutes = () =>
  server.app.routeTable.filter(
    ({ method, url }) => !readingMethods.has(method) && !withoutCookies.has(url),
  );

type Headers = Record<string, string>;

const send = (method: string, url: string, headers: Headers, payload = '{}') =>
  server.app.inject({
    method: method as 'POST',
    url: url.replace(/:\w+/g, randomUUID()),
    headers: { ...anna.cookie, 'content-type': 'application/json', ...headers },
    payload,
  });
const addTask = (headers: Headers) => send('POST', '/api/tasks', headers, '{"title":"a"}');

describe('what a browser sends for another site', () => {
  it.each<[Headers]>([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: `${testOrigin}.evil.example` }],
    [{ origin: testOrigin.replace('http:', 'https:') }],
    [{ origin: `${testOrigin}0` }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ])('is refused by every route that changes something, with %j', async (headers) => {
    const routes = changingRoutes();
    expect(routes.length).toBeGreaterThan(20);
    for (const { method, url } of routes) {
      const { statusCode } = await send(method, url, headers);
      expect({ method, url, statusCode }).toEqual({ method, url, statusCode: 403 });
    }
    expect((await addTask(headers)).statusCode).toBe(403);
    const list = await server.app.inject({ url: '/api/tasks', headers: anna.cookie });
    expect(TaskPage.parse(list.json()).items).toEqual([]);
  });

  it('is refused without a cookie too, where nobody needs to be signed in', async () => {
    const open: string[] = [];
    for (const { method, url } of changingRoutes()) {
      const withoutCookie = (origin: string) => send(method, url, { origin, cookie: '' });
      if ((await withoutCookie(testOrigin)).statusCode === 401) continue;
      open.push(url);
      const { statusCode } = await withoutCookie('https://evil.example');
      expect({ method, url, statusCode }).toEqual({ method, url, statusCode: 403 });
    }
    expect(open).toEqual(
      expect.arrayContaining([
        '/api/auth/sign-in/email',
        '/api/auth/request-password-reset',
        '/api/auth/reset-password',
        '/api/account/verify',
        '/api/notifications/act',
      ]),
    );
  });

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'text/plain; application/json',
  ])('is not taken for JSON as %s, which a form can send without asking', async (type) => {
    for (const { method, url } of changingRoutes()) {
      const response = await send(method, url, { origin: testOrigin, 'content-type': type });
      const { statusCode } = response;
      expect({ method, url, statusCode }).toEqual({ method, url, statusCode: 415 });
    }
  });

  it.each<[string, Headers]>([
    ['our own origin', { origin: testOrigin }],
    ['the same origin', { 'sec-fetch-site': 'same-origin' }],
    ['neither header, as programs do', {}],
  ])('is told from %s', async (_name, headers) => {
    const response = await addTask(headers);
    expect(response.statusCode).toBe(201);
    await send('DELETE', `/api/tasks/${response.json<{ id: string }>().id}`, headers);
  });
});

describe('CORS', () => {
  const corsHeaders = (headers: object) =>
    Object.keys(headers).filter((name) => name.startsWith('access-control-'));

  it.each(['https://evil.example', 'null', testOrigin])(
    'stays closed on every route for a page of %s',
    async (origin) => {
      for (const { method, url } of server.app.routeTable) {
        // It would stay open.
        if (url === '/api/events') continue;
        const response = await send(method, url, { origin });
        expect({ method, url, cors: corsHeaders(response.headers) }).toMatchObject({ cors: [] });
        const asked = await send('OPTIONS', url, {
          origin,
          'access-control-request-method': method,
          'access-control-request-headers': 'content-type, authorization',
        });
        expect({ method, url, cors: corsHeaders(asked.headers) }).toMatchObject({ cors: [] });
        expect(asked.statusCode).toBeGreaterThanOrEqual(400);
      }
    },
  );
});

it('says to sign in where nobody is signed in, before it looks at the body', async () => {
  const response = await server.app.inject({
    method: 'POST',
    url: '/api/tasks',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'title=a',
  });
  expect(Problem.parse(response.json()).code).toBe('unauthenticated');
});
