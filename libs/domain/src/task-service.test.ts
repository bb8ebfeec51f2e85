import { formatDue, type Change, type Task } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import type {
  Actor,
  ChangeFeed,
  Clock,
  SummaryMoment,
  TaskListing,
  TaskRecord,
  TaskRepository,
} from './ports';
import { TaskService } from './task-service';

const now = Temporal.Instant.from('2026-11-21T23:30:00Z');
const clock: Clock = { now: () => now };
const anna: Actor = { userId: 'anna', timeZone: 'Europe/Berlin', access: 'write' };
const newYorker: Actor = { ...anna, timeZone: 'America/New_York' };

/** Records what the service asks of a repository that keeps nothing. What changes tasks is tested on PostgreSQL. */
function setUp() {
  const inserted: TaskRecord[] = [];
  const listings: TaskListing[] = [];
  const moments: SummaryMoment[] = [];
  const purges: Temporal.Instant[] = [];
  const published: Change[] = [];
  const unused = () => Promise.reject(new Error('Not expected here.'));
  const repository: TaskRepository = {
    insert: (_userId, records) => {
      inserted.push(...records);
      return Promise.resolve(records.map(({ id }) => ({ id, version: 1 }) as Task));
    },
    find: () => Promise.resolve(null),
    list: (_userId, listing) => {
      listings.push(listing);
      return Promise.resolve({ items: [], nextCursor: null });
    },
    listJson: unused,
    listTrash: unused,
    labels: unused,
    summary: (_userId, moment) => {
      moments.push(moment);
      return unused();
    },
    change: unused,
    purge: (before, limit) => {
      purges.push(before);
      const found = [limit, 1][purges.length - 1] ?? 0;
      return Promise.resolve(Array.from({ length: found }, () => ({ userId: 'anna', id: 'x' })));
    },
  };
  const feed: ChangeFeed = {
    publish: (_userId, changes) => published.push(...changes),
    subscribe: () => () => undefined,
  };
  const service = new TaskService(repository, clock, feed);
  return { service, inserted, listings, moments, purges, published };
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

  it('gives tasks that are made together ids in their order, and tells of each', async () => {
    const { service, inserted, published } = setUp();
    await service.createMany(anna, [{ title: 'a' }, { title: 'b' }, { title: 'c' }]);
    const ids = inserted.map((record) => record.id);
    expect([...ids].sort()).toEqual(ids);
    expect(published).toEqual(ids.map((id) => ({ kind: 'task', id, version: 1 })));
  });

  it('lists by the clock of the person, not of the server', async () => {
    const { service, listings } = setUp();
    await service.list(anna, { limit: 10 });
    await service.list(newYorker, { limit: 10 });
    expect(listings).toEqual([
      { limit: 10, now, timeZone: 'Europe/Berlin' },
      { limit: 10, now, timeZone: 'America/New_York' },
    ]);
  });

  it('begins the day and the week of a summary at midnight of the person', async () => {
    const { service, moments } = setUp();
    await expect(service.summary(newYorker)).rejects.toThrow();
    expect(moments[0]?.startOfDay.toString()).toBe('2026-11-21T05:00:00Z');
    expect(moments[0]?.startOfWeek.toString()).toBe('2026-11-15T05:00:00Z');
  });

  it('answers not_found for a task that is not there', async () => {
    await expect(setUp().service.get(anna, 'x')).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['9999-12-31T23:30', newYorker],
    ['0001-01-01T00:30', anna],
  ])(
    'refuses a time that the calendar does not have in the zone of the person: %s',
    async (due, actor) => {
      const { service, inserted } = setUp();
      await expect(service.create(actor, { title: 'Call', due })).rejects.toMatchObject({
        code: 'validation_failed',
        fields: [{ field: 'due' }],
      });
      expect(inserted).toEqual([]);
    },
  );

  it('purges the trash in batches, until there is nothing left', async () => {
    const { service, purges, published } = setUp();
    expect(await service.purgeTrash()).toBe(published.length);
    expect(purges.map(String)).toEqual(Array(3).fill('2026-10-22T23:30:00Z'));
  });
});
