import { AccountExport, Problem } from '@todo/contracts';
import { aloneFor } from '@todo/persistence';
import { triesPerAccount } from '../auth/try-limit';
import { cookieOf, createApiKey, signUp, testOrigin, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let addresses = 0;
beforeAll(async () => {
  server = await startTestApp();
});
afterAll(() => server.close());

type Headers = Record<string, string>;

const send = (
  { cookie }: Pick<TestPerson, 'cookie'>,
  url: string,
  payload: object = {},
  method: 'POST' | 'DELETE' = 'POST',
) => server.app.inject({ method, url, headers: { ...cookie, origin: testOrigin }, payload });
const read = async (headers: Headers) =>
  (await server.app.inject({ url: '/api/tasks', headers })).statusCode;
const signIn = (email: string, password: string) => {
  addresses += 1;
  return server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    remoteAddress: `10.6.0.${addresses}`,
    headers: { origin: testOrigin },
    payload: { email, password },
  });
};

async function addTask(person: TestPerson, task: object): Promise<string> {
  const response = await send(person, '/api/tasks', task);
  expect(response.statusCode).toBe(201);
  return response.json<{ id: string }>().id;
}

/** Something of everything that is kept of a person. */
async function fill(person: TestPerson, word: string): Promise<void> {
  const list = await send(person, '/api/lists', { name: `${word} list` });
  const { id: listId } = list.json<{ id: string }>();
  const parentId = await addTask(person, { title: `${word} parent`, listId, labels: [word] });
  await addTask(person, { title: `${word} subtask`, parentId, notes: `${word} notes` });
  const deleted = await addTask(person, { title: `${word} trash`, due: '9000-01-01' });
  await fillNotifications(person, word, deleted);
  await send(person, `/api/tasks/${deleted}`, {}, 'DELETE');
  const actor = { userId: person.userId, timeZone: 'UTC', access: 'write' } as const;
  const { conversations } = server.services;
  const { id } = await conversations.start(actor, `${word} conversation`);
  const createdAt = new Date().toISOString();
  const parts = [{ type: 'text', text: `${word} message` }];
  await conversations.save(actor, id, [{ id: '1', role: 'user', parts, createdAt }]);
  await createApiKey(server.app, person, { name: `${word} key` });
}

async function fillNotifications(person: TestPerson, word: string, task: string): Promise<void> {
  const actor = { userId: person.userId, timeZone: 'UTC', access: 'write' } as const;
  const { notifications, reminders, pool } = server.services;
  await reminders.create(actor, task, { when: { daysBefore: 1, time: '08:00' } });
  await notifications.changeSettings(actor, { quietHours: { from: '22:00', to: '06:00' } });
  await notifications.setWebhook(actor, { url: `https://example.org/${word}` });
  await notifications.makeCalendarFeed(actor);
  const endpoint = `https://push.example.org/${word}`;
  const keys = { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) };
  await notifications.addPushSubscription(
    actor,
    { endpoint, keys },
    { device: `${word} browser`, sessionId: null },
  );
  await notifications.test(actor, 'webhook');
  await pool.query('update notification set title = $2 where user_id = $1', [
    person.userId,
    `${word} reminder`,
  ]);
}

async function exported({ cookie }: TestPerson) {
  const response = await server.app.inject({ url: '/api/account/export', headers: cookie });
  expect(response.headers['content-disposition']).toMatch(
    /^attachment; filename="todo-export-\d{4}-\d\d-\d\d\.json"$/,
  );
  return { text: response.body, data: AccountExport.parse(response.json()) };
}

describe('the export', () => {
  it('holds everything of one person and nothing of another', async () => {
    const [anna, ben] = [await signUp(server.app), await signUp(server.app, { name: 'Ben' })];
    await fill(anna, 'apple');
    await fill(ben, 'banana');
    const { text, data } = await exported(anna);
    expect(data.profile).toMatchObject({
      id: anna.userId,
      name: 'Anna',
      email: anna.email,
      emailVerified: false,
    });
    expect(data.lists.map(({ name }) => name)).toEqual(['Inbox', 'apple list']);
    expect(data.tasks.map(({ title }) => title).sort()).toEqual([
      'apple parent',
      'apple subtask',
      'apple trash',
    ]);
    expect(data.tasks.filter(({ deletedAt }) => deletedAt !== null)).toHaveLength(1);
    expect(data.reminders).toMatchObject([
      { taskTitle: 'apple trash', when: { daysBefore: 1, time: '08:00' }, state: 'cancelled' },
    ]);
    expect(data.notifications.map(({ title }) => title)).toEqual(['apple reminder']);
    expect(data.notificationSettings.quietHours).toEqual({ from: '22:00', to: '06:00' });
    expect(data.pushSubscriptions.map(({ device }) => device)).toEqual(['apple browser']);
    expect(data.webhook?.url).toBe('https://example.org/apple');
    expect(data.calendarFeed).toMatchObject({ lastReadAt: null });
    expect(data.conversations.map(({ messages }) => messages[0]?.parts)).toEqual([
      [{ type: 'text', text: 'apple message' }],
    ]);
    expect(data.apiKeys.map(({ name }) => name)).toEqual(['apple key']);
    expect(data.sessions).toEqual([expect.objectContaining({ current: true })]);
    expect(text).not.toMatch(/banana|Ben/);
    expect(text).not.toContain(ben.email);
  });

  it('holds neither passwords nor what opens the account', async () => {
    const person = await signUp(server.app);
    const { key } = await createApiKey(server.app, person);
    const task = await addTask(person, { title: 'a', due: '9000-01-01' });
    await fillNotifications(person, 'elder', task);
    const { text } = await exported(person);
    const secrets = await server.services.pool.query<{ secret: string }>(
      `select password as secret from account where user_id = $1
       union all select token from session where user_id = $1
       union all select key from apikey where reference_id = $1
       union all select secret from webhook where user_id = $1
       union all select token_hash from calendar_feed where user_id = $1
       union all select auth from push_subscription where user_id = $1`,
      [person.userId],
    );
    expect(secrets.rows).toHaveLength(6);
    for (const secret of [key, person.password, ...secrets.rows.map((row) => row.secret)]) {
      expect(text).not.toContain(secret);
    }
  });

  it('goes over all pages', async () => {
    const person = await signUp(server.app);
    const wanted = 230;
    for (let added = 0; added < wanted; added += 1) await addTask(person, { title: `${added}` });
    const { data } = await exported(person);
    const titles = new Set(data.tasks.map(({ title }) => title));
    expect([titles.size, data.tasks.length]).toEqual([wanted, wanted]);
  });
});

describe('changing the password', () => {
  const newPassword = 'another password';

  it('takes effect, and ends all other sessions when asked to', async () => {
    const person = await signUp(server.app);
    const elsewhere = { cookie: cookieOf((await signIn(person.email, person.password)).cookies) };
    const change = (currentPassword: string, more = {}) =>
      send(person, '/api/account/password', { currentPassword, newPassword, ...more });

    const wrong = await change('not the password');
    expect(Problem.parse(wrong.json())).toMatchObject({
      code: 'validation_failed',
      errors: [{ field: 'currentPassword', message: 'This is not your password.' }],
    });
    expect((await change(person.password)).statusCode).toBe(204);
    expect(await read(elsewhere)).toBe(200);
    expect((await signIn(person.email, person.password)).statusCode).toBe(401);
    expect((await signIn(person.email, newPassword)).statusCode).toBe(200);

    expect((await change(newPassword, { revokeOtherSessions: true })).statusCode).toBe(204);
    expect(await read(elsewhere)).toBe(401);
    expect(await read(person.cookie)).toBe(200);
  });

  it('cannot be guessed from an open session', async () => {
    const person = await signUp(server.app);
    const change = (currentPassword: string) =>
      send(person, '/api/account/password', { currentPassword, newPassword });
    for (let tried = 0; tried < triesPerAccount; tried += 1) {
      expect((await change(`guess ${tried}`)).statusCode).toBe(400);
    }
    expect((await change(person.password)).statusCode).toBe(429);
    expect((await signIn(person.email, person.password)).statusCode).toBe(200);
  });

  it.each([
    { currentPassword: 'x', newPassword: 'short' },
    { currentPassword: 'x', newPassword: 'with NUL\u0000' },
    { currentPassword: 'x\u0000', newPassword },
    { currentPassword: {}, newPassword },
    { newPassword },
  ])('answers 400 for %j', async (payload) => {
    const person = await signUp(server.app);
    expect((await send(person, '/api/account/password', payload)).statusCode).toBe(400);
  });
});

describe('deleting the account', () => {
  /** Every table of the database that somewhere holds this text. */
  async function tablesWith(text: string): Promise<string[]> {
    const { pool } = server.services;
    const tables = await pool.query<{ name: string }>(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
       from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    expect(tables.rows.length).toBeGreaterThan(8);
    const found = await Promise.all(
      tables.rows.map(async ({ name }) => {
        const query = `select 1 from ${name} as t where strpos(t::text, $1) > 0 limit 1`;
        return { name, rows: (await pool.query(query, [text])).rowCount };
      }),
    );
    return found.flatMap(({ name, rows }) => (rows ? [name] : []));
  }

  it('asks for the password', async () => {
    const person = await signUp(server.app);
    const wrong = await send(person, '/api/account/delete', { password: 'not the password' });
    expect(Problem.parse(wrong.json()).errors).toEqual([
      { field: 'password', message: 'This is not your password.' },
    ]);
    expect((await send(person, '/api/account/delete')).statusCode).toBe(400);
    expect(await read(person.cookie)).toBe(200);
  });

  it('leaves nothing of the person in any table, and everything of others', async () => {
    const [anna, ben] = [await signUp(server.app), await signUp(server.app, { name: 'Ben' })];
    await fill(anna, 'cherry');
    await fill(ben, 'damson');
    await signIn(anna.email, 'wrong password');
    expect((await tablesWith(anna.userId)).length).toBeGreaterThan(12);
    expect((await tablesWith('cherry')).length).toBeGreaterThan(7);

    const { password } = anna;
    expect((await send(anna, '/api/account/delete', { password })).statusCode).toBe(204);
    for (const trace of [anna.userId, anna.email, 'cherry']) {
      expect(await tablesWith(trace)).toEqual([]);
    }
    const { data } = await exported(ben);
    expect(data.tasks).toHaveLength(3);
  });

  it('waits for what is being changed, which does not wait for it', async () => {
    const person = await signUp(server.app);
    await addTask(person, { title: 'a' });
    const { pool } = server.services;
    const { password } = person;
    const deletion = await aloneFor(pool, person.userId, async (client) => {
      await client.query('select from task_list where user_id = $1 for key share', [person.userId]);
      const begun = send(person, '/api/account/delete', { password }).then(
        (sent) => sent.statusCode,
      );
      const waiting = `select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await pool.query(waiting)).rowCount === 0);
      await client.query('update task set title = $2 where user_id = $1', [person.userId, 'b']);
      return { begun };
    });
    expect(await deletion.begun).toBe(204);
  });

  it('ends all sessions, keys and streams, and frees the address', async () => {
    const person = await signUp(server.app);
    const { headers: key } = await createApiKey(server.app, person);
    const publish = jest.spyOn(server.services.changes, 'publish');
    const { password } = person;
    const response = await send(person, '/api/account/delete', { password });
    expect(response.cookies).toEqual([
      expect.objectContaining({ name: 'better-auth.session_token', value: '', maxAge: 0 }),
    ]);
    expect(publish).toHaveBeenCalledWith(person.userId, [{ kind: 'account', id: person.userId }]);
    publish.mockRestore();
    expect([await read(person.cookie), await read(key)]).toEqual([401, 401]);
    expect((await signIn(person.email, password)).statusCode).toBe(401);
  });
});
