import { parseRule } from '@todo/contracts';
import type { Successor, TaskWriter } from '@todo/domain';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { createTestServices, type TestServices } from './testing/task-services';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());

/** Anna has one of everything; Ben tries it all with her ids. */
async function setUp() {
  const { tasks, lists, conversations } = services;
  const [anna, ben] = [await services.newPerson(), await services.newPerson()];
  const list = await lists.create(anna, { name: 'Home' });
  const recurrence = { rule: 'FREQ=DAILY', from: 'due' } as const;
  const repeating = { listId: list.id, labels: ['x'], due: '2026-11-21', recurrence };
  const parent = await tasks.create(anna, { title: 'parent', ...repeating });
  const child = await tasks.create(anna, { title: 'child', parentId: parent.id });
  const deleted = await tasks.create(anna, { title: 'deleted' });
  await tasks.delete(anna, deleted.id);
  const conversation = await conversations.start(anna, 'hello');
  const own = await tasks.create(ben, { title: 'own' });
  return { anna, ben, list, parent, child, deleted, conversation, own };
}
type Things = Awaited<ReturnType<typeof setUp>>;

/** Everything that is Anna's, as the database has it. */
async function everythingOf({ anna }: Things) {
  const { rows } = await services.pool.query<{ all: unknown }>(
    `select json_build_array(
       (select json_agg(task order by id) from task where user_id = $1),
       (select json_agg(task_list order by id) from task_list where user_id = $1),
       (select json_agg(conversation order by id) from conversation where user_id = $1)) as all`,
    [anna.userId],
  );
  return rows[0]?.all;
}

describe('what another person has', () => {
  const { tasks, lists, conversations } = {
    tasks: () => services.tasks,
    lists: () => services.lists,
    conversations: () => services.conversations,
  };
  it.each<[string, (things: Things) => Promise<unknown>]>([
    ['a task to get', ({ ben, parent }) => tasks().get(ben, parent.id)],
    ['a task to update', ({ ben, parent }) => tasks().update(ben, parent.id, { title: 'x' })],
    ['a task to complete', ({ ben, parent }) => tasks().complete(ben, parent.id)],
    ['a task to skip', ({ ben, parent }) => tasks().skip(ben, parent.id)],
    ['a task to reopen', ({ ben, parent }) => tasks().reopen(ben, parent.id)],
    ['a task to delete', ({ ben, parent }) => tasks().delete(ben, parent.id)],
    ['a task to restore', ({ ben, deleted }) => tasks().restore(ben, deleted.id)],
    ['a task to remove', ({ ben, deleted }) => tasks().deleteForever(ben, deleted.id)],
    ['a list to add to', ({ ben, list }) => tasks().create(ben, { title: 'x', listId: list.id })],
    ['a parent', ({ ben, parent }) => tasks().create(ben, { title: 'x', parentId: parent.id })],
    ['a list to move to', ({ ben, own, list }) => tasks().update(ben, own.id, { listId: list.id })],
    [
      'a parent to move to',
      ({ ben, own, parent }) => tasks().update(ben, own.id, { parentId: parent.id }),
    ],
    ['a place behind', ({ ben, own, parent }) => tasks().update(ben, own.id, { after: parent.id })],
    [
      'a list to move many to',
      ({ ben, own, list }) => tasks().bulk(ben, { action: 'move', ids: [own.id], listId: list.id }),
    ],
    ['a list to get', ({ ben, list }) => lists().get(ben, list.id)],
    ['a list to update', ({ ben, list }) => lists().update(ben, list.id, { name: 'x' })],
    ['a list to delete', ({ ben, list }) => lists().delete(ben, list.id)],
    [
      'a list to stand behind',
      async ({ ben, list }) =>
        lists().update(ben, (await lists().create(ben, { name: 'b' })).id, { after: list.id }),
    ],
    ['a conversation to get', ({ ben, conversation }) => conversations().get(ben, conversation.id)],
    [
      'a conversation to save',
      ({ ben, conversation }) => conversations().save(ben, conversation.id, []),
    ],
    [
      'a conversation to answer in',
      ({ ben, conversation }) => conversations().acquire(ben, conversation.id),
    ],
    [
      'a conversation to delete',
      ({ ben, conversation }) => conversations().delete(ben, conversation.id),
    ],
  ])('is not found, and stays as it is: %s', async (_what, act) => {
    const things = await setUp();
    const before = await everythingOf(things);
    await expect(act(things)).rejects.toMatchObject({ code: 'not_found' });
    expect(await everythingOf(things)).toEqual(before);
  });

  it('is in no list, page, sum or search', async () => {
    const { ben, parent, list, own } = await setUp();
    const ids = async (filter: object) =>
      (await services.tasks.list(ben, { limit: 100, ...filter })).items.map(({ id }) => id);
    expect(await ids({})).toEqual([own.id]);
    expect(await ids({ list: list.id })).toEqual([]);
    expect(await ids({ parent: parent.id })).toEqual([]);
    expect(await ids({ q: 'parent' })).toEqual([]);
    expect((await services.tasks.trash(ben, { limit: 10 })).items).toEqual([]);
    expect(await services.tasks.emptyTrash(ben)).toEqual({ deleted: 0 });
    expect(await services.tasks.labels(ben)).toEqual({ items: [] });
    expect(await services.tasks.summary(ben)).toMatchObject({ open: 1, trash: 0 });
    expect((await services.lists.list(ben)).items.map(({ name }) => name)).toEqual(['Inbox']);
    expect((await services.conversations.list(ben, { limit: 10 })).items).toEqual([]);
  });
});

function successorOf(of: string): Successor {
  const due = Temporal.PlainDate.from('2026-11-22');
  const rule = parseRule('FREQ=DAILY');
  const series = { id: randomUUID(), rule, from: 'due', start: due, occurrence: due } as const;
  return { of, id: randomUUID(), due, series };
}

it('every method that writes passes over the ids of others', async () => {
  const things = await setUp();
  const { ben, parent, deleted, list, own, anna } = things;
  const before = await everythingOf(things);
  const ids = [parent.id, deleted.id];
  const at = services.clock.now();
  const inherited = (await services.lists.list(ben)).items[0]?.id ?? '';
  const writes: Record<
    Exclude<keyof TaskWriter, 'insert'>,
    (tasks: TaskWriter) => Promise<unknown>
  > = {
    find: (tasks) => tasks.find(ids, 'anywhere'),
    hasList: (tasks) => tasks.hasList(list.id),
    countSubtasks: (tasks) => tasks.countSubtasks(parent.id),
    labels: (tasks) => tasks.labels(),
    complete: (tasks) => tasks.complete(ids, at),
    reopen: (tasks) => tasks.reopen(ids, at),
    renewSubtasks: (tasks) => tasks.renewSubtasks(parent.id, successorOf(parent.id).due, at),
    series: async (tasks) => (await tasks.series(ids)).size > 0,
    succeed: (tasks) => tasks.succeed([successorOf(parent.id)], at),
    takeBack: (tasks) => tasks.takeBack(ids, at),
    trash: (tasks) => tasks.trash(ids, at),
    restore: (tasks) => tasks.restore(ids, at),
    move: (tasks) => tasks.move(ids, inherited, at),
    prioritize: (tasks) => tasks.prioritize(ids, 'urgent', at),
    label: (tasks) => tasks.label(new Map(ids.map((id) => [id, ['stolen']])), at),
    schedule: (tasks) => tasks.schedule(new Map(ids.map((id) => [id, null])), at),
    positionAfter: (tasks) => tasks.positionAfter(parent.id, own.id),
    save: (tasks) => tasks.save(parent.id, { title: 'stolen' }, at, true),
    remove: (tasks) => tasks.remove(ids),
  };
  const read: unknown[] = [];
  for (const write of Object.values(writes)) {
    const { result, changes } = await services.repository.change(ben.userId, write);
    expect(changes).toEqual([]);
    read.push(result);
  }
  expect(read).not.toContain(true);
  expect(read.slice(0, 4)).toEqual([[], false, 0, new Set()]);
  expect(await everythingOf(things)).toEqual(before);
  expect(await services.repository.find(anna.userId, parent.id)).not.toBeNull();
});

it('the database itself refuses a task in the list of another person', async () => {
  const { own, list } = await setUp();
  await expect(
    services.pool.query('update task set list_id = $1 where id = $2', [list.id, own.id]),
  ).rejects.toMatchObject({ code: '23503' });
});
