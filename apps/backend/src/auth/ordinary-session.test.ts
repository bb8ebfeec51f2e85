import { createHmac } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { signUp, testOrigin, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';
import { sessionCookieName } from './auth';

let server: TestApp;
let person: TestPerson;
beforeAll(async () => {
  server = await startTestApp();
});
beforeEach(async () => {
  person = await signUp(server.app);
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => server.close());

const find = (cookie: string, prolong = true) => server.services.sessions.find(cookie, prolong);
const read = (cookie: string) => server.app.inject({ url: '/api/tasks', headers: { cookie } });

async function expireIn(interval: string): Promise<void> {
  await server.services.pool.query(
    `update session set expires_at = now() + $1::interval where user_id = $2`,
    [interval, person.userId],
  );
}

/** Of the person's cookie. */
function parts(): { name: string; token: string; signature: string } {
  const [name = '', value = ''] = person.cookie.cookie.split('=');
  const [token = '', signature = ''] = decodeURIComponent(value).split('.');
  return { name, token, signature };
}

const cookieOf = (token: string, signature: string) =>
  `${parts().name}=${encodeURIComponent(`${token}.${signature}`)}`;
const sign = (token: string, secret: string) =>
  createHmac('sha256', secret).update(token).digest('base64');

it('knows the person of a session that was just made, and spares better-auth', async () => {
  const getSession = jest.spyOn(server.services.auth.api, 'getSession');
  expect(await find(person.cookie.cookie)).toMatchObject({
    userId: person.userId,
    timeZone: 'UTC',
    access: 'write',
  });
  expect((await read(`theme=dark; ${person.cookie.cookie}; other=1`)).statusCode).toBe(200);
  expect(getSession).not.toHaveBeenCalled();
});

it('sees at once that the person has moved to another time zone', async () => {
  await server.app.inject({
    method: 'POST',
    url: '/api/auth/update-user',
    headers: { ...person.cookie, origin: testOrigin },
    payload: { timeZone: 'Europe/Berlin' },
  });
  expect(await find(person.cookie.cookie)).toMatchObject({ timeZone: 'Europe/Berlin' });
});

it('ends at once when the person signs out', async () => {
  await server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-out',
    headers: { ...person.cookie, origin: testOrigin },
    payload: {},
  });
  expect(await find(person.cookie.cookie)).toBeNull();
  expect((await read(person.cookie.cookie)).statusCode).toBe(401);
});

it('does not take a session that has expired', async () => {
  await expireIn('-1 second');
  expect(await find(person.cookie.cookie)).toBeNull();
  expect(await find(person.cookie.cookie, false)).toBeNull();
  expect((await read(person.cookie.cookie)).statusCode).toBe(401);
});

it('leaves a session that is due to be prolonged to better-auth, where a reply can carry the cookie', async () => {
  await expireIn('28 days');
  expect(await find(person.cookie.cookie)).toBeNull();
  expect(await find(person.cookie.cookie, false)).toMatchObject({ userId: person.userId });
  expect((await read(person.cookie.cookie)).cookies).toHaveLength(1);
});

it('goes by the clock of the process', async () => {
  const later = Temporal.Now.instant().add({ hours: 31 * 24 });
  jest.spyOn(server.services.clock, 'now').mockReturnValue(later);
  expect(await find(person.cookie.cookie, false)).toBeNull();
});

it.each<[string, () => string]>([
  [
    'one that is signed with another secret',
    () => cookieOf(parts().token, sign(parts().token, 'x')),
  ],
  ['one whose signature belongs to another token', () => cookieOf('other', parts().signature)],
  ['one whose signature was cut', () => cookieOf(parts().token, parts().signature.slice(0, -1))],
  ['one with a signature of other characters', () => cookieOf(parts().token, 'é'.repeat(44))],
  ['one without a signature', () => `${parts().name}=${parts().token}`],
  ['one that cannot be decoded', () => `${parts().name}=%E0%A4%A`],
  ['an empty one', () => `${parts().name}=`],
  ['one of another name', () => person.cookie.cookie.replace('session_token', 'session_tokens')],
])('knows nobody by a cookie that is not ours: %s', async (_what, make) => {
  expect(await find(make())).toBeNull();
  expect((await read(make())).statusCode).toBe(401);
});

it('knows nobody by a token that we signed but that has no session', async () => {
  const cookie = cookieOf('unknown', sign('unknown', server.services.config.authSecret));
  expect(await find(cookie)).toBeNull();
  expect((await read(cookie)).statusCode).toBe(401);
});

it('leaves the choice between two cookies of the name to better-auth', async () => {
  const two = `${person.cookie.cookie}; ${cookieOf('other', parts().signature)}`;
  expect(await find(two)).toBeNull();
  expect((await read(two)).statusCode).toBe(200);
});

it.each(['http://localhost:3000', 'https://todo.example.org'])(
  'looks for the cookie that better-auth sets at %s',
  async (FRONTEND_URL) => {
    const other = await startTestApp({ environment: { FRONTEND_URL } });
    const { authCookies } = await other.services.auth.$context;
    expect(sessionCookieName(other.services.config)).toBe(authCookies.sessionToken.name);
    await other.close();
  },
);
