import { TaskPriority, TaskSort, type Task } from '@todo/contracts';
import type { TaskListing, TaskRecord } from '@todo/domain';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { createDatabase, PostgresTaskRepository } from './index';
import { createTestDatabase, type TestDatabase } from './testing';
import { addPeople } from './testing/people';

const now = Temporal.Instant.from('2026-11-21T12:00:00Z');
const timeZone = 'Europe/Berlin';
const today = Temporal.PlainDate.from('2026-11-21');

let testDatabase: TestDatabase;
let tasks: PostgresTaskRepository;
let people = 0;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  tasks = new PostgresTaskRepository(createDatabase(testDatabase.pool));
});
afterAll(() => testDatabase.close());

async function newPerson(): Promise<string> {
  const name = `person-${++people}`;
  await addPeople(createDatabase(testDatabase.pool), name);
  return name;
}

async function readAll(owner: string, filter: Partial<TaskListing>) {
  const pages: Task[][] = [];
  let cursor: string | undefined;
  do {
    const page = await tasks.list(owner, { limit: 3, now, timeZone, ...filter, cursor });
    pages.push(page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return pages;
}

// Few different values, so that ties are the rule.
const due = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 2 }).map((days) => today.add({ days })),
  fc
    .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom('Europe/Berlin', 'Asia/Karachi'))
    .map(([hours, zone]) => now.add({ hours: hours * 8 }).toZonedDateTimeISO(zone)),
);
const record: fc.Arbitrary<TaskRecord> = fc.record({
  id: fc.uuid(),
  title: fc.constant('a'),
  notes: fc.constant(null),
  priority: fc.constantFrom(...TaskPriority.options),
  due,
  labels: fc.constant([]),
  createdAt: fc.integer({ min: 0, max: 3 }).map((minutes) => now.add({ minutes })),
});

const rank = (task: Task) => TaskPriority.options.indexOf(task.priority);
/** The local day and time; what has none comes after everything of its kind. */
const dueKey = ({ due: text }: Task) => [
  text?.slice(0, 10) ?? '~',
  text?.includes('T') ? Temporal.ZonedDateTime.from(text).toInstant().toString() : '~',
];
const keys: Record<TaskSort, (task: Task) => (string | number)[]> = {
  created: (task) => [-Date.parse(task.createdAt)],
  due: dueKey,
  position: () => [],
  priority: (task) => [-rank(task), ...dueKey(task)],
};

function compare(left: (string | number)[], right: (string | number)[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? '';
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

describe.each(TaskSort.options)('paging by %s', (sort) => {
  it('shows every task once, in order, whatever ties there are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(record, { maxLength: 14, selector: ({ id }) => id }),
        fc.integer({ min: 1, max: 5 }),
        async (records, limit) => {
          const owner = await newPerson();
          await tasks.insert(owner, records);
          const shown = (await readAll(owner, { sort, limit })).flat();
          expect(shown.map(({ id }) => id).sort()).toEqual(records.map(({ id }) => id).sort());
          for (const [index, task] of shown.slice(1).entries()) {
            const before = shown[index];
            if (before)
              expect(compare(keys[sort](before), keys[sort](task))).toBeLessThanOrEqual(0);
          }
          await testDatabase.pool.query('delete from task');
        },
      ),
      { numRuns: 40 },
    );
  });

  it('says that there is no next page exactly at the end', async () => {
    const owner = await newPerson();
    await tasks.insert(owner, fc.sample(record, 6));
    expect((await readAll(owner, { sort, limit: 3 })).map((page) => page.length)).toEqual([3, 3]);
  });
});

describe('a cursor', () => {
  const cursorOf = async (owner: string, sort: TaskSort) =>
    (await tasks.list(owner, { limit: 1, sort, now, timeZone })).nextCursor ?? '';
  const refusal = {
    code: 'validation_failed',
    fields: [expect.objectContaining({ field: 'cursor' })],
  };

  it('is refused by another sort', async () => {
    const owner = await newPerson();
    await tasks.insert(owner, fc.sample(record, 2));
    const cursor = await cursorOf(owner, 'created');
    await expect(
      tasks.list(owner, { limit: 1, sort: 'due', now, timeZone, cursor }),
    ).rejects.toMatchObject(refusal);
  });

  it.each([
    'x',
    'bnVsbA',
    Buffer.from('["created","2026-11-21T12:00:00.000Z","1; drop table task"]').toString(
      'base64url',
    ),
    Buffer.from('["created","yesterday","0193c0de-0000-7000-8000-000000000000"]').toString(
      'base64url',
    ),
    Buffer.from(
      '["created","0000-01-01T00:00:00Z","0193c0de-0000-7000-8000-000000000000"]',
    ).toString('base64url'),
    Buffer.from('["created"]').toString('base64url'),
  ])('that no list gave is refused: %s', async (cursor) => {
    await expect(tasks.list('nobody', { limit: 1, now, timeZone, cursor })).rejects.toMatchObject(
      refusal,
    );
  });

  it('shows another person none of its owner’s tasks', async () => {
    const [owner, stranger] = [await newPerson(), await newPerson()];
    await tasks.insert(owner, fc.sample(record, 5));
    const cursor = await cursorOf(owner, 'priority');
    expect(
      await tasks.list(stranger, { limit: 5, sort: 'priority', now, timeZone, cursor }),
    ).toEqual({
      items: [],
      nextCursor: null,
    });
  });
});
