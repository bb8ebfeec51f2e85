import { TaskPage, TaskPriority, TaskSort, type Task } from '@todo/contracts';
import type { Actor, TaskRecord } from '@todo/domain';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
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

// Lone surrogates and NUL never get into the database.
const text = fc
  .string({ unit: 'binary', maxLength: 30 })
  .filter((value) => value.isWellFormed() && !value.includes('\u0000'));
const due = fc.oneof(
  fc.constant(null),
  fc
    .date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
    .map((date) => Temporal.PlainDate.from(date.toISOString().slice(0, 10))),
  fc
    .tuple(
      fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia'),
    )
    .map(([date, zone]) =>
      Temporal.Instant.fromEpochMilliseconds(
        Math.floor(date.getTime() / 60_000) * 60_000,
      ).toZonedDateTimeISO(zone),
    ),
);
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
  .map((date) => Temporal.Instant.fromEpochMilliseconds(date.getTime()));
const record: fc.Arbitrary<TaskRecord> = fc.record({
  id: fc.uuid(),
  title: text,
  notes: fc.option(text),
  priority: fc.constantFrom(...TaskPriority.options),
  due,
  labels: fc.array(text, { maxLength: 4 }),
  createdAt: instant,
});

const iso = (at: Temporal.Instant) => at.toString({ smallestUnit: 'millisecond' });

/** What a record must be on the wire, made without the database. */
function expected(given: TaskRecord, listId: string): Task {
  return {
    id: given.id,
    title: given.title,
    notes: given.notes,
    status: 'open',
    priority: given.priority,
    due:
      given.due && given.due.toString({ ...('hour' in given.due && { smallestUnit: 'second' }) }),
    labels: [...given.labels],
    listId,
    parentId: null,
    subtasks: { total: 0, done: 0 },
    version: 1,
    createdAt: iso(given.createdAt),
    updatedAt: iso(given.createdAt),
    completedAt: null,
    recurrence: null,
    seriesId: null,
    deletedAt: null,
  };
}

describe('the page that the database puts together', () => {
  it('is exactly what JSON.stringify makes of the tasks, and what the contract describes', async () => {
    const [list] = (await services.lists.list(anna)).items;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(record, { minLength: 1, maxLength: 5, selector: ({ id }) => id }),
        async (records) => {
          const created = await services.repository.insert(anna.userId, records);
          expect(created).toEqual(records.map((each) => expected(each, list?.id ?? '')));
          const json = await tasks.listJson(anna, { limit: 10, sort: 'position' });
          expect(json).toBe(JSON.stringify({ items: created, nextCursor: null }));
          const page: unknown = JSON.parse(json);
          expect(TaskPage.parse(page)).toEqual(page);
          await services.pool.query('delete from task');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has a task with everything as the service gives it singly', async () => {
    const parent = await tasks.create(anna, { title: 'parent', due: '2026-11-22T17:00' });
    const child = await tasks.create(anna, { title: 'child', parentId: parent.id });
    await tasks.complete(anna, child.id);
    for (const sort of TaskSort.options) {
      const json = await tasks.listJson(anna, { limit: 1, sort });
      const page = await tasks.list(anna, { limit: 1, sort });
      expect(json).toBe(JSON.stringify(page));
      expect(page.items).toEqual([await tasks.get(anna, page.items[0]?.id ?? '')]);
      expect(page.nextCursor).not.toBeNull();
    }
    const trashed = await tasks.delete(anna, child.id);
    expect((await tasks.trash(anna, { limit: 10 })).items).toEqual([trashed]);
  });

  it('is empty where there is nothing', async () => {
    expect(await tasks.listJson(anna, { limit: 10 })).toBe('{"items":[],"nextCursor":null}');
  });
});

describe('the trash', () => {
  it('is paged, last deleted first', async () => {
    const all = await tasks.createMany(anna, [{ title: 'a' }, { title: 'b' }, { title: 'c' }]);
    for (const { id } of all) {
      await tasks.delete(anna, id);
      services.pass({ seconds: 1 });
    }
    const first = await tasks.trash(anna, { limit: 2 });
    const second = await tasks.trash(anna, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(['c', 'b', 'a']);
    expect(second.nextCursor).toBeNull();
  });
});

/** What other hands do while a page is read; the tasks that the walk must show only ever stay as they are. */
type Deed = (others: Task[]) => Promise<unknown>;
const some = fc.nat();
const of = (others: Task[], pick: number) => others[pick % others.length]?.id ?? '';
const deed: fc.Arbitrary<Deed> = fc.oneof(
  some.map((): Deed => () => tasks.create(anna, { title: 'new', priority: 'medium' })),
  some.map(
    (pick): Deed =>
      (others) =>
        tasks.complete(anna, of(others, pick)),
  ),
  some.map(
    (pick): Deed =>
      (others) =>
        tasks.update(anna, of(others, pick), { after: null }),
  ),
  fc.tuple(some, some).map(([pick, behind]): Deed => async (others) => {
    const [id, after] = [of(others, pick), of(others, behind)];
    if (id !== after) await tasks.update(anna, id, { after });
  }),
  fc
    .tuple(
      some,
      fc.constantFrom(...TaskPriority.options),
      fc.constantFrom('2026-11-20', '2026-12-24', null),
    )
    .map(
      ([pick, priority, day]): Deed =>
        (others) =>
          tasks.update(anna, of(others, pick), { priority, due: day }),
    ),
);

describe.each(TaskSort.options)('a walk through the pages by %s', (sort) => {
  it('shows every task that was there throughout exactly once, whatever happens to others meanwhile', async () => {
    const kept = record.map((each) => ({ ...each, title: 'kept', labels: [] }));
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(fc.boolean(), { minLength: 4, maxLength: 14 })
          .filter((all) => all.includes(false)),
        fc.array(kept, { minLength: 14, maxLength: 14 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.array(deed, { maxLength: 3 }), { maxLength: 12 }),
        async (isKept, records, limit, deeds) => {
          await services.pool.query('delete from task');
          const all = await services.repository.insert(
            anna.userId,
            isKept.map((_, index) => ({
              ...(records[index] as TaskRecord),
              id: crypto.randomUUID(),
            })),
          );
          const others = all.filter((_, index) => !isKept[index]);
          const shown: string[] = [];
          let cursor: string | undefined;
          for (let turn = 0; ; turn += 1) {
            const between = (deeds[turn] ?? []).map((act) => act(others));
            const page = await tasks.list(anna, { limit, sort, cursor });
            await Promise.all(between);
            shown.push(...page.items.map(({ id }) => id));
            if (page.nextCursor === null) break;
            cursor = page.nextCursor;
          }
          const stayed = all.filter((_, index) => isKept[index]).map(({ id }) => id);
          const seen = shown.filter((id) => stayed.includes(id));
          expect(seen.sort()).toEqual(stayed.sort());
        },
      ),
      { numRuns: 25 },
    );
  });
});
