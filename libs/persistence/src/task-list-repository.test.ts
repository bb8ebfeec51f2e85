import { limits } from '@todo/contracts';
import type { Actor } from '@todo/domain';
import { createTestServices, type TestServices } from './testing/task-services';

let services: TestServices;
let lists: TestServices['lists'];
let anna: Actor;
beforeAll(async () => {
  services = await createTestServices();
  lists = services.lists;
});
beforeEach(async () => {
  anna = await services.newPerson();
  services.told();
});
afterAll(() => services.close());

const nobody = '019aa000-0000-7000-8000-00000000dead';
const names = async () => (await lists.list(anna)).items.map(({ name }) => name);
async function defaultList() {
  const found = (await lists.list(anna)).items.find(({ isDefault }) => isDefault);
  if (!found) throw new Error('There is no default list.');
  return found;
}

it('is there from the beginning: one default list, where tasks go that name none', async () => {
  expect((await lists.list(anna)).items).toMatchObject([{ name: 'Inbox', isDefault: true }]);
  const task = await services.tasks.create(anna, { title: 'a' });
  expect(task.listId).toBe((await defaultList()).id);
});

it('has the lists in their order, and moves one behind another or in front of all', async () => {
  const [a, b] = [await lists.create(anna, { name: 'a' }), await lists.create(anna, { name: 'b' })];
  expect(await names()).toEqual(['Inbox', 'a', 'b']);
  await lists.update(anna, b.id, { after: null });
  expect(await names()).toEqual(['b', 'Inbox', 'a']);
  await lists.update(anna, (await defaultList()).id, { after: a.id });
  expect(await names()).toEqual(['b', 'a', 'Inbox']);
  await expect(lists.update(anna, a.id, { after: a.id })).rejects.toMatchObject({
    code: 'validation_failed',
  });
  await expect(lists.update(anna, a.id, { after: nobody })).rejects.toMatchObject({
    code: 'not_found',
  });
});

it('counts open tasks that are no subtasks and not in the trash', async () => {
  const list = await lists.create(anna, { name: 'a' });
  const add = (title: string, parentId?: string) =>
    services.tasks.create(anna, { title, listId: list.id, parentId });
  const parent = await add('parent');
  await add('child', parent.id);
  await services.tasks.complete(anna, (await add('done')).id);
  await services.tasks.delete(anna, (await add('deleted')).id);
  expect((await lists.get(anna, list.id)).openTasks).toBe(1);
});

it('refuses a name that is taken, whatever its case, and gives a list its own name again', async () => {
  const list = await lists.create(anna, { name: 'Home' });
  const conflict = { code: 'conflict' };
  await expect(lists.create(anna, { name: 'HOME' })).rejects.toMatchObject(conflict);
  await expect(lists.update(anna, list.id, { name: 'inbox' })).rejects.toMatchObject(conflict);
  expect(await lists.update(anna, list.id, { name: 'HOME' })).toMatchObject({ name: 'HOME' });
});

it('refuses a change that was made for another version, with the present list', async () => {
  const list = await lists.create(anna, { name: 'a' });
  const present = await lists.update(anna, list.id, { name: 'b', version: 1 });
  expect(present.version).toBe(2);
  await expect(lists.update(anna, list.id, { name: 'c', version: 1 })).rejects.toMatchObject({
    code: 'stale',
    current: present,
  });
});

it('puts the tasks of a deleted list into the trash, from where they come back in the default list', async () => {
  const list = await lists.create(anna, { name: 'a' });
  const parent = await services.tasks.create(anna, { title: 'parent', listId: list.id });
  await services.tasks.create(anna, { title: 'child', parentId: parent.id });
  const trashed = await services.tasks.create(anna, { title: 'before', listId: list.id });
  await services.tasks.delete(anna, trashed.id);
  services.pass({ minutes: 1 });
  services.told();
  await lists.delete(anna, list.id);
  expect(services.told().map(({ kind }) => kind)).toEqual(['list', 'task', 'task', 'task']);
  expect(await names()).toEqual(['Inbox']);
  expect((await services.tasks.trash(anna, { limit: 10 })).items).toHaveLength(3);
  const restored = await services.tasks.restore(anna, parent.id);
  expect(restored).toMatchObject({ listId: (await defaultList()).id, subtasks: { total: 1 } });
});

it('keeps the default list', async () => {
  const { id } = await defaultList();
  await expect(lists.delete(anna, id)).rejects.toMatchObject({ code: 'conflict' });
  expect(await lists.update(anna, id, { name: 'Eingang' })).toMatchObject({ isDefault: true });
});

it('limits their number', async () => {
  await services.pool.query(
    `insert into task_list (id, user_id, name)
     select gen_random_uuid(), $1, 'list ' || number from generate_series(2, $2::int) as number`,
    [anna.userId, limits.lists],
  );
  await expect(lists.create(anna, { name: 'more' })).rejects.toMatchObject({
    code: 'limit_reached',
  });
});

it('loses no task that is added while its list is deleted', async () => {
  for (let turn = 0; turn < 10; turn += 1) {
    const list = await lists.create(anna, { name: `list ${turn}` });
    const [, added] = await Promise.allSettled([
      lists.delete(anna, list.id),
      services.tasks.create(anna, { title: 'a', listId: list.id }),
    ]);
    if (added.status === 'rejected') expect(added.reason).toMatchObject({ code: 'not_found' });
  }
  const { rowCount } = await services.pool.query(
    'select from task left join task_list as list on list.id = list_id where list.id is null',
  );
  expect(rowCount).toBe(0);
});
