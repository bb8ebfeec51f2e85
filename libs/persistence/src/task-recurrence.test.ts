import type { NewTask, Task } from '@todo/contracts';
import type { Actor } from '@todo/domain';
import pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { createTestServices, type TestServices } from './testing/task-services';

let services: TestServices;
let tasks: TestServices['tasks'];
let anna: Actor;
let begin: Temporal.Instant;
beforeAll(async () => {
  services = await createTestServices();
  begin = services.clock.now();
  tasks = services.tasks;
});
beforeEach(async () => {
  services.pass(services.clock.now().until(begin));
  anna = await services.newPerson();
  services.told();
});
afterEach(() => services.pool.query('delete from task'));
afterAll(() => services.close());

const repeat = (rule: string, from: 'due' | 'completion' = 'due') => ({ rule, from });
const mondays = repeat('FREQ=WEEKLY;BYDAY=MO');
/** A Monday. */
const monday = '2026-11-23T09:00:00+01:00[Europe/Berlin]';
const nextMonday = '2026-11-30T09:00:00+01:00[Europe/Berlin]';

const addRepeating = (more: Partial<NewTask> = {}) =>
  tasks.create(anna, { title: 'bins', due: monday, recurrence: mondays, ...more });
const seriesOf = async ({ seriesId }: Task, filter: object = {}) =>
  (await tasks.list(anna, { limit: 100, series: seriesId ?? '', ...filter })).items;
/** The one that is open. */
const currentOf = async (task: Task) => {
  const [current, ...more] = await seriesOf(task, { status: 'open', repeating: true });
  if (!current || more.length > 0) throw new Error(`${more.length + 1} tasks are open.`);
  return current;
};

describe('a new task that repeats', () => {
  it('says how, in the one form of its rule, and has a series', async () => {
    const task = await addRepeating({
      recurrence: repeat('RRULE:freq=weekly;byday=mo;interval=1'),
    });
    expect(task).toMatchObject({ due: monday, recurrence: mondays, version: 1 });
    expect(task.seriesId).toMatch(/^[\da-f-]{36}$/);
    expect(await tasks.get(anna, task.id)).toEqual(task);
  });

  it('is due on the first date of its rule from today on, where it has no due date', async () => {
    expect((await addRepeating({ due: null })).due).toBe('2026-11-23');
    const daily = await tasks.create(anna, { title: 'a', recurrence: repeat('FREQ=DAILY') });
    expect(daily.due).toBe('2026-11-21');
    const apia = await services.newPerson('Pacific/Apia');
    const there = await tasks.create(apia, { title: 'a', recurrence: repeat('FREQ=DAILY') });
    expect(there.due).toBe('2026-11-22');
  });

  it('is added together with others, which repeat or do not', async () => {
    const [plain, labelled] = await tasks.createMany(anna, [
      { title: 'a' },
      { title: 'b', labels: ['x'], due: monday, recurrence: mondays },
    ]);
    expect(plain).toMatchObject({ recurrence: null, seriesId: null });
    expect(labelled).toMatchObject({ recurrence: mondays, labels: ['x'] });
  });

  it.each([
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', monday],
    ['FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31', '2026-02-01'],
    ['FREQ=DAILY;INTERVAL=7;BYDAY=TU', monday],
    ['FREQ=DAILY;UNTIL=20261122', monday],
    ['FREQ=DAILY', '9999-12-30'],
  ])('is refused when its rule names no date: %s from %s', async (rule, due) => {
    await expect(addRepeating({ recurrence: repeat(rule), due })).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ field: 'recurrence' }],
    });
  });

  it('cannot be a subtask', async () => {
    const parent = await tasks.create(anna, { title: 'parent' });
    const error = { code: 'validation_failed', message: 'A subtask repeats with its task.' };
    await expect(addRepeating({ parentId: parent.id })).rejects.toMatchObject(error);
    const child = await tasks.create(anna, { title: 'child', parentId: parent.id });
    await expect(tasks.update(anna, child.id, { recurrence: mondays })).rejects.toMatchObject(
      error,
    );
    const repeating = await addRepeating();
    await expect(tasks.update(anna, repeating.id, { parentId: parent.id })).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ field: 'parentId' }],
    });
    expect(
      await tasks.update(anna, repeating.id, { parentId: parent.id, recurrence: null }),
    ).toMatchObject({ parentId: parent.id, recurrence: null });
    expect(
      await tasks.update(anna, child.id, { parentId: null, recurrence: mondays }),
    ).toMatchObject({ due: '2026-11-23', recurrence: mondays });
  });
});

describe('completing', () => {
  it('adds the next occurrence in the same place, and keeps the done one', async () => {
    const [, task] = await tasks.createMany(anna, [
      { title: 'before' },
      { title: 'bins', due: monday, recurrence: mondays, notes: 'n', labels: ['x'] },
      { title: 'after' },
    ]);
    if (!task) throw new Error('No task.');
    services.pass({ hours: 1 });
    services.told();
    const done = await tasks.complete(anna, task.id);
    expect(done).toMatchObject({ status: 'done', due: monday, recurrence: mondays, version: 2 });
    const next = await currentOf(task);
    expect(next).toEqual({
      ...task,
      id: next.id,
      due: nextMonday,
      createdAt: done.completedAt,
      updatedAt: done.completedAt,
    });
    expect(services.told()).toEqual([
      { kind: 'task', id: task.id, version: 2 },
      { kind: 'task', id: next.id, version: 1 },
    ]);
    const { items } = await tasks.list(anna, { limit: 9, status: 'open', sort: 'position' });
    expect(items.map(({ title }) => title)).toEqual(['before', 'bins', 'after']);
    expect(await seriesOf(task)).toHaveLength(2);
  });

  it('does so once: what is done already gets no other', async () => {
    const task = await addRepeating();
    await tasks.complete(anna, task.id);
    await tasks.complete(anna, task.id);
    expect(await seriesOf(task)).toHaveLength(2);
  });

  it('gives the next one the changes that come with it', async () => {
    const task = await addRepeating();
    await tasks.update(anna, task.id, { status: 'done', title: 'paper bins' });
    expect(await currentOf(task)).toMatchObject({ title: 'paper bins', due: nextMonday });
  });

  it('gives it open copies of the subtasks outside of the trash, whose days move along', async () => {
    const task = await addRepeating();
    const [a, b, c] = await tasks.createMany(
      anna,
      ['a', 'b', 'c'].map((title) => ({
        title,
        parentId: task.id,
        due: title === 'b' ? '2026-11-22T18:00' : null,
      })),
    );
    if (!a || !b || !c) throw new Error('A subtask is missing.');
    await tasks.complete(anna, a.id);
    await tasks.delete(anna, c.id);
    expect(await tasks.complete(anna, task.id)).toMatchObject({ subtasks: { total: 2, done: 2 } });
    const next = await currentOf(task);
    expect(next.subtasks).toEqual({ total: 2, done: 0 });
    const { items } = await tasks.list(anna, { limit: 9, parent: next.id, sort: 'created' });
    expect(items.map(({ title, due, status }) => [title, due, status])).toEqual([
      ['b', '2026-11-29T18:00:00+01:00[Europe/Berlin]', 'open'],
      ['a', null, 'open'],
    ]);
  });

  it('copies the reminders that count from the due date, and not the default one', async () => {
    const task = await addRepeating();
    await services.reminders.create(anna, task.id, { when: { minutesBefore: 30 } });
    await services.reminders.create(anna, task.id, { when: { at: '2026-11-23T07:00' } });
    await services.notifications.changeSettings(anna, { defaultReminder: { minutesBefore: 5 } });
    await tasks.complete(anna, task.id);
    const next = await currentOf(task);
    const { items } = await services.reminders.list(anna, { task: next.id, limit: 9 });
    expect(items).toMatchObject([
      { when: { minutesBefore: 30 }, at: '2026-11-30T07:30:00.000Z', state: 'scheduled' },
    ]);
  });

  it('counts from the day on which it was done, where the rule says so', async () => {
    const task = await addRepeating({ recurrence: repeat('FREQ=DAILY;INTERVAL=3', 'completion') });
    // 00:30 in Berlin on the 26th.
    services.pass({ hours: 4 * 24 + 11, minutes: 30 });
    await tasks.complete(anna, task.id);
    expect((await currentOf(task)).due).toBe('2026-11-29T09:00:00+01:00[Europe/Berlin]');
  });

  it('goes on from the date before, however late it is done', async () => {
    const task = await addRepeating({ recurrence: repeat('FREQ=DAILY') });
    services.pass({ hours: 30 * 24 });
    await tasks.complete(anna, task.id);
    expect((await currentOf(task)).due).toBe('2026-11-24T09:00:00+01:00[Europe/Berlin]');
  });

  it('counts down, and ends with the last one', async () => {
    const task = await addRepeating({ recurrence: repeat('FREQ=DAILY;COUNT=2') });
    await tasks.complete(anna, task.id);
    const last = await currentOf(task);
    expect(last.recurrence).toEqual(repeat('FREQ=DAILY;COUNT=1'));
    await tasks.complete(anna, last.id);
    expect(await seriesOf(task, { status: 'open' })).toEqual([]);
    expect(await tasks.reopen(anna, last.id)).toMatchObject({ recurrence: last.recurrence });
  });

  it('ends with the last day', async () => {
    const task = await addRepeating({ recurrence: repeat('FREQ=DAILY;UNTIL=20261124') });
    await tasks.complete(anna, task.id);
    await tasks.complete(anna, (await currentOf(task)).id);
    expect(await seriesOf(task, { status: 'open' })).toEqual([]);
  });

  it('keeps the time on the wall clock when daylight saving begins or ends', async () => {
    const due = '2026-10-24T02:30:00+02:00[Europe/Berlin]';
    const task = await addRepeating({ due, recurrence: repeat('FREQ=DAILY') });
    const dues = [due];
    for (let current = task; dues.length < 3; current = await currentOf(task)) {
      await tasks.complete(anna, current.id);
      dues.push((await currentOf(task)).due ?? '');
    }
    expect(dues.slice(1)).toEqual([
      '2026-10-25T02:30:00+02:00[Europe/Berlin]',
      '2026-10-26T02:30:00+01:00[Europe/Berlin]',
    ]);
  });

  it('moves a time that does not exist by the gap, on that day only', async () => {
    const due = '2027-03-27T02:30:00+01:00[Europe/Berlin]';
    const task = await addRepeating({ due, recurrence: repeat('FREQ=DAILY') });
    await tasks.complete(anna, task.id);
    const inGap = await currentOf(task);
    expect(inGap.due).toBe('2027-03-28T03:30:00+02:00[Europe/Berlin]');
    await tasks.complete(anna, inGap.id);
    expect((await currentOf(task)).due).toBe('2027-03-29T02:30:00+02:00[Europe/Berlin]');
  });

  it.each([
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-31', '2027-03-31'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2027-01-31', '2027-02-28'],
    ['FREQ=MONTHLY', '2027-01-31', '2027-03-31'],
    ['FREQ=YEARLY', '2028-02-29', '2032-02-29'],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27', '2026-12-25'],
  ])('of %s on %s leaves out months without that day: %s', async (rule, due, next) => {
    const task = await addRepeating({ due, recurrence: repeat(rule) });
    await tasks.complete(anna, task.id);
    expect((await currentOf(task)).due).toBe(next);
  });

  it.each([
    // The day on which clocks go forward, or back, or did for the last time.
    ['Europe/Berlin', '2027-03-27', '+01:00', '+02:00'],
    ['America/New_York', '2027-03-13', '-05:00', '-04:00'],
    ['America/New_York', '2026-10-31', '-04:00', '-05:00'],
    ['Asia/Karachi', '2027-03-27', '+05:00', '+05:00'],
    ['Australia/Lord_Howe', '2027-04-03', '+11:00', '+10:30'],
    ['Australia/Lord_Howe', '2026-10-03', '+10:30', '+11:00'],
    ['Pacific/Apia', '2027-04-03', '+13:00', '+13:00'],
  ])('keeps 09:00 in %s behind %s', async (zone, day, before, after) => {
    const due = `${day}T09:00:00${before}[${zone}]`;
    const task = await addRepeating({ due, recurrence: repeat('FREQ=DAILY') });
    await tasks.complete(anna, task.id);
    const date = (await currentOf(task)).due;
    expect(date?.slice(10)).toBe(`T09:00:00${after}[${zone}]`);
  });

  it('keeps the zone in which it began, wherever the person lives by then', async () => {
    const timed = await addRepeating({ recurrence: repeat('FREQ=DAILY') });
    const wholeDay = await addRepeating({
      due: '2026-11-21',
      recurrence: repeat('FREQ=DAILY;INTERVAL=3', 'completion'),
    });
    await services.liveIn(anna.userId, 'Pacific/Apia');
    anna = { ...anna, timeZone: 'Pacific/Apia' };
    await tasks.bulk(anna, { action: 'complete', ids: [timed.id, wholeDay.id] });
    expect((await currentOf(timed)).due).toBe('2026-11-24T09:00:00+01:00[Europe/Berlin]');
    // There it is the 22nd already.
    expect((await currentOf(wholeDay)).due).toBe('2026-11-25');
  });

  it('adds one next occurrence, however many requests complete it at the same moment', async () => {
    const task = await addRepeating();
    const other = await addRepeating();
    const done = await Promise.all(
      [1, 2, 3, 4].flatMap(() => [
        tasks.complete(anna, task.id),
        tasks.update(anna, task.id, { status: 'done' }),
        tasks.bulk(anna, { action: 'complete', ids: [other.id, task.id] }),
      ]),
    );
    expect(done).toHaveLength(12);
    expect((await currentOf(task)).due).toBe(nextMonday);
    expect((await currentOf(other)).due).toBe(nextMonday);
    expect(await seriesOf(task)).toHaveLength(2);
  });

  it('is refused at the bound of tasks, and changes nothing', async () => {
    const task = await addRepeating();
    await services.pool.query(
      `insert into task (id, user_id, list_id, title, priority, labels, created_at, updated_at)
       select gen_random_uuid(), $1, $2, 'filler', 0, '{}', now(), now()
       from generate_series(1, 9999)`,
      [anna.userId, task.listId],
    );
    await expect(tasks.complete(anna, task.id)).rejects.toMatchObject({ code: 'limit_reached' });
    expect(await tasks.get(anna, task.id)).toEqual(task);
  });
});

describe('many at once', () => {
  it('are completed in as many statements as one, and each gets its next', async () => {
    const add = async (count: number, more: object) => {
      const all = Array.from({ length: count }, (_, index) => ({ title: String(index), ...more }));
      return (await tasks.createMany(anna, all)).map(({ id }) => id);
    };
    const repeating = { due: monday, recurrence: mondays };
    const counts: number[] = [];
    for (const ids of [
      await add(1, {}),
      await add(100, {}),
      await add(1, repeating),
      await add(100, repeating),
    ]) {
      const count = await statementsOf(() => tasks.bulk(anna, { action: 'complete', ids }));
      counts.push(count);
    }
    const [onePlain = 0, manyPlain, oneRepeating = 0, manyRepeating] = counts;
    expect([manyPlain, manyRepeating]).toEqual([onePlain, oneRepeating]);
    expect(oneRepeating).toBeGreaterThan(onePlain);
    expect((await tasks.list(anna, { limit: 1, status: 'open' })).items).toHaveLength(1);
    const { open } = await tasks.summary(anna);
    expect(open).toBe(101);
  });

  it('are moved to another day without a word on their rule, or lose it with the due date', async () => {
    const task = await addRepeating();
    const plain = await tasks.create(anna, { title: 'plain' });
    const ids = [task.id, plain.id];
    await tasks.bulk(anna, { action: 'reschedule', ids, day: '2026-11-25' });
    expect(await tasks.get(anna, task.id)).toMatchObject({
      due: '2026-11-25T09:00:00+01:00[Europe/Berlin]',
      recurrence: mondays,
    });
    await tasks.complete(anna, task.id);
    const next = await currentOf(task);
    expect(next.due).toBe(nextMonday);
    await tasks.bulk(anna, { action: 'reschedule', ids: [next.id, plain.id], day: null });
    expect(await tasks.get(anna, next.id)).toMatchObject({ due: null, recurrence: null });
  });
});

/** How many statements the work sends. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = jest.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}

describe('reopening', () => {
  it('removes the next one again, which nobody has touched', async () => {
    const task = await addRepeating();
    const child = await tasks.create(anna, { title: 'child', parentId: task.id });
    await tasks.complete(anna, task.id);
    const next = await currentOf(task);
    services.pass({ minutes: 1 });
    services.told();
    const again = await tasks.reopen(anna, task.id);
    expect(again).toMatchObject({ status: 'open', recurrence: mondays, due: monday, version: 3 });
    expect(await seriesOf(task)).toEqual([again]);
    expect((await tasks.get(anna, child.id)).status).toBe('open');
    expect(services.told()).toEqual(
      expect.arrayContaining([
        { kind: 'task', id: next.id },
        { kind: 'task', id: task.id, version: 3 },
      ]),
    );
    await tasks.complete(anna, task.id);
    expect((await currentOf(task)).due).toBe(nextMonday);
  });

  it.each<[string, (next: Task) => Promise<unknown>]>([
    ['changed', (next) => tasks.update(anna, next.id, { title: 'mine' })],
    ['completed', (next) => tasks.complete(anna, next.id)],
    ['in the trash', (next) => tasks.delete(anna, next.id)],
    [
      'with a subtask done',
      async (next) => {
        const { items } = await tasks.list(anna, { limit: 1, parent: next.id });
        return tasks.complete(anna, items[0]?.id ?? '');
      },
    ],
    [
      'with a new subtask',
      async (next) => {
        services.pass({ minutes: 1 });
        return tasks.create(anna, { title: 'new', parentId: next.id });
      },
    ],
    [
      'with a reminder of its own',
      async (next) => {
        services.pass({ minutes: 1 });
        return services.reminders.create(anna, next.id, { when: { minutesBefore: 5 } });
      },
    ],
  ])('leaves the next one that is %s, and repeats no more', async (_how, touch) => {
    const task = await addRepeating();
    await tasks.create(anna, { title: 'child', parentId: task.id });
    await tasks.complete(anna, task.id);
    const next = await currentOf(task);
    await touch(next);
    const again = await tasks.update(anna, task.id, { status: 'open' });
    expect(again).toMatchObject({ status: 'open', recurrence: null, seriesId: task.seriesId });
    await tasks.complete(anna, task.id);
    const all = [...(await seriesOf(task)), ...(await tasks.trash(anna, { limit: 9 })).items];
    expect(all.some(({ id }) => id === next.id)).toBe(true);
  });

  it.each<[string, (next: Task) => Promise<unknown>]>([
    [
      'was changed for itself, and its own next one stays',
      (next) => tasks.update(anna, next.id, { title: 'mine', scope: 'this' }),
    ],
    ['ended the repetition', (next) => tasks.update(anna, next.id, { recurrence: null })],
    ['lost its due date', (next) => tasks.update(anna, next.id, { due: null })],
  ])('repeats no more where the next one %s', async (_how, touch) => {
    const task = await addRepeating();
    await tasks.complete(anna, task.id);
    await touch(await currentOf(task));
    const others = async () =>
      (await seriesOf(task)).filter(({ id }) => id !== task.id).map(({ id, due }) => [id, due]);
    const before = await others();
    expect(await tasks.reopen(anna, task.id)).toMatchObject({ status: 'open', recurrence: null });
    await tasks.complete(anna, task.id);
    expect(await others()).toEqual(before);
  });

  it('of two in a row lets the later one be the present one', async () => {
    const task = await addRepeating();
    await tasks.complete(anna, task.id);
    const second = await currentOf(task);
    await tasks.complete(anna, second.id);
    await tasks.bulk(anna, { action: 'reopen', ids: [task.id, second.id] });
    expect(await tasks.get(anna, task.id)).toMatchObject({ status: 'open', recurrence: null });
    expect(await currentOf(task)).toMatchObject({ id: second.id, recurrence: mondays });
    expect(await seriesOf(task)).toHaveLength(2);
  });
});

describe('a new due date', () => {
  it('is for this one alone, unless it says otherwise', async () => {
    const task = await addRepeating();
    await tasks.update(anna, task.id, { due: '2026-11-25T18:00', title: 'paper bins' });
    await tasks.complete(anna, task.id);
    expect(await currentOf(task)).toMatchObject({ due: nextMonday, title: 'paper bins' });
  });

  it('for all that follow lets the rule begin anew, with what is left of its count', async () => {
    const task = await addRepeating({ recurrence: repeat('FREQ=WEEKLY;BYDAY=MO;COUNT=4') });
    await tasks.complete(anna, task.id);
    const second = await currentOf(task);
    const moved = await tasks.update(anna, second.id, { due: '2026-12-02', scope: 'following' });
    expect(moved).toMatchObject({
      due: '2026-12-02',
      recurrence: repeat('FREQ=WEEKLY;BYDAY=WE;COUNT=3'),
      seriesId: task.seriesId,
    });
    await tasks.complete(anna, second.id);
    expect(await currentOf(task)).toMatchObject({
      due: '2026-12-09',
      recurrence: repeat('FREQ=WEEKLY;BYDAY=WE;COUNT=2'),
    });
  });

  it('that is cleared ends the repetition', async () => {
    const task = await addRepeating();
    expect(await tasks.update(anna, task.id, { due: null })).toMatchObject({
      due: null,
      recurrence: null,
      seriesId: task.seriesId,
    });
  });

  it('of one that is done is its own affair', async () => {
    const task = await addRepeating();
    await tasks.complete(anna, task.id);
    const changed = await tasks.update(anna, task.id, { due: '2026-11-20', scope: 'following' });
    expect(changed).toMatchObject({ due: '2026-11-20', recurrence: mondays });
    expect(await tasks.update(anna, task.id, { due: null })).toMatchObject({ recurrence: null });
    expect((await currentOf(task)).due).toBe(nextMonday);
  });
});

describe('a change of this one alone', () => {
  it('takes it out of the series, which goes on in a task of its own', async () => {
    const task = await addRepeating();
    await tasks.create(anna, { title: 'child', parentId: task.id });
    const changed = await tasks.update(anna, task.id, {
      title: 'just once',
      due: '2026-11-24',
      scope: 'this',
    });
    expect(changed).toMatchObject({
      title: 'just once',
      due: '2026-11-24',
      recurrence: null,
      seriesId: task.seriesId,
      version: 2,
    });
    const next = await currentOf(task);
    expect(next).toMatchObject({ title: 'bins', due: nextMonday, subtasks: { total: 1, done: 0 } });
    await tasks.complete(anna, task.id);
    expect(await seriesOf(task)).toHaveLength(2);
  });

  it('of the last one adds no other', async () => {
    const task = await addRepeating({ recurrence: repeat('FREQ=DAILY;COUNT=1') });
    await tasks.update(anna, task.id, { title: 'x', scope: 'this' });
    expect(await seriesOf(task)).toMatchObject([{ title: 'x', recurrence: null }]);
  });

  it('cannot be how it repeats', async () => {
    const task = await addRepeating();
    for (const recurrence of [null, repeat('FREQ=DAILY')]) {
      await expect(
        tasks.update(anna, task.id, { recurrence, scope: 'this' }),
      ).rejects.toMatchObject({ code: 'validation_failed', fields: [{ field: 'scope' }] });
    }
  });
});

describe('how a task repeats', () => {
  it('can be said later: from its due date on, or from today', async () => {
    const dated = await tasks.create(anna, { title: 'a', due: monday });
    const open = await tasks.create(anna, { title: 'b' });
    expect(await tasks.update(anna, dated.id, { recurrence: mondays })).toMatchObject({
      due: monday,
      recurrence: mondays,
    });
    expect(await tasks.update(anna, open.id, { recurrence: mondays })).toMatchObject({
      due: '2026-11-23',
      recurrence: mondays,
    });
  });

  it('changes for all that follow, from the due date on', async () => {
    const task = await addRepeating();
    const changed = await tasks.update(anna, task.id, { recurrence: repeat('FREQ=DAILY') });
    expect(changed).toMatchObject({ due: monday, seriesId: task.seriesId });
    await tasks.complete(anna, task.id);
    expect((await currentOf(task)).due).toBe('2026-11-24T09:00:00+01:00[Europe/Berlin]');
  });

  it('stays when the same is said again, so that a moved date does not move the others', async () => {
    const task = await addRepeating();
    await tasks.update(anna, task.id, { due: '2026-11-25', recurrence: mondays });
    await tasks.update(anna, task.id, { recurrence: repeat('FREQ=WEEKLY;BYDAY=MO;INTERVAL=1') });
    await tasks.complete(anna, task.id);
    expect((await currentOf(task)).due).toBe(nextMonday);
  });

  it('ends with null, and the history stays', async () => {
    const task = await addRepeating();
    await tasks.complete(anna, task.id);
    const current = await currentOf(task);
    expect(await tasks.update(anna, current.id, { recurrence: null })).toMatchObject({
      recurrence: null,
      seriesId: task.seriesId,
    });
    await tasks.complete(anna, current.id);
    expect(await seriesOf(task)).toHaveLength(2);
  });

  it('cannot be said of one that is done, but with reopening it', async () => {
    const task = await tasks.create(anna, { title: 'a', due: monday });
    await tasks.complete(anna, task.id);
    await expect(tasks.update(anna, task.id, { recurrence: mondays })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(
      await tasks.update(anna, task.id, { recurrence: mondays, status: 'open' }),
    ).toMatchObject({ status: 'open', recurrence: mondays });
  });

  it('narrows a list', async () => {
    const task = await addRepeating();
    const plain = await tasks.create(anna, { title: 'plain' });
    const ids = async (filter: object) =>
      (await tasks.list(anna, { limit: 9, ...filter })).items.map(({ id }) => id);
    expect(await ids({ repeating: true })).toEqual([task.id]);
    expect(await ids({ repeating: false })).toEqual([plain.id]);
    expect(await ids({ series: task.seriesId, status: 'open' })).toEqual([task.id]);
  });
});

describe('skipping', () => {
  it('moves the task to its next date, with its subtasks open again', async () => {
    const task = await addRepeating();
    const child = await tasks.create(anna, { title: 'child', parentId: task.id });
    await tasks.complete(anna, child.id);
    const skipped = await tasks.skip(anna, task.id);
    expect(skipped).toMatchObject({
      id: task.id,
      due: nextMonday,
      recurrence: mondays,
      version: 2,
      subtasks: { total: 1, done: 0 },
    });
    expect(await seriesOf(task)).toHaveLength(1);
  });

  it('moves the days of its subtasks as far, and their reminders', async () => {
    const task = await addRepeating();
    const parentId = task.id;
    const [day, time, none, gone] = await tasks.createMany(anna, [
      { title: 'day', parentId, due: '2026-11-24' },
      { title: 'time', parentId, due: '2026-11-22T18:00' },
      { title: 'none', parentId },
      { title: 'gone', parentId, due: '2026-11-22' },
    ]);
    if (!day || !time || !none || !gone) throw new Error('A subtask is missing.');
    await services.reminders.create(anna, time.id, { when: { minutesBefore: 30 } });
    await tasks.complete(anna, time.id);
    await tasks.delete(anna, gone.id);
    await tasks.update(anna, task.id, { due: '2026-11-25' });
    services.told();
    await tasks.skip(anna, task.id);
    const { items } = await tasks.list(anna, { limit: 9, parent: task.id, sort: 'created' });
    expect(new Map(items.map(({ title, due, status }) => [title, [due, status]]))).toEqual(
      new Map([
        ['day', ['2026-12-01', 'open']],
        ['time', ['2026-11-29T18:00:00+01:00[Europe/Berlin]', 'open']],
        ['none', [null, 'open']],
      ]),
    );
    expect(services.told().map(({ id }) => id)).toEqual(
      expect.arrayContaining([task.id, day.id, time.id]),
    );
    const reminders = await services.reminders.list(anna, { task: time.id, limit: 9 });
    expect(reminders.items).toMatchObject([{ at: '2026-11-29T16:30:00.000Z', state: 'scheduled' }]);
    expect(await tasks.restore(anna, gone.id)).toMatchObject({ due: '2026-11-22' });
  });

  it('goes from the date of the rule, not from the one that it was moved to', async () => {
    const task = await addRepeating();
    await tasks.update(anna, task.id, { due: '2026-12-05' });
    expect((await tasks.skip(anna, task.id)).due).toBe(nextMonday);
  });

  it('passes over what has passed, unless the dates are counted', async () => {
    const daily = await addRepeating({ recurrence: repeat('FREQ=DAILY') });
    const counted = await addRepeating({ recurrence: repeat('FREQ=DAILY;COUNT=50') });
    services.pass({ hours: 30 * 24 });
    expect((await tasks.skip(anna, daily.id)).due).toBe('2026-12-21T09:00:00+01:00[Europe/Berlin]');
    expect(await tasks.skip(anna, counted.id)).toMatchObject({
      due: '2026-11-24T09:00:00+01:00[Europe/Berlin]',
      recurrence: repeat('FREQ=DAILY;COUNT=49'),
    });
  });

  it('moves its reminders along', async () => {
    const task = await addRepeating();
    await services.reminders.create(anna, task.id, { when: { minutesBefore: 30 } });
    await tasks.skip(anna, task.id);
    const { items } = await services.reminders.list(anna, { task: task.id, limit: 9 });
    expect(items).toMatchObject([{ at: '2026-11-30T07:30:00.000Z', state: 'scheduled' }]);
  });

  it('is refused where nothing repeats, nothing follows, or it is done', async () => {
    const plain = await tasks.create(anna, { title: 'plain', due: monday });
    const last = await addRepeating({ recurrence: repeat('FREQ=DAILY;COUNT=1') });
    const done = await addRepeating();
    await tasks.complete(anna, done.id);
    for (const { id } of [plain, last, done]) {
      await expect(tasks.skip(anna, id)).rejects.toMatchObject({ code: 'conflict' });
    }
  });
});

describe('the trash', () => {
  it('takes the series with the task, and gives it back', async () => {
    const task = await addRepeating();
    await tasks.delete(anna, task.id);
    expect(await seriesOf(task)).toEqual([]);
    await tasks.restore(anna, task.id);
    await tasks.complete(anna, task.id);
    expect((await currentOf(task)).due).toBe(nextMonday);
  });
});
