import { limits } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { cookieOf, signUp, testOrigin, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let anna: TestPerson;

beforeAll(async () => {
  server = await startTestApp();
  anna = await signUp(server.app);
});
afterAll(() => server.close());

let address = 0;

/** From a new address each time, so that the limit by address is not met. */
function post(path: string, payload: unknown, headers: Record<string, string> = {}) {
  address += 1;
  return server.app.inject({
    method: 'POST',
    url: `/api/auth${path}`,
    remoteAddress: `10.2.${address >> 8}.${address & 255}`,
    headers: { 'content-type': 'application/json', origin: testOrigin, ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
}

async function sessionOf(headers: Record<string, string>) {
  const response = await server.app.inject({ url: '/api/auth/get-session', headers });
  return response.json<{ user: Record<string, unknown> } | null>();
}

const newcomer = {
  name: 'Nora',
  email: 'nora@example.com',
  password: 'x'.repeat(limits.passwordMin),
};

describe('signing up', () => {
  it('signs in at once, by a cookie that scripts and other sites do not get', async () => {
    const response = await post('/sign-up/email', newcomer);
    expect(response.statusCode).toBe(200);
    expect(response.cookies).toEqual([
      expect.objectContaining({
        name: 'better-auth.session_token',
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
      }),
      expect.objectContaining({
        name: 'better-auth.known_device',
        httpOnly: true,
        sameSite: 'Lax',
        path: '/api/auth',
      }),
    ]);
    const session = await sessionOf({ cookie: cookieOf(response.cookies) });
    expect(session?.user).toMatchObject({ email: newcomer.email, timeZone: 'UTC' });
  });

  it('marks the cookie secure where the web app is under https', async () => {
    const secure = await startTestApp({
      environment: { FRONTEND_URL: 'https://todo.example.org' },
    });
    try {
      const response = await secure.app.inject({
        method: 'POST',
        url: '/api/auth/sign-up/email',
        headers: { origin: 'https://todo.example.org' },
        payload: newcomer,
      });
      expect(response.cookies.map(({ secure }) => secure)).toEqual([true, true]);
      expect(response.headers['strict-transport-security']).toBeDefined();
    } finally {
      await secure.close();
    }
  });

  it('tells scripts no token, which is for the cookie alone', async () => {
    const person = { ...newcomer, email: 'token@example.com' };
    const signedUp = await post('/sign-up/email', person);
    const signedIn = await post('/sign-in/email', person);
    const headers = { cookie: cookieOf(signedIn.cookies) };
    const session = await server.app.inject({ url: '/api/auth/get-session', headers });
    const tokens = [signedUp, signedIn].map(({ cookies }) => cookies[0]?.value.split('.')[0] ?? '');
    for (const { body } of [signedUp, signedIn, session]) {
      expect(body).toContain(person.email);
      for (const token of [...tokens, '"token"']) expect(body).not.toContain(token);
    }
  });

  it('keeps the time zone of the browser', async () => {
    const person = await signUp(server.app, { timeZone: 'America/Sao_Paulo' });
    const session = await sessionOf(person.cookie);
    expect(session?.user['timeZone']).toBe('America/Sao_Paulo');
  });

  it('takes passwords of exactly the least and the most characters', async () => {
    for (const length of [limits.passwordMin, limits.passwordMax]) {
      const email = `length-${length}@example.com`;
      const password = 'p'.repeat(length);
      const response = await post('/sign-up/email', { ...newcomer, email, password });
      expect(response.statusCode).toBe(200);
      expect((await post('/sign-in/email', { email, password })).statusCode).toBe(200);
    }
  });

  const bad = { ...newcomer, email: 'bad@example.com' };
  it.each([
    ['a password that is too short', { ...bad, password: 'x'.repeat(limits.passwordMin - 1) }],
    ['a password that is too long', { ...bad, password: 'x'.repeat(limits.passwordMax + 1) }],
    ['a password of 900 000 characters', { ...bad, password: 'x'.repeat(900_000) }],
    ['a password with NUL', { ...bad, password: 'password\u0000' }],
    ['a password that is a number', { ...bad, password: 12_345_678 }],
    ['a password that is an object', { ...bad, password: { length: 10 } }],
    ['no password', { name: 'B', email: bad.email }],
    ['a name with NUL', { ...bad, name: 'B\u0000' }],
    ['an empty name', { ...bad, name: ' ' }],
    ['a name that is too long', { ...bad, name: 'x'.repeat(limits.name + 1) }],
    ['a name that is a number', { ...bad, name: 5 }],
    ['an e-mail address that is none', { ...bad, email: 'nora' }],
    ['an e-mail address that is too long', { ...bad, email: `${'x'.repeat(250)}@example.com` }],
    ['an e-mail address that is a list', { ...bad, email: ['nora@example.com'] }],
    ['a time zone that is none', { ...bad, timeZone: 'Mars/Base' }],
    ['a time zone that is an offset', { ...bad, timeZone: '+01:00' }],
    ['a time zone that is a number', { ...bad, timeZone: 1 }],
    ['an image that is a script', { ...bad, image: 'javascript:alert(1)' }],
    ['null', 'null'],
    ['a list', []],
    ['broken JSON', '{"name":'],
    ['nothing', ''],
  ])('answers 400 for %s', async (_name, payload) => {
    const response = await post('/sign-up/email', payload);
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toMatch(/json/);
  });

  it('answers 422 for an e-mail address that is taken, in whatever case', async () => {
    const response = await post('/sign-up/email', { ...newcomer, email: anna.email.toUpperCase() });
    expect(response.statusCode).toBe(422);
  });

  it('refuses other sites', async () => {
    const response = await post('/sign-up/email', bad, { origin: 'https://evil.example' });
    expect(response.statusCode).toBe(403);
  });
});

describe('changing the account', () => {
  it('changes the time zone, which decides what a time without one means', async () => {
    const person = await signUp(server.app, { timeZone: 'UTC' });
    const changed = await post('/update-user', { timeZone: 'Asia/Tokyo' }, person.cookie);
    expect(changed.statusCode).toBe(200);
    const created = await server.app.inject({
      method: 'POST',
      url: '/api/tasks',
      headers: person.cookie,
      payload: { title: 'a', due: '2026-11-22T17:00' },
    });
    expect(created.json()).toMatchObject({ due: '2026-11-22T17:00:00+09:00[Asia/Tokyo]' });
  });

  it('tells other pages of another time zone, and whoever reminds, since reminders move', async () => {
    const person = await signUp(server.app, { timeZone: 'UTC' });
    const publish = jest.spyOn(server.services.changes, 'publish');
    await post('/update-user', { timeZone: 'Asia/Tokyo' }, person.cookie);
    const { userId: id } = person;
    expect(publish).toHaveBeenCalledWith(id, [
      { kind: 'account', id },
      { kind: 'reminder', id: 'all' },
    ]);
    publish.mockRestore();
  });

  it('takes reminders by the wall clock, and the summary of the day, along into another zone', async () => {
    const person = await signUp(server.app, { timeZone: 'Europe/Berlin' });
    const { tasks, reminders, notifications, pool } = server.services;
    const actor = { userId: person.userId, timeZone: 'Europe/Berlin', access: 'write' } as const;
    await notifications.changeSettings(actor, { dailySummary: '08:00' });
    const { id } = await tasks.create(actor, { title: 'a', due: '9000-01-01' });
    const reminder = await reminders.create(actor, id, { when: { minutesBefore: 60 } });
    expect(reminder.at).toBe('9000-01-01T07:00:00.000Z');
    const summary = async (zone: string) => {
      const { rows } = await pool.query<{ at: Date }>(
        'select next_daily_at as at from notification_settings where user_id = $1',
        [actor.userId],
      );
      const at = Temporal.Instant.fromEpochMilliseconds(rows[0]?.at.getTime() ?? 0);
      return at.toZonedDateTimeISO(zone).toPlainDateTime().toString();
    };
    const planned = await summary('Europe/Berlin');
    expect(planned).toMatch(/T08:00:00$/);
    // As if the account had lain untouched for long.
    await pool.query(`update "user" set updated_at = '2020-01-01' where id = $1`, [actor.userId]);

    await post('/update-user', { timeZone: 'Asia/Tokyo' }, person.cookie);
    expect((await reminders.get(actor, reminder.id)).at).toBe('8999-12-31T23:00:00.000Z');
    expect(await summary('Asia/Tokyo')).toBe(planned);
  });

  it.each([
    { timeZone: 'Mars/Base' },
    { timeZone: null },
    { name: null },
    { name: { first: 'A' } },
    { name: 'A\u0000' },
    { email: 'other@example.com' },
    { emailVerified: true },
    { id: 'other' },
    {},
  ])('answers 400 for %j', async (payload) => {
    expect((await post('/update-user', payload, anna.cookie)).statusCode).toBe(400);
  });

  it('needs somebody signed in', async () => {
    expect((await post('/update-user', { name: 'B' })).statusCode).toBe(401);
  });
});

describe('signing out', () => {
  it('ends the session at once', async () => {
    const person = await signUp(server.app);
    expect((await post('/sign-out', {}, person.cookie)).statusCode).toBe(200);
    const response = await server.app.inject({ url: '/api/tasks', headers: person.cookie });
    expect(response.statusCode).toBe(401);
    expect(await sessionOf(person.cookie)).toBeNull();
  });
});

it.each([
  '/sign-in/social',
  '/verify-email',
  '/error',
  '/delete-user',
  '/change-password',
  '/change-email',
  '/list-sessions',
  '/revoke-session',
  '/revoke-sessions',
])('does not offer %s, which the product has no use for', async (path) => {
  expect((await post(path, {})).statusCode).toBe(404);
});
