import { limits } from '@todo/contracts';
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

const reached = { code: 'limit_reached' };

function fill(count: number, deleted = false, labels = '{}') {
  return services.pool.query(
    `insert into task (id, user_id, title, priority, labels, created_at, updated_at, deleted_at)
     select gen_random_uuid(), $1, 'a', 0, $3::text[], now(), now(), case when $4 then now() end
     from generate_series(1, $2::int)`,
    [anna.userId, count, labels, deleted],
  );
}

it('of tasks counts the trash too, and is met exactly', async () => {
  await fill(limits.tasks - 10);
  await fill(8, true);
  const two = [{ title: 'a' }, { title: 'b' }];
  await tasks.createMany(anna, two);
  await expect(tasks.create(anna, { title: 'c' })).rejects.toMatchObject(reached);
  await tasks.emptyTrash(anna);
  await expect(tasks.createMany(anna, Array(20).fill({ title: 'c' }))).rejects.toMatchObject(
    reached,
  );
  await tasks.createMany(anna, two);
});

/** How many of several that come at the same moment are let through; the others have reached the limit. */
async function letThrough(deeds: readonly Promise<unknown>[]): Promise<number> {
  const all = await Promise.allSettled(deeds);
  for (const deed of all) {
    if (deed.status === 'rejected') expect(deed.reason).toMatchObject(reached);
  }
  return all.filter(({ status }) => status === 'fulfilled').length;
}
const eight = Array.from({ length: 8 }, (_, index) => `at once ${index}`);

it('is met exactly by tasks, labels and lists that are added at the same moment', async () => {
  await fill(limits.tasks - 3);
  expect(await letThrough(eight.map((title) => tasks.create(anna, { title })))).toBe(3);

  anna = await services.newPerson();
  const labels = Array.from({ length: limits.labels - 3 }, (_, index) => `label ${index}`);
  await fill(1, false, `{${labels.join(',')}}`);
  expect(
    await letThrough(eight.map((label) => tasks.create(anna, { title: 'a', labels: [label] }))),
  ).toBe(3);

  await services.pool.query(
    `insert into task_list (id, user_id, name)
     select gen_random_uuid(), $1, 'list ' || number from generate_series(2, $2::int) as number`,
    [anna.userId, limits.lists - 3],
  );
  expect(await letThrough(eight.map((name) => services.lists.create(anna, { name })))).toBe(3);
});

it('of labels counts different ones, and lets those through that are there', async () => {
  for (let first = 0; first < limits.labels; first += 10) {
    const names = Array.from({ length: 10 }, (_, index) => `label${first + index}`);
    await fill(1, false, `{${names.join(',')}}`);
  }
  const task = await tasks.create(anna, { title: 'a', labels: ['LABEL7'] });
  const labels = ['one more'];
  await expect(tasks.create(anna, { title: 'b', labels })).rejects.toMatchObject(reached);
  await expect(tasks.update(anna, task.id, { labels })).rejects.toMatchObject(reached);
  await expect(
    tasks.bulk(anna, { action: 'label', ids: [task.id], add: labels }),
  ).rejects.toMatchObject(reached);
  await tasks.update(anna, task.id, { labels: ['label8'] });
});

it('of conversations', async () => {
  await services.pool.query(
    `insert into conversation (id, user_id, title, created_at, updated_at)
     select gen_random_uuid(), $1, 'a', now(), now() from generate_series(1, $2::int)`,
    [anna.userId, limits.conversations - 1],
  );
  const { id } = await services.conversations.start(anna, 'hello');
  await expect(services.conversations.start(anna, 'hello')).rejects.toMatchObject(reached);
  const said = { id: 'said', role: 'user' as const, parts: [], createdAt: '2026-11-21T12:00:00Z' };
  await expect(services.conversations.startAnswering(anna, 'hello', said)).rejects.toMatchObject(
    reached,
  );
  await services.conversations.delete(anna, id);
  await services.conversations.start(anna, 'hello');
});
