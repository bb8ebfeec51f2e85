import { postChat, readChunks, startChatTest, type ChatTest } from './testing/chat';
import { calls, refuses, says } from './testing/model-server';
import { createApiKey, signUp, testOrigin } from './testing/people';

let test: ChatTest;
beforeAll(async () => {
  test = await startChatTest();
});
afterAll(() => test.close());

/** No log line may hold any of these; each word is written or sent by somebody in the story. */
const written = {
  name: 'Zebulon Quince',
  title: 'azalea title',
  notes: 'begonia notes',
  label: 'camellia',
  list: 'dahlia list',
  search: 'edelweiss',
  message: 'freesia message',
  answer: 'geranium answer',
  argument: 'hyacinth argument',
  provider: 'iris provider failure',
  broken: 'jasmine broken',
  hook: 'lavender-hook',
  browser: 'magnolia-browser',
  token: 'narcissus-token',
};

it('holds nothing that people write and nothing that proves who they are, at its most talkative', async () => {
  const { server, model, origin } = test;
  const person = await signUp(server.app, { name: written.name });
  const cookie = { ...person.cookie, origin: testOrigin };
  const { id, key, headers } = await createApiKey(server.app, person, { name: written.label });
  const send = async (
    method: string,
    path: string,
    body?: object | string,
    as: object = cookie,
  ) => {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...as },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.text() };
  };
  const chat = async (text: string) => {
    const chunks = readChunks(await postChat(origin, cookie, { text }));
    for await (const chunk of chunks) expect(chunk.type).toBeDefined();
  };

  // Signing in, rightly and wrongly.
  const wrong = 'kalmia wrong password';
  const { email } = person;
  expect((await send('POST', '/api/auth/sign-in/email', { email, password: wrong })).status).toBe(
    401,
  );
  await send('POST', `/api/auth/sign-in/email?${written.search}`, {
    email,
    password: person.password,
  });
  await send('POST', '/api/account/password', { currentPassword: wrong, newPassword: wrong });
  await send('GET', '/api/account/sessions', undefined, { authorization: `Bearer ${key}x` });

  // Tasks: good, refused, broken, and failing in the database.
  const { title, notes, label, list } = written;
  const task = { title, notes, labels: [label] };
  expect((await send('POST', '/api/tasks', task, headers)).status).toBe(201);
  await send('POST', '/api/lists', { name: list });
  await send('PATCH', `/api/tasks/${written.search}`, { title, colour: written.broken });
  await send('GET', `/api/tasks?q=${written.search}`);
  await send('POST', '/api/tasks', `{"title": "${written.broken}`);
  await server.services.pool.query('alter table task rename to task_elsewhere');
  expect((await send('POST', '/api/tasks', task)).status).toBe(500);
  await server.services.pool.query('alter table task_elsewhere rename to task');

  // Reminders, and where they go; a forgotten password.
  const created = JSON.parse((await send('POST', '/api/tasks', task)).body) as { id: string };
  const reminder = { when: { at: '2027-01-01T09:00' } };
  expect((await send('POST', `/api/tasks/${created.id}/reminders`, reminder)).status).toBe(201);
  const url = `http://127.0.0.1:1/${written.hook}`;
  const hook = await send('PUT', '/api/webhook', { url });
  expect(hook.status).toBe(200);
  const { secret } = JSON.parse(hook.body) as { secret: string };
  await send('POST', '/api/notifications/test', { channel: 'webhook' });
  const endpoint = `https://127.0.0.1:1/${written.browser}`;
  const keys = { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) };
  expect((await send('POST', '/api/push/subscriptions', { endpoint, keys })).status).toBe(201);
  await send('POST', '/api/notifications/act', { token: written.token, action: 'done' });
  await send('POST', `/api/notifications/unsubscribe?token=${written.token}`);
  const feed = await send('POST', '/api/calendar-feed');
  const { pathname } = new URL((JSON.parse(feed.body) as { url: string }).url);
  expect((await send('GET', pathname, undefined, {})).status).toBe(200);
  await send('POST', '/api/account/verify', { token: written.token });
  await send('POST', '/api/auth/request-password-reset', { email });
  await send('POST', '/api/auth/reset-password', { token: written.token, newPassword: wrong });

  // The assistant: an answer, a tool that works, one that fails, and a provider that quotes what it was sent.
  model.script(says(written.answer));
  await chat(written.message);
  model.script(calls('add_task', { title: written.argument }), says(written.answer));
  await chat(written.message);
  model.script(calls('get_task', { id: written.argument }), says(written.answer));
  await chat(written.message);
  model.script(refuses(401, `${written.provider}: Bearer sk-test said ${written.message}`));
  await chat(written.message);

  await send('GET', '/api/account/export');
  await send('DELETE', `/api/account/keys/${id}`);
  await send('POST', '/api/account/delete', { password: person.password });

  const logs = server.logs();
  expect(logs.trim().split('\n').length).toBeGreaterThan(15);
  expect(logs).toContain('42P01');
  const [token = ''] = decodeURIComponent(person.cookie.cookie.split(';')[0] ?? '')
    .split('=')
    .slice(1);
  const feedToken = pathname.split('/').at(-1)?.replace('.ics', '') ?? '';
  const secrets = [
    ...[person.password, wrong, email, key, token, token.split('.')[0] ?? ''],
    ...[secret, feedToken, 'sk-test'],
  ];
  for (const secret of [...Object.values(written), ...secrets]) {
    expect(secret.length).toBeGreaterThan(5);
    expect({ secret, found: logs.includes(secret) }).toEqual({ secret, found: false });
  }
});
