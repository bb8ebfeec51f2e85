import { limits, type Task, type TaskChanges } from '@todo/contracts';
import type { Actor } from '@todo/domain';
import { longestPosition } from './position';
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
  services.told();
});
afterEach(() => services.pool.query('delete from task'));
afterAll(() => services.close());

const nobody = '019aa000-0000-7000-8000-00000000dead';
const add = (title: string, more: object = {}) => tasks.create(anna, { title, ...more });
const read = (task: Task) => tasks.get(anna, task.id);
const titles = async (filter: object = {}) =>
  (await tasks.list(anna, { limit: 100, sort: 'position', ...filter })).items.map(
    ({ title }) => title,
  );

/** Until a statement waits for a lock that another one holds. */
async function somebodyWaits(): Promise<void> {
  const waiting = `select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await services.pool.query(waiting)).rowCount === 0);
}

/** A parent with the subtasks a, b and c. */
async function addFamily() {
  const parent = await add('parent');
  const [a, b, c] = await tasks.createMany(
    anna,
    ['a', 'b', 'c'].map((title) => ({ title, parentId: parent.id })),
  );
  if (!a || !b || !c) throw new Error('A subtask is missing.');
  return { parent, a, b, c };
}

describe('a change', () => {
  it('overwrites the named fields and no others, and raises the version by one', async () => {
    const before = await add('a', { notes: 'n', labels: ['x'], due: '2026-11-22T17:00' });
    services.pass({ minutes: 5 });
    const after = await tasks.update(anna, before.id, { title: 'b', due: '2026-11-23' });
    expect(after).toEqual({
      ...before,
      title: 'b',
      due: '2026-11-23',
      version: 2,
      updatedAt: services.clock.now().toString({ smallestUnit: 'millisecond' }),
    });
    expect(await read(before)).toEqual(after);
  });

  it('clears what is null', async () => {
    const { id } = await add('a', {
      notes: 'n',
      labels: ['x'],
      due: '2026-11-22',
      priority: 'low',
    });
    const cleared = { notes: null, due: null, labels: null, priority: null };
    expect(await tasks.update(anna, id, cleared)).toMatchObject({
      notes: null,
      due: null,
      labels: [],
      priority: 'none',
    });
  });

  it('of several kinds at once raises the version by one', async () => {
    const task = await add('a');
    const list = await services.lists.create(anna, { name: 'Home' });
    const changes: TaskChanges = {
      title: 'b',
      status: 'done',
      listId: list.id,
      after: null,
      labels: ['x'],
    };
    expect(await tasks.update(anna, task.id, changes)).toMatchObject({ version: 2 });
  });

  it('that was made for another version is refused with the present task, and changes nothing', async () => {
    const task = await add('a');
    const present = await tasks.update(anna, task.id, { title: 'b', version: 1 });
    await expect(tasks.update(anna, task.id, { title: 'c', version: 1 })).rejects.toMatchObject({
      code: 'stale',
      current: present,
    });
    expect(await read(task)).toEqual(present);
  });

  it('wins over another one for the same version exactly once, however many come together', async () => {
    const task = await add('a');
    const all = await Promise.allSettled(
      ['b', 'c', 'd', 'e'].map((title) => tasks.update(anna, task.id, { title, version: 1 })),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await read(task)).version).toBe(2);
  });

  it('is told with the version that it led to', async () => {
    const { parent, a } = await addFamily();
    services.told();
    await tasks.complete(anna, a.id);
    expect(services.told()).toEqual([
      { kind: 'task', id: a.id, version: 2 },
      { kind: 'task', id: parent.id },
    ]);
  });
});

describe('completing and reopening', () => {
  it('keeps the time of the first completion, until the task is reopened', async () => {
    const task = await add('a');
    const done = await tasks.complete(anna, task.id);
    services.pass({ minutes: 5 });
    expect(await tasks.complete(anna, task.id)).toEqual(done);
    expect(await tasks.reopen(anna, task.id)).toMatchObject({ status: 'open', completedAt: null });
    expect((await tasks.complete(anna, task.id)).completedAt).not.toBe(done.completedAt);
  });

  it('takes the open subtasks along, and brings back exactly those', async () => {
    const { parent, a, b, c } = await addFamily();
    await tasks.complete(anna, b.id);
    services.pass({ minutes: 5 });
    const done = await tasks.complete(anna, parent.id);
    expect(done.subtasks).toEqual({ total: 3, done: 3 });
    expect((await read(a)).completedAt).toBe(done.completedAt);
    services.pass({ minutes: 5 });
    expect((await tasks.reopen(anna, parent.id)).subtasks).toEqual({ total: 3, done: 1 });
    expect([await read(a), await read(b), await read(c)].map(({ status }) => status)).toEqual([
      'open',
      'done',
      'open',
    ]);
  });
});

describe('subtasks', () => {
  it('lie in the list of their task, follow it into another one, and are listed by it', async () => {
    const { parent, a } = await addFamily();
    const list = await services.lists.create(anna, { name: 'Home' });
    expect(a).toMatchObject({ parentId: parent.id, listId: parent.listId });
    await tasks.update(anna, parent.id, { listId: list.id });
    expect(await read(a)).toMatchObject({ listId: list.id, version: 2 });
    expect(await titles({ parent: parent.id })).toEqual(['a', 'b', 'c']);
    expect(await titles({ parent: 'none' })).toEqual(['parent']);
    expect(await titles({ list: list.id, parent: 'none' })).toEqual(['parent']);
  });

  it('become tasks of their own and back, with the counts of both parents right', async () => {
    const { parent, a } = await addFamily();
    const other = await add('other');
    await tasks.update(anna, a.id, { parentId: other.id });
    expect([(await read(parent)).subtasks.total, (await read(other)).subtasks.total]).toEqual([
      2, 1,
    ]);
    expect(await tasks.update(anna, a.id, { parentId: null })).toMatchObject({ parentId: null });
    expect((await read(other)).subtasks.total).toBe(0);
  });

  it.each<
    [string, (family: Awaited<ReturnType<typeof addFamily>>, list: string) => Promise<unknown>]
  >([
    ['of a subtask', ({ a }) => add('x', { parentId: a.id })],
    ['of itself', ({ parent }) => tasks.update(anna, parent.id, { parentId: parent.id })],
    [
      'with subtasks',
      async ({ parent }) => tasks.update(anna, parent.id, { parentId: (await add('x')).id }),
    ],
    ['in another list', ({ a }, listId) => tasks.update(anna, a.id, { listId })],
    ['added to another list', ({ parent }, listId) => add('x', { parentId: parent.id, listId })],
  ])('%s are refused', async (_name, act) => {
    const family = await addFamily();
    const list = await services.lists.create(anna, { name: 'Home' });
    await expect(act(family, list.id)).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('are limited in number', async () => {
    const parent = await add('parent');
    const some = (count: number) =>
      tasks.createMany(
        anna,
        Array.from({ length: count }, () => ({ title: 'x', parentId: parent.id })),
      );
    await some(limits.subtasksPerTask - 1);
    await expect(some(2)).rejects.toMatchObject({ code: 'limit_reached' });
    await some(1);
    expect((await read(parent)).subtasks.total).toBe(limits.subtasksPerTask);
  });
});

describe('the trash', () => {
  it('hides a task and its subtasks from everything but the trash, and gives back what went in together', async () => {
    const { parent, a, b } = await addFamily();
    await tasks.delete(anna, a.id);
    expect((await read(parent)).subtasks.total).toBe(2);
    services.pass({ minutes: 5 });
    const deleted = await tasks.delete(anna, parent.id);
    expect(deleted.deletedAt).not.toBeNull();
    expect(await titles()).toEqual([]);
    await expect(read(b)).rejects.toMatchObject({ code: 'not_found' });
    await expect(tasks.update(anna, parent.id, { title: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    });
    const trash = await tasks.trash(anna, { limit: 10 });
    expect(trash.items.map(({ title }) => title).sort()).toEqual(['a', 'b', 'c', 'parent']);
    expect(trash.items.at(-1)?.title).toBe('a');
    const restored = await tasks.restore(anna, parent.id);
    expect(restored).toMatchObject({ deletedAt: null, subtasks: { total: 2, done: 0 } });
    expect(await titles()).toEqual(['parent', 'b', 'c']);
    await expect(tasks.restore(anna, parent.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('makes a subtask whose parent stays there a task of its own', async () => {
    const { parent, a } = await addFamily();
    await tasks.delete(anna, parent.id);
    expect(await tasks.restore(anna, a.id)).toMatchObject({ parentId: null });
    await tasks.emptyTrash(anna);
    expect(await titles()).toEqual(['a']);
  });

  it('loses for good what is deleted there, and nothing else', async () => {
    const { parent, a } = await addFamily();
    await expect(tasks.deleteForever(anna, parent.id)).rejects.toMatchObject({ code: 'not_found' });
    await add('other');
    await tasks.delete(anna, parent.id);
    await tasks.deleteForever(anna, a.id);
    expect(await tasks.emptyTrash(anna)).toEqual({ deleted: 3 });
    expect(await titles()).toEqual(['other']);
    expect(await tasks.emptyTrash(anna)).toEqual({ deleted: 0 });
  });

  it('is purged of what has been there longer than it may', async () => {
    const [old, young] = [await add('old'), await add('young')];
    const ben = await services.newPerson();
    const his = await tasks.create(ben, { title: 'his' });
    await tasks.delete(anna, old.id);
    await tasks.delete(ben, his.id);
    services.pass({ hours: 24 });
    await tasks.delete(anna, young.id);
    services.pass({ hours: 24 * (limits.trashDays - 1), minutes: 1 });
    expect(await tasks.purgeTrash()).toBe(2);
    expect((await tasks.trash(anna, { limit: 10 })).items.map(({ title }) => title)).toEqual([
      'young',
    ]);
    expect((await tasks.trash(ben, { limit: 10 })).items).toEqual([]);
  });

  it('is purged of nothing that somebody is bringing back, and neither waits for the other for good', async () => {
    const { parent, a } = await addFamily();
    await tasks.delete(anna, parent.id);
    services.pass({ hours: 24 * (limits.trashDays + 1) });
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const restoring = services.repository.change(anna.userId, async (writer) => {
      await writer.restore([a.id], services.clock.now());
      begun.resolve();
      await goOn.promise;
      await writer.restore([parent.id], services.clock.now());
    });
    await begun.promise;
    const purging = tasks.purgeTrash();
    await somebodyWaits();
    goOn.resolve();
    await restoring;
    expect(await purging).toBe(0);
    expect(await titles()).toEqual(['parent', 'a', 'b', 'c']);
  });
});

describe('the order', () => {
  it('has new tasks last, and puts one behind another or in front of all', async () => {
    const [a, b, c] = [await add('a'), await add('b'), await add('c')];
    await tasks.update(anna, c.id, { after: a.id });
    expect(await titles()).toEqual(['a', 'c', 'b']);
    await tasks.update(anna, b.id, { after: null });
    expect(await titles()).toEqual(['b', 'a', 'c']);
    await tasks.update(anna, b.id, { after: c.id });
    await add('d');
    expect(await titles()).toEqual(['a', 'c', 'b', 'd']);
  });

  it('is laid out anew when a gap has become too narrow, and stays the same', async () => {
    const all = await tasks.createMany(
      anna,
      ['a', 'b', 'c', 'd'].map((title) => ({ title })),
    );
    const [a, b, , d] = all.map(({ id }) => id);
    const narrow = `0.${'0'.repeat(longestPosition)}1`;
    await services.pool.query('update task set position = $1 where id = $2', [narrow, b]);
    await services.pool.query('update task set position = 0 where id = $1', [a]);
    await tasks.update(anna, d ?? '', { after: a ?? '' });
    await add('new');
    expect(await titles()).toEqual(['a', 'd', 'b', 'c', 'new']);
    const { rows } = await services.pool.query<{ length: number }>(
      'select max(length(position::text)) as length from task where user_id = $1',
      [anna.userId],
    );
    expect(rows[0]?.length).toBeLessThan(10);
  });

  it('that was laid out anew refuses the cursors from before, instead of missing tasks', async () => {
    await tasks.createMany(anna, [{ title: 'a' }, { title: 'b' }]);
    const page = await tasks.list(anna, { limit: 1, sort: 'position' });
    await services.pool.query('update "user" set renumbered = renumbered + 1 where id = $1', [
      anna.userId,
    ]);
    await expect(
      tasks.list(anna, { limit: 1, sort: 'position', cursor: page.nextCursor ?? '' }),
    ).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('refuses a place behind itself, in the trash or nowhere', async () => {
    const [task, deleted] = [await add('a'), await add('b')];
    await tasks.delete(anna, deleted.id);
    const move = (after: string) => tasks.update(anna, task.id, { after });
    await expect(move(task.id)).rejects.toMatchObject({ code: 'validation_failed' });
    await expect(move(deleted.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(move(nobody)).rejects.toMatchObject({ code: 'not_found' });
  });
});
