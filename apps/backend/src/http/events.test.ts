import { Problem } from '@todo/contracts';
import { listen } from '../testing/chat';
import { EventReader, readEvents } from '../testing/event-reader';
import { createApiKey, signUp, testOrigin, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

/** Two processes on one database. */
let first: TestApp;
let second: TestApp;
let firstOrigin: string;
let secondOrigin: string;
let anna: TestPerson;

beforeAll(async () => {
  first = await startTestApp();
  second = await startTestApp({ environment: { DATABASE_URL: first.services.config.databaseUrl } });
  [firstOrigin, secondOrigin] = [await listen(first.app), await listen(second.app)];
});
afterAll(async () => {
  await second.close();
  await first.close();
});
beforeEach(async () => {
  anna = await signUp(first.app);
});

type Method = 'POST' | 'PATCH' | 'DELETE';

async function send<Answer>(method: Method, url: string, payload?: object): Promise<Answer> {
  const response = await first.app.inject({
    method,
    url,
    headers: { ...anna.cookie, origin: testOrigin },
    ...(payload && { payload }),
  });
  if (response.statusCode >= 300) throw new Error(response.body);
  return (response.body === '' ? null : response.json()) as Answer;
}

interface Known {
  readonly id: string;
  readonly version: number;
}

it('tells a page on one process what was changed on another', async () => {
  const events = await readEvents(secondOrigin, anna.cookie);
  const task = await send<Known>('POST', '/api/tasks', { title: 'Buy milk' });
  expect(await events.change()).toEqual({
    changes: [{ kind: 'task', id: task.id, version: task.version }],
  });
});

it('tells of every kind of change, however it was made', async () => {
  const events = await readEvents(secondOrigin, (await createApiKey(first.app, anna)).headers);
  const next = async (): Promise<object[]> => {
    const { changes } = await events.change();
    // The key that was just made may be told of too.
    const told = changes.filter(({ kind }) => kind !== 'account');
    return told.length > 0 ? told.map(({ kind, id }) => ({ kind, id })) : next();
  };
  const { id } = await send<Known>('POST', '/api/tasks', { title: 'Buy milk' });
  expect(await next()).toEqual([{ kind: 'task', id }]);
  await send('PATCH', `/api/tasks/${id}`, { title: 'Buy oat milk' });
  expect(await next()).toEqual([{ kind: 'task', id }]);
  await send('POST', '/api/tasks/bulk', { action: 'complete', ids: [id] });
  expect(await next()).toEqual([{ kind: 'task', id }]);
  await send('DELETE', `/api/tasks/${id}`);
  expect(await next()).toEqual([{ kind: 'task', id }]);
  await send('DELETE', '/api/trash');
  expect(await next()).toEqual([{ kind: 'task', id }]);
  const list = await send<Known>('POST', '/api/lists', { name: 'Shopping' });
  expect(await next()).toEqual([{ kind: 'list', id: list.id }]);
});

it('has the headers of every answer, and asks for no compression', async () => {
  const { response } = await readEvents(firstOrigin, anna.cookie);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
  expect(response.headers.get('x-request-id')).toBeTruthy();
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

it.each([
  ['the session', (person: TestPerson) => Promise.resolve(person.cookie)],
  ['an API key', async (person: TestPerson) => (await createApiKey(first.app, person)).headers],
])('ends the streams of %s that is gone with the account', async (_name, headersOf) => {
  const events = await readEvents(secondOrigin, await headersOf(anna));
  await send('POST', '/api/account/delete', { password: anna.password });
  await events.ended();
});

it('ends the streams of a key that is revoked, and keeps the others', async () => {
  const key = await createApiKey(first.app, anna);
  const revoked = await readEvents(secondOrigin, key.headers);
  const kept = await readEvents(secondOrigin, anna.cookie);
  await send('DELETE', `/api/account/keys/${key.id}`);
  await revoked.ended();
  const { id } = await send<Known>('POST', '/api/tasks', { title: 'Still told' });
  for (;;) {
    const { changes } = await kept.change();
    if (changes.some((change) => change.id === id)) break;
  }
});

it('ends the stream of a session that was signed out elsewhere', async () => {
  const signIn = await first.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { origin: testOrigin },
    payload: { email: anna.email, password: anna.password },
  });
  const cookie = signIn.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
  const events = await readEvents(secondOrigin, { cookie: cookie.join('; ') });
  await send('DELETE', '/api/account/sessions');
  await events.ended();
});

it('refuses who is not signed in, and answers no HEAD', async () => {
  const refused = await fetch(`${firstOrigin}/api/events`);
  expect(Problem.parse(await refused.json()).code).toBe('unauthenticated');
  const head = await fetch(`${firstOrigin}/api/events`, { method: 'HEAD', headers: anna.cookie });
  expect(head.status).toBe(405);
});

it('counts its streams for whoever looks after the process', async () => {
  const before = first.services.changeStreams.open;
  await readEvents(firstOrigin, anna.cookie);
  expect(await first.services.metrics.text()).toContain(`\ntodo_event_streams ${before + 1}\n`);
});

it('ends every stream at once when the process begins to end, and says when to come back', async () => {
  const ending = await startTestApp({
    environment: { DATABASE_URL: first.services.config.databaseUrl },
  });
  const origin = await listen(ending.app);
  const events = await readEvents(origin, anna.cookie);
  ending.services.lifecycle.startDraining();
  await events.ended();
  const again = new EventReader(await fetch(`${origin}/api/events`, { headers: anna.cookie }));
  expect(again.response.status).toBe(200);
  expect(await again.next()).toMatch(/^retry: \d+$/);
  await again.ended();
  await ending.close();
});
