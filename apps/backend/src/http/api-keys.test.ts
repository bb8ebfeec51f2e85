import { ApiKeys, CreatedApiKey, limits, Problem } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { createApiKey, signUp, testOrigin, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let anna: TestPerson;
let now = Temporal.Now.instant();

beforeAll(async () => {
  server = await startTestApp({ overrides: { clock: { now: () => now } } });
  anna = await signUp(server.app);
});
afterAll(() => server.close());

type Headers = Record<string, string>;

const read = (headers: Headers) => server.app.inject({ url: '/api/tasks', headers });
const list = async ({ cookie }: TestPerson) => {
  const response = await server.app.inject({ url: '/api/account/keys', headers: cookie });
  return ApiKeys.parse(response.json()).items;
};
const create = (headers: Headers, payload: unknown) =>
  server.app.inject({
    method: 'POST',
    url: '/api/account/keys',
    headers: { ...headers, origin: testOrigin, 'content-type': 'application/json' },
    payload: JSON.stringify(payload),
  });
const revoke = (headers: Headers, id: string) =>
  server.app.inject({ method: 'DELETE', url: `/api/account/keys/${id}`, headers });

it('is shown once, acts for its owner, and is stored hashed', async () => {
  const response = await create(anna.cookie, { name: 'laptop' });
  expect(response.statusCode).toBe(201);
  const { key, ...described } = CreatedApiKey.parse(response.json());
  expect(described).toMatchObject({
    name: 'laptop',
    scope: 'write',
    start: key.slice(0, 10),
    expiresAt: null,
    lastUsedAt: null,
  });
  expect(await list(anna)).toEqual([described]);
  expect((await read({ authorization: `Bearer ${key}` })).statusCode).toBe(200);
  const stored = await server.services.pool.query('select * from apikey');
  expect(JSON.stringify(stored.rows)).not.toContain(key);
});

it('tells to the minute when it was last used', async () => {
  const { id, headers } = await createApiKey(server.app, anna);
  const used = async () => (await list(anna)).find((key) => key.id === id)?.lastUsedAt;
  await read(headers);
  const first = now.toString({ fractionalSecondDigits: 3 });
  expect(await used()).toBe(first);
  now = now.add({ seconds: 30 });
  await read(headers);
  expect(await used()).toBe(first);
  now = now.add({ seconds: 31 });
  await read(headers);
  expect(await used()).toBe(now.toString({ fractionalSecondDigits: 3 }));
});

it('of the scope read looks and changes nothing', async () => {
  const { headers } = await createApiKey(server.app, anna, { scope: 'read' });
  expect((await read(headers)).statusCode).toBe(200);
  const response = await server.app.inject({
    method: 'POST',
    url: '/api/tasks',
    headers,
    payload: { title: 'a' },
  });
  expect(response.statusCode).toBe(403);
});

it.each([
  ['of before there were scopes may do everything', null, 201],
  ['of a scope that this version does not know looks and changes nothing', 'admin', 403],
])('%s', async (_what, scope, status) => {
  const { id, headers } = await createApiKey(server.app, anna);
  await server.services.pool.query('update apikey set permissions = $2 where id = $1', [id, scope]);
  const payload = { title: 'a' };
  const response = await server.app.inject({ method: 'POST', url: '/api/tasks', headers, payload });
  expect(response.statusCode).toBe(status);
});

it('ends when it expires, and is still listed', async () => {
  const { id, headers } = await createApiKey(server.app, anna, { expiresInDays: 1 });
  expect((await read(headers)).statusCode).toBe(200);
  now = now.add({ hours: 25 });
  expect((await read(headers)).statusCode).toBe(401);
  expect((await list(anna)).map((key) => key.id)).toContain(id);
});

it('ends at once when it is revoked, and its open streams are told', async () => {
  const { id, headers } = await createApiKey(server.app, anna);
  const publish = jest.spyOn(server.services.changes, 'publish');
  expect((await revoke(anna.cookie, id)).statusCode).toBe(204);
  expect((await read(headers)).statusCode).toBe(401);
  expect(publish).toHaveBeenCalledWith(anna.userId, [{ kind: 'account', id: anna.userId }]);
  expect((await revoke(anna.cookie, id)).statusCode).toBe(404);
  publish.mockRestore();
});

it('of somebody else is neither seen nor revoked', async () => {
  const { id, headers } = await createApiKey(server.app, anna);
  const ben = await signUp(server.app, { name: 'Ben' });
  expect(await list(ben)).toEqual([]);
  expect((await revoke(ben.cookie, id)).statusCode).toBe(404);
  expect((await read(headers)).statusCode).toBe(200);
});

it.each(['read', 'write'] as const)('of the scope %s cannot manage the account', async (scope) => {
  const { id, headers } = await createApiKey(server.app, anna, { scope });
  const routes = server.app.routeTable.filter(
    // Confirming an address is for whoever has the mail.
    ({ url }) => url.startsWith('/api/account/') && url !== '/api/account/verify',
  );
  expect(routes.length).toBeGreaterThanOrEqual(9);
  for (const { method, url } of routes) {
    const response = await server.app.inject({
      method: method as 'GET',
      url: url.replace(':id', id),
      headers,
      payload: method === 'POST' ? { name: 'child', password: anna.password } : undefined,
    });
    expect({ method, url, status: response.statusCode }).toEqual({ method, url, status: 403 });
  }
  const session = await server.app.inject({ url: '/api/auth/get-session', headers });
  expect(session.json()).toBeNull();
  expect((await read(headers)).statusCode).toBe(200);
});

it('is one of a bounded number, also when many are made at once', async () => {
  const carla = await signUp(server.app, { name: 'Carla' });
  const wanted = limits.apiKeys + 5;
  const answers = await Promise.all(
    Array.from({ length: wanted }, (_, index) => create(carla.cookie, { name: `key ${index}` })),
  );
  const refused = answers.filter(({ statusCode }) => statusCode !== 201);
  expect(refused).toHaveLength(5);
  expect(Problem.parse(refused[0]?.json()).code).toBe('limit_reached');
  expect(await list(carla)).toHaveLength(limits.apiKeys);
});

it.each([
  {},
  { name: ' ' },
  { name: 'a\u0000' },
  { name: 'x'.repeat(limits.name + 1) },
  { name: 'a', scope: 'admin' },
  { name: 'a', expiresInDays: 0 },
  { name: 'a', expiresInDays: 1.5 },
  { name: 'a', expiresInDays: limits.apiKeyDays + 1 },
  { name: 'a', remaining: 5 },
])('cannot be made of %j', async (payload) => {
  expect((await create(anna.cookie, payload)).statusCode).toBe(400);
});
