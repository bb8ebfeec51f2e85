import { randomUUID } from 'node:crypto';
import {
  BulkResult,
  LabelUses,
  limits,
  Problem,
  Task,
  TaskPage,
  TaskSummary,
} from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { signUp, testOrigin, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

/** A Saturday noon in Berlin. */
const now = Temporal.Instant.from('2026-11-21T11:00:00Z');

let server: TestApp;
let anna: TestPerson;
let time = now;

beforeAll(async () => {
  server = await startTestApp({ overrides: { clock: { now: () => time } } });
});
beforeEach(async () => {
  time = now;
  anna = await signUp(server.app, { timeZone: 'Europe/Berlin' });
});
afterAll(() => server.close());

async function send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const headers = { ...anna.cookie, origin: testOrigin };
  return server.app.inject({ method, url, headers, ...(payload && { payload }) });
}

async function add(task: object): Promise<Task> {
  return Task.strict().parse((await send('POST', '/api/tasks', task)).json());
}

async function bulk(request: object): Promise<BulkResult['results']> {
  const response = await send('POST', '/api/tasks/bulk', request);
  expect(response.statusCode).toBe(200);
  return BulkResult.strict().parse(response.json()).results;
}

async function titles(query: string): Promise<string[]> {
  const response = await send('GET', `/api/tasks?${query}`);
  return TaskPage.strict()
    .parse(response.json())
    .items.map(({ title }) => title);
}

describe('POST /api/tasks/bulk', () => {
  it('does what it can, and says for each task in their order what became of it', async () => {
    const [first, second] = [await add({ title: 'first' }), await add({ title: 'second' })];
    const missing = randomUUID();
    const results = await bulk({ action: 'complete', ids: [second.id, missing, first.id] });
    expect(results).toMatchObject([
      { id: second.id, ok: true, task: { status: 'done', version: second.version + 1 } },
      { id: missing, ok: false, problem: { code: 'not_found' } },
      { id: first.id, ok: true, task: { status: 'done' } },
    ]);
    expect(await titles('status=done')).toHaveLength(2);
  });

  it.each([
    [{ action: 'prioritize', priority: 'urgent' }, { priority: 'urgent' }],
    [{ action: 'label', add: ['Home'], remove: ['work'] }, { labels: ['Home'] }],
    [{ action: 'label', add: ['half a \ud83e'], remove: ['work'] }, { labels: ['half a \ufffd'] }],
    [
      { action: 'reschedule', day: '2026-12-24' },
      { due: '2026-12-24T17:00:00+01:00[Europe/Berlin]' },
    ],
    [{ action: 'reschedule', day: null }, { due: null }],
    [{ action: 'delete' }, { deletedAt: '2026-11-21T11:00:00.000Z' }],
  ])('takes %j', async (request, expected) => {
    const { id } = await add({ title: 'a', labels: ['Work'], due: '2026-11-22T17:00' });
    const [result] = await bulk({ ...request, ids: [id] });
    expect(result).toMatchObject({ ok: true, task: expected });
  });

  it('moves tasks into another list', async () => {
    const list = (await send('POST', '/api/lists', { name: 'Shopping' })).json<{ id: string }>();
    const { id } = await add({ title: 'a' });
    expect(await bulk({ action: 'move', ids: [id], listId: list.id })).toMatchObject([
      { ok: true, task: { listId: list.id } },
    ]);
    expect(await titles(`list=${list.id}`)).toEqual(['a']);
  });

  it.each([
    [{ action: 'complete', ids: [] }, 'ids'],
    [{ action: 'complete', ids: ['milk'] }, 'ids.0'],
    [{ action: 'complete', ids: Array.from({ length: 101 }, () => randomUUID()) }, 'ids'],
    [{ action: 'explode', ids: [randomUUID()] }, 'action'],
    [{ action: 'move', ids: [randomUUID()] }, 'listId'],
  ])('answers 400 for %.60j', async (request, field) => {
    const refused = await send('POST', '/api/tasks/bulk', request);
    expect(refused.json()).toMatchObject({ status: 400, errors: [{ field }] });
  });
});

describe('PATCH /api/tasks/{id} with a version', () => {
  it('changes the present version, and refuses an older one with the present task', async () => {
    const task = await add({ title: 'a' });
    const url = `/api/tasks/${task.id}`;
    const changed = await send('PATCH', url, { title: 'b', version: task.version });
    expect(changed.json()).toMatchObject({ title: 'b', version: task.version + 1 });
    const refused = await send('PATCH', url, { title: 'c', version: task.version });
    expect(refused.statusCode).toBe(409);
    const problem = Problem.strict().parse(refused.json());
    expect(problem).toMatchObject({ code: 'stale', current: changed.json<Task>() });
    expect((await send('GET', url)).json()).toEqual(changed.json());
  });
});

describe('the trash', () => {
  it('shows what was deleted last first, page by page', async () => {
    for (const title of ['one', 'two', 'three']) {
      const { id } = await add({ title });
      time = time.add({ minutes: 1 });
      await send('DELETE', `/api/tasks/${id}`);
    }
    const read = async (query: string) =>
      TaskPage.strict().parse((await send('GET', `/api/trash?${query}`)).json());
    const first = await read('limit=2');
    const rest = await read(`limit=2&cursor=${encodeURIComponent(String(first.nextCursor))}`);
    expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual([
      'three',
      'two',
      'one',
    ]);
    expect(first.items[0]?.deletedAt).toBe('2026-11-21T11:03:00.000Z');
    expect(rest.nextCursor).toBeNull();
  });

  it('takes a task and its subtasks, and gives them back together', async () => {
    const { id } = await add({ title: 'party' });
    await add({ title: 'cake', parentId: id });
    await send('DELETE', `/api/tasks/${id}`);
    expect(await titles('')).toEqual([]);
    const restored = await send('POST', `/api/tasks/${id}/restore`);
    expect(restored.json()).toMatchObject({ deletedAt: null, subtasks: { total: 1, done: 0 } });
    expect(await titles(`parent=${id}`)).toEqual(['cake']);
  });

  it('is emptied for good, and one by one, of nothing but what lies in it', async () => {
    const [kept, one, two] = [
      await add({ title: 'kept' }),
      await add({ title: 'one' }),
      await add({ title: 'two' }),
    ];
    for (const { id } of [one, two]) await send('DELETE', `/api/tasks/${id}`);
    expect((await send('DELETE', `/api/trash/${kept.id}`)).statusCode).toBe(404);
    expect((await send('DELETE', `/api/trash/${one.id}`)).statusCode).toBe(204);
    expect((await send('POST', `/api/tasks/${one.id}/restore`)).statusCode).toBe(404);
    expect((await send('DELETE', '/api/trash')).json()).toEqual({ deleted: 1 });
    expect((await send('DELETE', '/api/trash')).json()).toEqual({ deleted: 0 });
    expect(await titles('')).toEqual(['kept']);
  });

  it('loses what has been in it for too long', async () => {
    const { id } = await add({ title: 'old' });
    await send('DELETE', `/api/tasks/${id}`);
    time = time.add({ hours: 24 * limits.trashDays + 1 });
    expect(await server.services.tasks.purgeTrash()).toBeGreaterThanOrEqual(1);
    const { rows } = await server.services.pool.query('select from task where id = $1', [id]);
    expect(rows).toEqual([]);
  });
});

describe('the overview', () => {
  it('counts by the clock and the zone of the person', async () => {
    await add({ title: 'overdue', due: '2026-11-20', priority: 'high' });
    await add({ title: 'this evening', due: '2026-11-21T20:00', labels: ['home'] });
    await add({ title: 'tomorrow', due: '2026-11-22' });
    const { id } = await add({ title: 'some day', labels: ['Home', 'work'] });
    await send('POST', `/api/tasks/${id}/complete`);
    const response = await send('GET', '/api/summary');
    expect(TaskSummary.strict().parse(response.json())).toMatchObject({
      open: 3,
      overdue: 1,
      dueToday: 1,
      dueSoon: 1,
      withoutDue: 0,
      doneToday: 1,
      byPriority: { high: 1, none: 2 },
      trash: 0,
    });
    const labels = LabelUses.strict().parse((await send('GET', '/api/labels')).json());
    expect(labels.items.map(({ openTasks, tasks }) => ({ openTasks, tasks }))).toEqual([
      { openTasks: 1, tasks: 2 },
      { openTasks: 0, tasks: 1 },
    ]);
  });
});

describe('the filters of GET /api/tasks', () => {
  it('combine: what is listed fits all of them', async () => {
    const list = (await send('POST', '/api/lists', { name: 'Shopping' })).json<{ id: string }>();
    const wanted = {
      title: 'buy red apples',
      listId: list.id,
      priority: 'high',
      labels: ['food'],
      due: '2026-11-20',
    };
    await add(wanted);
    for (const other of [
      { title: 'buy pears' },
      { listId: undefined },
      { priority: 'low' },
      { labels: ['drinks'] },
      { due: '2026-11-25' },
      { due: undefined },
    ]) {
      await add({ ...wanted, ...other });
    }
    const query = new URLSearchParams({
      q: 'app buy',
      list: list.id,
      priority: 'high',
      label: 'FOOD',
      overdue: 'true',
      hasDue: 'true',
      parent: 'none',
      dueFrom: '2026-11-01',
      dueTo: '2026-11-20',
      status: 'open',
    });
    expect(await titles(query.toString())).toEqual(['buy red apples']);
  });
});
