import { randomUUID } from 'node:crypto';
import { limits, Problem, Task, TaskList, TaskLists, TaskPage } from '@todo/contracts';
import { signUp, testOrigin, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let anna: TestPerson;

beforeAll(async () => {
  server = await startTestApp();
});
beforeEach(async () => {
  anna = await signUp(server.app);
});
afterAll(() => server.close());

async function send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const headers = { ...anna.cookie, origin: testOrigin };
  return server.app.inject({ method, url, headers, ...(payload && { payload }) });
}

async function add(name: string): Promise<TaskList> {
  const response = await send('POST', '/api/lists', { name });
  expect(response.statusCode).toBe(201);
  return TaskList.strict().parse(response.json());
}

async function lists(): Promise<TaskList[]> {
  return TaskLists.strict().parse((await send('GET', '/api/lists')).json()).items;
}

it('begins with one list, the default one, which cannot be deleted', async () => {
  const [inbox, ...others] = await lists();
  expect(others).toEqual([]);
  expect(inbox).toMatchObject({ name: 'Inbox', isDefault: true, openTasks: 0 });
  const refused = await send('DELETE', `/api/lists/${inbox?.id}`);
  expect(refused.json()).toMatchObject({ status: 409, code: 'conflict' });
});

it('adds a list at the end, reads it where it is, renames and moves it', async () => {
  const response = await send('POST', '/api/lists', { name: '  Shopping ' });
  const list = TaskList.parse(response.json());
  expect(list).toMatchObject({ name: 'Shopping', isDefault: false, version: 1 });
  expect(response.headers.location).toBe(`/api/lists/${list.id}`);
  expect((await send('GET', `/api/lists/${list.id}`)).json()).toEqual(list);
  const renamed = await send('PATCH', `/api/lists/${list.id}`, { name: 'Food', after: null });
  expect(renamed.json()).toMatchObject({ id: list.id, name: 'Food', version: 2 });
  expect((await lists()).map(({ name }) => name)).toEqual(['Food', 'Inbox']);
});

it('refuses a name that is taken, in whatever case', async () => {
  await add('Shopping');
  const refused = await send('POST', '/api/lists', { name: 'SHOPPING' });
  expect(refused.json()).toMatchObject({ status: 409, code: 'conflict' });
});

it('refuses a change that is based on an older version, and shows the present list', async () => {
  const list = await add('Shopping');
  await send('PATCH', `/api/lists/${list.id}`, { name: 'Food', version: 1 });
  const refused = await send('PATCH', `/api/lists/${list.id}`, { name: 'Groceries', version: 1 });
  expect(refused.statusCode).toBe(409);
  expect(Problem.parse(refused.json())).toMatchObject({
    code: 'stale',
    current: { id: list.id, name: 'Food', version: 2 },
  });
});

it('moves the tasks of a list that is deleted to the trash, from where they come back', async () => {
  const list = await add('Shopping');
  const created = await send('POST', '/api/tasks', { title: 'Buy milk', listId: list.id });
  const task = Task.parse(created.json());
  expect((await send('GET', `/api/lists/${list.id}`)).json()).toMatchObject({ openTasks: 1 });
  expect((await send('DELETE', `/api/lists/${list.id}`)).statusCode).toBe(204);
  expect((await send('GET', `/api/lists/${list.id}`)).statusCode).toBe(404);
  const trash = TaskPage.parse((await send('GET', '/api/trash')).json());
  expect(trash.items).toMatchObject([{ id: task.id }]);
  const restored = await send('POST', `/api/tasks/${task.id}/restore`);
  const [inbox] = await lists();
  expect(restored.json()).toMatchObject({ id: task.id, listId: inbox?.id });
});

it('says what to do when there are too many lists', async () => {
  for (let count = 1; count < limits.lists; count += 1) await add(`list ${count}`);
  const refused = await send('POST', '/api/lists', { name: 'one too many' });
  expect(Problem.parse(refused.json())).toMatchObject({ status: 409, code: 'limit_reached' });
});

it.each([
  ['POST', '', { name: ' ' }, 'name'],
  ['POST', '', { name: 'x'.repeat(limits.listName + 1) }, 'name'],
  ['POST', '', { name: 'a', colour: 'red' }, 'colour'],
  ['PATCH', `/${randomUUID()}`, {}, 'body'],
  ['PATCH', '/shopping', { name: 'a' }, 'id'],
  ['DELETE', '/shopping', undefined, 'id'],
] as const)('answers 400 for %s /api/lists%s with %j', async (method, path, body, field) => {
  const refused = await send(method, `/api/lists${path}`, body);
  expect(refused.json()).toMatchObject({ status: 400, errors: [{ field }] });
});

it.each([
  ['GET', undefined],
  ['PATCH', { name: 'a' }],
  ['DELETE', undefined],
] as const)('answers 404 to %s of a list that is not there', async (method, body) => {
  const missing = await send(method, `/api/lists/${randomUUID()}`, body);
  expect(missing.json()).toMatchObject({ status: 404, code: 'not_found' });
});
