import { formatDue, isOverdue } from '@todo/contracts';
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
  anna = await services.newPerson('Europe/Berlin');
});
afterAll(() => services.close());

it('sums up by the day of the person', async () => {
  // The clock of the tests says noon of 21 November in UTC; the week is the day and the six before.
  const dues = [
    '2026-11-20',
    '2026-11-21T12:59',
    '2026-11-21',
    '2026-11-22',
    '2026-11-28',
    '2026-11-29',
  ];
  await tasks.createMany(
    anna,
    dues.map((due) => ({ title: due, due, priority: 'high' as const })),
  );
  const [undated, deleted, done] = await tasks.createMany(anna, [
    { title: 'undated', priority: 'urgent' },
    { title: 'deleted', due: '2026-11-20' },
    { title: 'done', due: '2026-11-20' },
  ]);
  await tasks.complete(anna, done?.id ?? '');
  await tasks.delete(anna, deleted?.id ?? '');
  await tasks.complete(anna, undated?.id ?? '');
  await services.pool.query('update task set completed_at = $1 where id = $2', [
    '2026-11-20T22:59:59Z',
    undated?.id,
  ]);
  expect(await tasks.summary(anna)).toEqual({
    open: 6,
    overdue: 2,
    dueToday: 2,
    dueSoon: 2,
    withoutDue: 0,
    doneToday: 1,
    doneThisWeek: 2,
    byPriority: { none: 0, low: 0, medium: 0, high: 6, urgent: 0 },
    trash: 1,
  });
});

it('counts and lists by the day of the person what is due at a time, whatever zone that is in', async () => {
  const person = await services.newPerson('America/Los_Angeles');
  // There it is Saturday, the 21st, from 08:00Z on.
  const dues = {
    before: '2026-11-21T08:59[Europe/Berlin]',
    first: '2026-11-21T09:00[Europe/Berlin]',
    last: '2026-11-22T21:59[Pacific/Kiritimati]',
    after: '2026-11-22T22:00[Pacific/Kiritimati]',
  };
  await tasks.createMany(
    person,
    Object.entries(dues).map(([title, due]) => ({ title, due })),
  );
  expect(await tasks.summary(person)).toMatchObject({ dueToday: 2, dueSoon: 1 });
  const listed = async (filter: object) =>
    (await tasks.list(person, { limit: 9, sort: 'due', ...filter })).items.map(
      ({ title }) => title,
    );
  expect(await listed({ dueFrom: '2026-11-21', dueTo: '2026-11-21' })).toEqual(['first', 'last']);
  expect(await listed({ dueTo: '2026-11-20' })).toEqual(['before']);
  expect(await listed({ dueFrom: '2026-11-22' })).toEqual(['after']);
  expect(await listed({ dueFrom: '0001-01-01', dueTo: '9999-12-31' })).toHaveLength(4);
});

it('has nothing but zeros for a new person', async () => {
  const { byPriority, ...counts } = await tasks.summary(anna);
  expect([...Object.values(counts), ...Object.values(byPriority)].every((n) => n === 0)).toBe(true);
});

it('names the labels in use, whatever their case once, with how often', async () => {
  const [, b, c] = await tasks.createMany(anna, [
    { title: 'a', labels: ['Home', 'work'] },
    { title: 'b', labels: ['home'] },
    { title: 'c', labels: ['gone'] },
  ]);
  await tasks.complete(anna, b?.id ?? '');
  await tasks.delete(anna, c?.id ?? '');
  const { items } = await tasks.labels(anna);
  expect(items.map(({ name, ...counts }) => ({ name: name.toLowerCase(), ...counts }))).toEqual([
    { name: 'home', openTasks: 1, tasks: 2 },
    { name: 'work', openTasks: 1, tasks: 1 },
  ]);
});

it('calls overdue what the contract calls overdue', async () => {
  const start = services.clock.now();
  const shifts = [-49, -48, -25, -24, -13, -12, -11, -1, 0, 1, 11, 12, 13, 24, 25, 48];
  const zones = ['UTC', 'Pacific/Kiritimati', 'Pacific/Honolulu'];
  const dues = zones.flatMap((zone) =>
    shifts.flatMap((hours) => {
      const local = start.add({ hours }).toZonedDateTimeISO(zone);
      return [local.toPlainDate().toString(), formatDue(local)];
    }),
  );
  for (const zone of zones) {
    const person = await services.newPerson(zone);
    for (let first = 0; first < dues.length; first += 20) {
      await tasks.createMany(
        person,
        dues.slice(first, first + 20).map((due) => ({ title: due, due })),
      );
    }
    const at = { now: services.clock.now(), timeZone: zone };
    const { items } = await tasks.list(person, { limit: 100, overdue: true });
    expect(items.map(({ title }) => title).sort()).toEqual(
      dues.filter((due) => isOverdue(due, at)).sort(),
    );
  }
});
