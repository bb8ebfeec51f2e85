import { formatDue, type Task } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import type { Actor, Clock, TaskListing, TaskPatch, TaskRecord, TaskRepository } from './ports';
import { TaskService } from './task-service';

const now = Temporal.Instant.from('2026-11-21T23:30:00Z');
const clock: Clock = { now: () => now };
const anna: Actor = { userId: 'anna', timeZone: 'Europe/Berlin', access: 'write' };
const id = '019aa000-0000-7000-8000-000000000001';

const task: Task = {
  id,
  title: 'Buy milk',
  notes: null,
  status: 'open',
  priority: 'none',
  due: null,
  labels: [],
  listId: '019aa000-0000-7000-8000-0000000000a1',
  parentId: null,
  subtasks: { total: 0, done: 0 },
  version: 1,
  createdAt: now.toString(),
  updatedAt: now.toString(),
  completedAt: null,
  deletedAt: null,
};

/** Records what the service asks of a repository that holds the one task, or none. */
function setUp(holds: Task | null = task) {
  const inserted: TaskRecord[] = [];
  const patches: TaskPatch[] = [];
  const listings: TaskListing[] = [];
  const repository: TaskRepository = {
    insert: (_userId, records) => {
      inserted.push(...records);
      return Promise.resolve(records.map((record) => ({ ...task, id: record.id })));
    },
    find: () => Promise.resolve(holds),
    list: (_userId, listing) => {
      listings.push(listing);
      return Promise.resolve({ items: [], nextCursor: null });
    },
    update: (_userId, _id, patch) => {
      patches.push(patch);
      return Promise.resolve(holds);
    },
    trash: () => Promise.resolve(holds),
    restore: () => Promise.resolve(holds),
  };
  return { service: new TaskService(repository, clock), inserted, patches, listings };
}

describe('TaskService', () => {
  it('fills in what a new task leaves out and takes the time from the clock', async () => {
    const { service, inserted } = setUp();
    await service.create(anna, { title: 'Buy milk' });
    expect(inserted).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        title: 'Buy milk',
        notes: null,
        priority: 'none',
        due: null,
        labels: [],
        createdAt: now,
      },
    ]);
  });

  it('puts a due time without a zone on the wall clock of the person', async () => {
    const { service, inserted } = setUp();
    await service.create(anna, { title: 'Call', due: '2026-11-22T17:00' });
    const due = inserted[0]?.due;
    expect(due && formatDue(due)).toBe('2026-11-22T17:00:00+01:00[Europe/Berlin]');
  });

  it('gives tasks that are made together ids in their order', async () => {
    const { service, inserted } = setUp();
    await service.createMany(anna, [{ title: 'a' }, { title: 'b' }, { title: 'c' }]);
    const ids = inserted.map((record) => record.id);
    expect([...ids].sort()).toEqual(ids);
  });

  it('changes only what was named, and clears what is null', async () => {
    const { service, patches } = setUp();
    await service.update(anna, id, { notes: null, priority: null, labels: null, due: null });
    await service.update(anna, id, { title: 'New' });
    expect(patches).toEqual([
      { updatedAt: now, notes: null, priority: 'none', labels: [], due: null },
      { updatedAt: now, title: 'New' },
    ]);
  });

  it('completes with the time of the clock and reopens by taking it away', async () => {
    const { service, patches } = setUp();
    await service.complete(anna, id);
    await service.reopen(anna, id);
    expect(patches.map((patch) => patch.completedAt)).toEqual([now, null]);
  });

  it('takes "today" from the zone of the person, not of the server', async () => {
    const { service, listings } = setUp();
    await service.list(anna, { limit: 10 });
    await service.list({ ...anna, timeZone: 'America/New_York' }, { limit: 10 });
    expect(listings.map((listing) => listing.today.toString())).toEqual([
      '2026-11-22',
      '2026-11-21',
    ]);
  });

  it.each([
    ['get', (service: TaskService) => service.get(anna, id)],
    ['update', (service: TaskService) => service.update(anna, id, { title: 'x' })],
    ['complete', (service: TaskService) => service.complete(anna, id)],
    ['reopen', (service: TaskService) => service.reopen(anna, id)],
    ['delete', (service: TaskService) => service.delete(anna, id)],
    ['restore', (service: TaskService) => service.restore(anna, id)],
  ])('answers not_found when there is nothing to %s', async (_name, act) => {
    await expect(act(setUp(null).service)).rejects.toMatchObject({ code: 'not_found' });
  });
});
