import { AccountSessions, SessionsRevoked } from '@todo/contracts';
import { cookieOf, signUp, testOrigin, type TestPerson } from '../testing/people';
import { purgeSessions } from '../auth/sessions';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let addresses = 0;
beforeAll(async () => {
  server = await startTestApp();
});
afterAll(() => server.close());

type Headers = Record<string, string>;

async function signInElsewhere({ email, password }: TestPerson, userAgent = 'Elsewhere/1.0') {
  addresses += 1;
  const response = await server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    remoteAddress: `10.7.0.${addresses}`,
    headers: { origin: testOrigin, 'user-agent': userAgent },
    payload: { email, password },
  });
  return { cookie: cookieOf(response.cookies) };
}

const read = async (headers: Headers) =>
  (await server.app.inject({ url: '/api/tasks', headers })).statusCode;
const list = async (headers: Headers) => {
  const response = await server.app.inject({ url: '/api/account/sessions', headers });
  return { body: response.body, items: AccountSessions.parse(response.json()).items };
};
const remove = (headers: Headers, id?: string) =>
  server.app.inject({
    method: 'DELETE',
    url: `/api/account/sessions${id === undefined ? '' : `/${id}`}`,
    headers,
  });
const otherId = async (headers: Headers) =>
  (await list(headers)).items.find(({ current }) => !current)?.id ?? '';

it('are listed with their devices, and the present one is marked', async () => {
  const person = await signUp(server.app);
  const elsewhere = await signInElsewhere(person, 'Mozilla/5.0 Firefox/146.0');
  const here = await list(person.cookie);
  expect(here.items).toHaveLength(2);
  const { items } = await list(elsewhere);
  expect(items.filter(({ current }) => current)).toEqual([
    expect.objectContaining({
      userAgent: 'Mozilla/5.0 Firefox/146.0',
      ipAddress: `10.7.0.${addresses}`,
    }),
  ]);
  const { rows } = await server.services.pool.query<{ token: string }>('select token from session');
  for (const { token } of rows) expect(here.body).not.toContain(token);
});

it('are removed once they have expired, with the browsers that were subscribed in them', async () => {
  const person = await signUp(server.app);
  const elsewhere = await signInElsewhere(person);
  const { services } = server;
  const id = await otherId(person.cookie);
  await services.pool.query(
    `insert into push_subscription (id, user_id, session_id, endpoint, p256dh, auth, device, created_at)
     select gen_random_uuid(), user_id, id, 'https://push.example/' || id, '', '', 'Firefox', now()
     from session where user_id = $1`,
    [person.userId],
  );
  const subscribed = async () =>
    (await services.pool.query('select from push_subscription where user_id = $1', [person.userId]))
      .rowCount;
  expect(await purgeSessions(services)).toBe(0);
  expect(await subscribed()).toBe(2);
  const now = new Date(services.clock.now().epochMilliseconds - 1);
  await services.pool.query('update session set expires_at = $2 where id = $1', [id, now]);
  const publish = jest.spyOn(services.changes, 'publish');
  expect(await purgeSessions(services)).toBe(1);
  expect(publish).toHaveBeenCalledWith(person.userId, [{ kind: 'account', id: person.userId }]);
  publish.mockRestore();
  expect(await subscribed()).toBe(1);
  expect([await read(person.cookie), await read(elsewhere)]).toEqual([200, 401]);
});

it('end at once when they are revoked, and open streams are told', async () => {
  const person = await signUp(server.app);
  const elsewhere = await signInElsewhere(person);
  const publish = jest.spyOn(server.services.changes, 'publish');
  expect((await remove(person.cookie, await otherId(person.cookie))).statusCode).toBe(204);
  expect(publish).toHaveBeenCalledWith(person.userId, [{ kind: 'account', id: person.userId }]);
  publish.mockRestore();
  expect(await read(elsewhere)).toBe(401);
  expect(await read(person.cookie)).toBe(200);
});

it('end all together but the one that asks', async () => {
  const person = await signUp(server.app);
  const others = [await signInElsewhere(person), await signInElsewhere(person)];
  const response = await remove(person.cookie);
  expect(SessionsRevoked.parse(response.json())).toEqual({ revoked: 2 });
  for (const other of others) expect(await read(other)).toBe(401);
  expect((await list(person.cookie)).items).toEqual([expect.objectContaining({ current: true })]);
});

it('of somebody else are neither listed nor ended', async () => {
  const [anna, ben] = [await signUp(server.app), await signUp(server.app)];
  const [session] = (await list(anna.cookie)).items;
  expect((await remove(ben.cookie, session?.id)).statusCode).toBe(404);
  await remove(ben.cookie);
  expect(await read(anna.cookie)).toBe(200);
});

it('tell open streams when they end by signing out', async () => {
  const person = await signUp(server.app);
  const publish = jest.spyOn(server.services.changes, 'publish');
  await server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-out',
    headers: { ...person.cookie, origin: testOrigin },
    payload: {},
  });
  expect(publish).toHaveBeenCalledWith(person.userId, [{ kind: 'account', id: person.userId }]);
  publish.mockRestore();
});

it.each(['a%00', 'x'.repeat(101), 'a.b', "'"])('answer 400 to the id %j', async (id) => {
  const person = await signUp(server.app);
  expect((await remove(person.cookie, id)).statusCode).toBe(400);
});
