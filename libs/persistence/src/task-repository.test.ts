import { parseDue } from '@todo/contracts';
import type { TaskListing, TaskRecord } from '@todo/domain';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { createDatabase, PostgresTaskRepository } from './index';
import { createTestDatabase, type TestDatabase } from './testing';
import { addPeople } from './testing/people';

const now = Temporal.Instant.from('2026-11-21T12:00:00Z');
const listing: TaskListing = { limit: 50, now, timeZone: 'Europe/Berlin' };

let testDatabase: TestDatabase;
let tasks: PostgresTaskRepository;
let owner: string;
let people = 0;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  tasks = new PostgresTaskRepository(createDatabase(testDatabase.pool));
});
beforeEach(async () => {
  owner = `person-${++people}`;
  await addPeople(createDatabase(testDatabase.pool), owner);
});
afterAll(() => testDatabase.close());

function record(title: string, fields: Partial<TaskRecord> & { on?: string } = {}): TaskRecord {
  const { on, ...rest } = fields;
  return {
    id: uuidv7(),
    title,
    notes: null,
    priority: 'none',
    due: on === undefined ? null : parseDue(on, 'Europe/Berlin'),
    labels: [],
    createdAt: now,
    ...rest,
  };
}

async function add(...records: TaskRecord[]) {
  return tasks.insert(owner, records);
}

async function titles(filter: Partial<TaskListing>) {
  const { items } = await tasks.list(owner, { ...listing, ...filter });
  return items.map(({ title }) => title).sort();
}

describe('what is stored', () => {
  it('comes back as it was given', async () => {
    const labels = ['Home', 'to, do "{}"', 'naïve 🥛'];
    const given = record('Buy milk', { notes: 'a\nb', priority: 'high', labels });
    const [stored] = await add({ ...given, due: parseDue('2026-11-22T17:00', 'Europe/Berlin') });
    expect(stored).toEqual({
      id: given.id,
      title: 'Buy milk',
      notes: 'a\nb',
      status: 'open',
      priority: 'high',
      due: '2026-11-22T17:00:00+01:00[Europe/Berlin]',
      labels,
      listId: expect.any(String) as string,
      parentId: null,
      subtasks: { total: 0, done: 0 },
      recurrence: null,
      seriesId: null,
      version: 1,
      createdAt: '2026-11-21T12:00:00.000Z',
      updatedAt: '2026-11-21T12:00:00.000Z',
      completedAt: null,
      deletedAt: null,
    });
    expect(await tasks.find(owner, given.id)).toEqual(stored);
  });

  it.each(['0001-01-01', '9999-12-31', '2026-02-28'])('keeps the whole day %s', async (due) => {
    const [stored] = await add(record('a', { on: due }));
    expect(stored?.due).toBe(due);
  });

  it('stores none of several when one cannot be stored', async () => {
    const twice = record('twice');
    await expect(add(record('first'), twice, twice)).rejects.toThrow();
    expect(await titles({})).toEqual([]);
  });

  it('is an empty list for no tasks', async () => {
    expect(await add()).toEqual([]);
  });
});

describe('filters', () => {
  beforeEach(async () => {
    await add(
      record('past day', { on: '2026-11-20', priority: 'urgent', labels: ['Home'] }),
      record('today', { on: '2026-11-21', priority: 'high' }),
      record('earlier today', { on: '2026-11-21T12:59' }),
      record('later today', { on: '2026-11-21T13:01', labels: ['ÄRGER', 'home'] }),
      record('undated 100%', { notes: 'under_score \\ Zürich' }),
    );
    const [done] = await add(record('done', { on: '2026-11-01', priority: 'high' }));
    await tasks.change(owner, (writer) => writer.complete([done?.id ?? ''], now));
  });

  it.each<[Partial<TaskListing>, string[]]>([
    [{ status: 'done' }, ['done']],
    [{ status: 'open' }, ['earlier today', 'later today', 'past day', 'today', 'undated 100%']],
    [{ priority: 'high' }, ['done', 'today']],
    [{ label: 'HOME' }, ['later today', 'past day']],
    [{ label: 'hom' }, []],
    [{ label: 'ärger' }, ['later today']],
    [{ q: 'TODAY' }, ['earlier today', 'later today', 'today']],
    [{ q: '100%' }, ['undated 100%']],
    [{ q: '0%' }, ['undated 100%']],
    [{ q: 'u%d' }, []],
    [{ q: 'u_date' }, []],
    [{ q: '\\' }, []],
    [{ q: 'ZÜRICH' }, ['undated 100%']],
    [{ q: 'ärg' }, ['later today']],
    [{ dueFrom: '2026-11-21' }, ['earlier today', 'later today', 'today']],
    [{ dueTo: '2026-11-20' }, ['done', 'past day']],
    [{ dueFrom: '2026-11-20', dueTo: '2026-11-20' }, ['past day']],
    [{ overdue: true }, ['earlier today', 'past day']],
    [{ overdue: false }, ['done', 'later today', 'today', 'undated 100%']],
    [{ overdue: true, label: 'home' }, ['past day']],
    [{ hasDue: false }, ['undated 100%']],
    [{ hasDue: true, status: 'done' }, ['done']],
    [{ status: 'open', priority: 'high', q: 'today' }, ['today']],
    [{ status: 'done', overdue: true }, []],
  ])('%j finds %j', async (filter, expected) => {
    expect(await titles(filter)).toEqual(expected);
  });
});
