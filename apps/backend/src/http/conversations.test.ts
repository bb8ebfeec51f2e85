import { ConversationPage, limits, Problem, type Conversation } from '@todo/contracts';
import { signUp } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let anna: { cookie: string; origin: string };
let ben: { cookie: string; origin: string };
let conversation: Conversation;

beforeAll(async () => {
  server = await startTestApp();
  const [first, second] = [await signUp(server.app), await signUp(server.app, { name: 'Ben' })];
  anna = { ...first.cookie, origin: 'http://localhost:3000' };
  ben = { ...second.cookie, origin: 'http://localhost:3000' };
  const actor = { userId: first.userId, timeZone: 'UTC', access: 'write' as const };
  const { conversations } = server.services;
  for (const text of ['one', 'two']) await conversations.start(actor, text);
  conversation = await conversations.start(actor, 'three');
  await conversations.save(actor, conversation.id, [
    {
      id: 'message-1',
      role: 'user',
      parts: [{ type: 'text', text: 'three' }],
      createdAt: conversation.createdAt,
    },
  ]);
});

afterAll(() => server.close());

const send = (method: 'GET' | 'DELETE', url: string, headers: Record<string, string> = {}) =>
  server.app.inject({ method, url, headers });

test('lists the conversations of the person, the last used one first, page by page', async () => {
  const first = ConversationPage.parse(
    (await send('GET', '/api/conversations?limit=2', anna)).json(),
  );
  expect(first.items.map(({ title }) => title)).toEqual(['three', 'two']);
  const next = `/api/conversations?limit=2&cursor=${encodeURIComponent(first.nextCursor ?? '')}`;
  const second = ConversationPage.parse((await send('GET', next, anna)).json());
  expect(second.items.map(({ title }) => title)).toEqual(['one']);
  expect(second.nextCursor).toBeNull();
});

test('shows nothing of it to anybody else', async () => {
  expect((await send('GET', '/api/conversations', ben)).json()).toEqual({
    items: [],
    nextCursor: null,
  });
  for (const method of ['GET', 'DELETE'] as const) {
    const response = await send(method, `/api/conversations/${conversation.id}`, ben);
    expect(response.statusCode).toBe(404);
  }
  expect((await send('GET', `/api/conversations/${conversation.id}`, anna)).statusCode).toBe(200);
});

test('answers 401 when nobody is signed in', async () => {
  for (const path of ['', `/${conversation.id}`]) {
    expect((await send('GET', `/api/conversations${path}`)).statusCode).toBe(401);
  }
});

test.each([
  '/api/conversations?limit=0',
  '/api/conversations?cursor=x',
  '/api/conversations?q=x',
  '/api/conversations/x',
])('answers 400 to %s', async (url) => {
  expect((await send('GET', url, anna)).statusCode).toBe(400);
});

test('deletes a conversation with its messages', async () => {
  const url = `/api/conversations/${conversation.id}`;
  expect((await send('GET', url, anna)).json()).toMatchObject({ messages: [{ id: 'message-1' }] });
  expect((await send('DELETE', url, anna)).statusCode).toBe(204);
  expect((await send('GET', url, anna)).statusCode).toBe(404);
  expect((await send('DELETE', url, anna)).statusCode).toBe(404);
});

test('begins no conversation for somebody who has the most there may be, and says what to do', async () => {
  const { userId, cookie } = await signUp(server.app, { name: 'Carl' });
  await server.services.pool.query(
    `insert into conversation (id, user_id, title, created_at, updated_at)
     select gen_random_uuid(), $1, 'a', now(), now() from generate_series(1, $2::int)`,
    [userId, limits.conversations],
  );
  const refused = await server.app.inject({
    method: 'POST',
    url: '/api/chat',
    headers: { ...cookie, origin: 'http://localhost:3000' },
    payload: { text: 'hello' },
  });
  expect(refused.statusCode).toBe(409);
  expect(Problem.parse(refused.json())).toMatchObject({
    code: 'limit_reached',
    detail: expect.stringContaining('delete one') as string,
  });
});
