import { randomUUID } from 'node:crypto';
import { limits, Problem, Task, TaskPage } from '@todo/contracts';
import { signUp, testOrigin, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let anna: TestPerson;

beforeAll(async () => {
  server = await startTestApp();
  anna = await signUp(server.app, { timeZone: 'Europe/Berlin' });
});
afterAll(() => server.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';

function send(method: Method, url: string, payload?: object) {
  return server.app.inject({
    method,
    url,
    headers: { ...anna.cookie, origin: testOrigin },
    ...(payload && { payload }),
  });
}

async function add(task: object): Promise<Task> {
  const response = await send('POST', '/api/tasks', task);
  expect(response.statusCode).toBe(201);
  return Task.strict().parse(response.json());
}

describe('POST /api/tasks', () => {
  it('answers 201 with the task and where it is', async () => {
    const response = await send('POST', '/api/tasks', {
      title: '  Buy milk ',
      notes: 'two bottles',
      priority: 'high',
      due: '2026-11-22T17:00',
      labels: ['home'],
    });
    expect(response.statusCode).toBe(201);
    const task = Task.strict().parse(response.json());
    expect(task).toMatchObject({
      title: 'Buy milk',
      notes: 'two bottles',
      status: 'open',
      priority: 'high',
      due: '2026-11-22T17:00:00+01:00[Europe/Berlin]',
      labels: ['home'],
      completedAt: null,
    });
    expect(response.headers.location).toBe(`/api/tasks/${task.id}`);
    const read = await send('GET', `/api/tasks/${task.id}`);
    expect(read.json()).toEqual(task);
  });

  it('names every field at fault', async () => {
    const response = await send('POST', '/api/tasks', {
      title: ' ',
      priority: 'asap',
      due: 'tomorrow',
      labels: Array.from({ length: limits.labelsPerTask + 1 }, (_, index) => `l${index}`),
      colour: 'red',
    });
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toMatch('application/problem+json');
    const problem = Problem.parse(response.json());
    expect(problem).toMatchObject({ code: 'validation_failed', status: 400 });
    expect(problem.errors?.map(({ field }) => field).sort()).toEqual([
      'colour',
      'due',
      'labels',
      'priority',
      'title',
    ]);
  });

  it.each([
    ['null', null],
    ['an array', []],
    ['a text', 'milk'],
  ])('answers 400 for %s instead of an object', async (_name, body) => {
    const response = await server.app.inject({
      method: 'POST',
      url: '/api/tasks',
      headers: { ...anna.cookie, 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ errors: [{ field: 'body' }] });
  });
});

describe('GET /api/tasks', () => {
  it('lists open and done together, newest first, and pages through them', async () => {
    const label = randomUUID();
    const first = await add({ title: 'first', labels: [label] });
    const second = await add({ title: 'second', labels: [label] });
    await send('POST', `/api/tasks/${first.id}/complete`);
    const page = await send('GET', `/api/tasks?label=${label}&limit=1`);
    const { items, nextCursor } = TaskPage.strict().parse(page.json());
    expect(items.map(({ id }) => id)).toEqual([second.id]);
    const rest = await send(
      'GET',
      `/api/tasks?label=${label}&limit=1&cursor=${String(nextCursor)}`,
    );
    expect(TaskPage.parse(rest.json()).items).toMatchObject([{ id: first.id, status: 'done' }]);
  });

  it('filters by status', async () => {
    const label = randomUUID();
    const done = await add({ title: 'done', labels: [label] });
    await add({ title: 'open', labels: [label] });
    await send('POST', `/api/tasks/${done.id}/complete`);
    const response = await send('GET', `/api/tasks?label=${label}&status=done`);
    expect(response.json()).toMatchObject({ items: [{ id: done.id }], nextCursor: null });
  });

  it.each([
    ['colour=red', 'colour'],
    ['limit=0', 'limit'],
    ['limit=ten', 'limit'],
    ['status=closed', 'status'],
    ['status=open&status=done', 'status'],
    ['dueFrom=2026-02-30', 'dueFrom'],
    ['overdue=yes', 'overdue'],
    ['q=%00', 'q'],
    ['cursor=nonsense', 'cursor'],
  ])('answers 400 for ?%s and names the parameter', async (query, field) => {
    const response = await send('GET', `/api/tasks?${query}`);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ code: 'validation_failed', errors: [{ field }] });
  });
});

describe('PATCH /api/tasks/{id}', () => {
  it('changes what is named, clears with null and keeps the rest', async () => {
    const task = await add({ title: 'a', notes: 'n', due: '2026-11-22', labels: ['x'] });
    const response = await send('PATCH', `/api/tasks/${task.id}`, { title: 'b', due: null });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ title: 'b', due: null, notes: 'n', labels: ['x'] });
  });

  it('answers 400 for a change of nothing', async () => {
    const task = await add({ title: 'a' });
    const response = await send('PATCH', `/api/tasks/${task.id}`, {});
    expect(response.statusCode).toBe(400);
  });
});

describe('the actions on a task', () => {
  it('completes and reopens', async () => {
    const { id } = await add({ title: 'a' });
    const completed = await send('POST', `/api/tasks/${id}/complete`);
    expect(completed.json()).toMatchObject({
      status: 'done',
      completedAt: expect.any(String) as string,
    });
    const reopened = await send('POST', `/api/tasks/${id}/reopen`, {});
    expect(reopened.json()).toMatchObject({ status: 'open', completedAt: null });
  });

  it('deletes with 204, and restores what was deleted', async () => {
    const { id } = await add({ title: 'a' });
    const deleted = await send('DELETE', `/api/tasks/${id}`);
    expect([deleted.statusCode, deleted.body]).toEqual([204, '']);
    expect((await send('GET', `/api/tasks/${id}`)).statusCode).toBe(404);
    const restored = await send('POST', `/api/tasks/${id}/restore`);
    expect(restored.json()).toMatchObject({ id, title: 'a' });
    expect((await send('GET', `/api/tasks/${id}`)).statusCode).toBe(200);
  });

  it.each(['complete', 'reopen', 'restore'])(
    'refuses a body and parameters on %s',
    async (action) => {
      const { id } = await add({ title: 'a' });
      const body = await send('POST', `/api/tasks/${id}/${action}`, { force: true });
      expect(body.json()).toMatchObject({ status: 400, errors: [{ field: 'force' }] });
      const query = await send('POST', `/api/tasks/${id}/${action}?force=1`);
      expect(query.json()).toMatchObject({ status: 400, errors: [{ field: 'force' }] });
    },
  );
});

const oneTask: [Method, string, object | undefined][] = [
  ['GET', '', undefined],
  ['PATCH', '', { title: 'x' }],
  ['DELETE', '', undefined],
  ['POST', '/complete', undefined],
  ['POST', '/reopen', undefined],
  ['POST', '/restore', undefined],
];

it.each(oneTask)(
  'answers 404 for %s …%s of a task that is not there',
  async (method, path, body) => {
    const response = await send(method, `/api/tasks/${randomUUID()}${path}`, body);
    expect(response.statusCode).toBe(404);
    expect(Problem.parse(response.json()).code).toBe('not_found');
  },
);

it.each(oneTask)('answers 400 for %s …%s of an id that is none', async (method, path, body) => {
  const response = await send(method, `/api/tasks/milk${path}`, body);
  expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'id' }] });
});
