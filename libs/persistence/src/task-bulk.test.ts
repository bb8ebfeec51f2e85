import { limits, type BulkRequest, type Task } from '@todo/contracts';
import type { Actor } from '@todo/domain';
import { createTestServices, type TestServices } from './testing/task-services';

let services: TestServices;
let tasks: TestServices['tasks'];
let anna: Actor;
beforeAll(async () => {
  services = await createTestServices();
  tasks = services.tasks;
});
beforeEach(async () => {
  anna = await services.newPerson();
});
afterAll(() => services.close());

const nobody = '019aa000-0000-7000-8000-00000000dead';
const add = (title: string, more: object = {}) => tasks.create(anna, { title, ...more });

/** The results as one word each: the outcome of the change, or the code of what was wrong. */
async function bulk(request: BulkRequest, read: (task: Task) => unknown = () => 'ok') {
  const { results } = await tasks.bulk(anna, request);
  expect(results.map(({ id }) => id)).toEqual(request.ids);
  return results.map((result) => (result.ok ? read(result.task) : result.problem.code));
}

it('has a result for each task in the order of the request, and does what it can', async () => {
  const [a, b] = [await add('a'), await add('b')];
  const stranger = await services.newPerson();
  const foreign = await tasks.create(stranger, { title: 'x' });
  const ids = [b.id, nobody, a.id, foreign.id];
  expect(await bulk({ action: 'complete', ids }, ({ status }) => status)).toEqual([
    'done',
    'not_found',
    'done',
    'not_found',
  ]);
  expect((await tasks.get(stranger, foreign.id)).status).toBe('open');
});

it('completes, reopens, deletes and restores with the subtasks, as one by one', async () => {
  const parent = await add('parent');
  const child = await add('child', { parentId: parent.id });
  const ids = [parent.id];
  const child_ = () => tasks.get(anna, child.id);
  await bulk({ action: 'complete', ids });
  expect((await child_()).status).toBe('done');
  await bulk({ action: 'reopen', ids });
  expect((await child_()).status).toBe('open');
  expect(await bulk({ action: 'delete', ids }, ({ deletedAt }) => deletedAt !== null)).toEqual([
    true,
  ]);
  await expect(child_()).rejects.toMatchObject({ code: 'not_found' });
  expect(await bulk({ action: 'restore', ids }, ({ subtasks }) => subtasks.total)).toEqual([1]);
  expect(await bulk({ action: 'restore', ids })).toEqual(['not_found']);
});

it('keeps a subtask with its parent when both are restored together, whenever each was deleted', async () => {
  const parent = await add('parent');
  const child = await add('child', { parentId: parent.id });
  await tasks.delete(anna, child.id);
  services.pass({ minutes: 1 });
  await tasks.delete(anna, parent.id);
  const ids = [child.id, parent.id];
  expect(await bulk({ action: 'restore', ids }, ({ parentId }) => parentId)).toEqual([
    parent.id,
    null,
  ]);
  expect((await tasks.get(anna, parent.id)).subtasks).toEqual({ total: 1, done: 0 });
});

it('moves tasks with their subtasks, but no subtask alone', async () => {
  const list = await services.lists.create(anna, { name: 'Home' });
  const parent = await add('parent');
  const child = await add('child', { parentId: parent.id });
  const move = (ids: string[]) => bulk({ action: 'move', ids, listId: list.id }, (t) => t.listId);
  expect(await move([child.id])).toEqual(['conflict']);
  expect(await move([child.id, parent.id])).toEqual([list.id, list.id]);
});

it('moves nothing into a list that is not there', async () => {
  const stranger = await services.newPerson();
  const foreign = await services.lists.create(stranger, { name: 'Home' });
  const { id } = await add('a');
  for (const listId of [nobody, foreign.id]) {
    await expect(tasks.bulk(anna, { action: 'move', ids: [id], listId })).rejects.toMatchObject({
      code: 'not_found',
    });
  }
});

it('adds and takes away labels whatever their case, and keeps the spelling that is there', async () => {
  const [a, b] = [await add('a', { labels: ['Home', 'x'] }), await add('b')];
  const ids = [a.id, b.id];
  const request = { action: 'label' as const, ids, add: ['HOME', 'new'], remove: ['X'] };
  expect(await bulk(request, ({ labels }) => labels)).toEqual([
    ['Home', 'new'],
    ['HOME', 'new'],
  ]);
  const again = await bulk({ action: 'label', ids, add: ['new'] }, ({ version }) => version);
  expect(again).toEqual([2, 2]);
});

it('labels no task beyond what it may have, and the others still', async () => {
  const full = await add('full', {
    labels: Array.from({ length: limits.labelsPerTask }, (_, index) => `l${index}`),
  });
  const other = await add('other');
  const ids = [full.id, other.id];
  expect(await bulk({ action: 'label', ids, add: ['new'] })).toEqual(['validation_failed', 'ok']);
});

it('gives a priority, and raises no version where it is the same', async () => {
  const [a, b] = [await add('a', { priority: 'high' }), await add('b')];
  const ids = [a.id, b.id];
  const read = ({ priority, version }: Task) => `${priority} ${version}`;
  expect(await bulk({ action: 'prioritize', ids, priority: 'high' }, read)).toEqual([
    'high 1',
    'high 2',
  ]);
});

it('gives a new day and keeps the time of day in its own zone, over a change of the clocks too', async () => {
  const dues = [null, '2026-11-22', '2026-11-22T17:00', '2026-11-22T08:30[America/New_York]'];
  const all = await tasks.createMany(
    anna,
    dues.map((due) => ({ title: 'a', due })),
  );
  const ids = all.map(({ id }) => id);
  const day = '2027-03-29';
  expect(await bulk({ action: 'reschedule', ids, day }, ({ due }) => due)).toEqual([
    day,
    day,
    '2027-03-29T17:00:00+02:00[Europe/Berlin]',
    '2027-03-29T08:30:00-04:00[America/New_York]',
  ]);
  expect(await bulk({ action: 'reschedule', ids, day: null }, ({ due }) => due)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

it('reschedules no task to a time that the calendar does not have, and the others still', async () => {
  const [late, other] = [
    await add('late', { due: '2026-11-22T23:30[America/New_York]' }),
    await add('other', { due: '2026-11-22' }),
  ];
  const ids = [late.id, other.id];
  expect(await bulk({ action: 'reschedule', ids, day: '9999-12-31' })).toEqual([
    'validation_failed',
    'ok',
  ]);
  expect((await tasks.get(anna, late.id)).due).toBe(late.due);
});

it('tells of every task that changed, once', async () => {
  const parent = await add('parent');
  const child = await add('child', { parentId: parent.id });
  services.told();
  await bulk({ action: 'complete', ids: [child.id, parent.id] });
  const told = services.told();
  expect(told.map(({ id }) => id).sort()).toEqual([parent.id, child.id].sort());
  expect(told.every(({ version }) => version === 2)).toBe(true);
});

it('changes nothing at all when the request fails', async () => {
  const { id } = await add('a');
  await expect(
    services.repository.change(anna.userId, async (writer) => {
      await writer.complete([id], services.clock.now());
      throw new Error('given up');
    }),
  ).rejects.toThrow('given up');
  expect((await tasks.get(anna, id)).status).toBe('open');
});

it('never waits for itself: many changes of one family at once all come through', async () => {
  const parent = await add('parent');
  const children = await tasks.createMany(
    anna,
    ['a', 'b', 'c'].map((title) => ({ title, parentId: parent.id })),
  );
  await Promise.all(
    Array.from({ length: 30 }, (_, turn) => {
      const child = children[turn % 3]?.id ?? '';
      if (turn % 5 === 0) return tasks.create(anna, { title: 'new', parentId: parent.id });
      if (turn % 2 === 0) return tasks.complete(anna, turn % 4 === 0 ? parent.id : child);
      return tasks.reopen(anna, turn % 3 === 0 ? parent.id : child);
    }),
  );
  const { items } = await tasks.list(anna, { limit: 100, parent: parent.id });
  const done = items.filter(({ status }) => status === 'done').length;
  expect((await tasks.get(anna, parent.id)).subtasks).toEqual({ total: items.length, done });
});
