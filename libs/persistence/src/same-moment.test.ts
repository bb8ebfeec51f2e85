import { HandOver, type Actor, type ChangeFeed } from '@todo/domain';
import { PostgresHandOver } from './index';
import { createTestServices, type TestServices } from './testing/task-services';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());

const silent: ChangeFeed = { publish: () => undefined, subscribe: () => () => undefined };
/** Tasks of a person, whose reminders are all due; every other one is for a whole day, which another zone moves. */
const count = 20;

async function addDue(anna: Actor): Promise<string[]> {
  const tasks = await services.tasks.createMany(
    anna,
    Array.from({ length: count }, (_, index) => ({
      title: `task ${index}`,
      due: index % 2 === 0 ? '2026-11-21T15:00' : '2026-11-21',
      recurrence: { rule: 'FREQ=DAILY', from: 'due' as const },
    })),
  );
  for (const { id } of tasks) {
    await services.reminders.create(anna, id, { when: { daysBefore: 0, time: '14:00' } });
  }
  return tasks.map(({ id }) => id);
}

it('hands over while people change what is handed over, without a circle and without telling twice', async () => {
  const { tasks, reminders, notifications, pool } = services;
  const people = [await services.newPerson(), await services.newPerson()];
  const owned = await Promise.all(
    people.map(async (person) => ({ person, ids: await addDue(person) })),
  );
  for (const person of people) {
    await notifications.changeSettings(person, { dailySummary: '14:00' });
  }
  services.pass({ hours: 1, minutes: 5 });
  const workers = [1, 2].map(
    () => new HandOver(new PostgresHandOver(services.database), services.clock, silent, []),
  );
  await Promise.all([
    ...workers.flatMap((worker) => [1, 2, 3, 4, 5].map(() => worker.run())),
    ...owned.flatMap(({ person, ids: [first = '', second = '', third = '', ...others] }) => [
      tasks
        .bulk(person, { action: 'complete', ids: others.slice(0, 6) })
        .then(() => tasks.bulk(person, { action: 'reopen', ids: others.slice(0, 6) })),
      tasks
        .bulk(person, { action: 'delete', ids: [second, ...others.slice(6, 9)] })
        .then(() => tasks.deleteForever(person, second))
        .then(() => tasks.emptyTrash(person)),
      tasks.bulk(person, { action: 'reschedule', ids: others.slice(9, 14), day: '2026-11-23' }),
      tasks.skip(person, first),
      reminders
        .list(person, { limit: 1, task: third })
        .then(({ items }) => reminders.snooze(person, items[0]?.id ?? '', { minutes: 10 })),
      ...['Asia/Karachi', 'America/New_York'].map((zone) => services.liveIn(person.userId, zone)),
      notifications.changeSettings(person, { dailySummary: '09:00' }),
      services.notificationRepository.leaveOut(person.userId, 'push', services.clock.now()),
    ]),
  ]);
  for (const worker of workers) while ((await worker.run()).due > 0);
  const { rows } = await pool.query(
    `select count(*)::int as told, count(distinct (reminder_id, planned_at))::int as different
     from notification where kind = 'reminder' and reminder_id is not null`,
  );
  const [{ told, different }] = rows as [{ told: number; different: number }];
  expect(told).toBe(different);
  expect(told).toBeGreaterThan(0);
  const late = await pool.query(
    `select from reminder where state = 'scheduled' and remind_at <= $1`,
    [new Date(services.clock.now().epochMilliseconds)],
  );
  expect(late.rowCount).toBe(0);
});

describe('while somebody moves to another zone', () => {
  const wholeDay = (anna: Actor, more: object = {}) =>
    services.tasks.create(anna, { title: 'a', due: '2026-12-01', ...more });

  type Deed = () => Promise<unknown>;
  it.each<[string, (anna: Actor) => Promise<Deed>]>([
    [
      'reopening what repeats, which removes its next date,',
      async (anna) => {
        const { id } = await wholeDay(anna, { recurrence: { rule: 'FREQ=DAILY', from: 'due' } });
        await services.reminders.create(anna, id, { when: { daysBefore: 0, time: '09:00' } });
        await services.tasks.complete(anna, id);
        return () => services.tasks.reopen(anna, id);
      },
    ],
    ['emptying the trash', (anna) => deleteFirst(anna, () => services.tasks.emptyTrash(anna))],
    [
      'removing one for good',
      (anna) => deleteFirst(anna, (id) => services.tasks.deleteForever(anna, id)),
    ],
    [
      'purging the trash',
      (anna) =>
        deleteFirst(anna, () =>
          services.repository.purge(services.clock.now().add({ hours: 1 }), 10),
        ),
    ],
  ])('%s waits before it holds a reminder', async (_name, prepare) => {
    const { pool } = services;
    const anna = await services.newPerson();
    const deed = await prepare(anna);
    const move = await pool.connect();
    try {
      await move.query('begin');
      await move.query('select from "user" where id = $1 for update', [anna.userId]);
      let isDone = false;
      const doing = deed().finally(() => (isDone = true));
      const waiting = `select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      while (!isDone && (await pool.query(waiting)).rowCount === 0);
      expect(isDone).toBe(false);
      // It would not get them if the other held one.
      const free = `select from reminder where user_id = $1 for update nowait`;
      expect((await move.query(free, [anna.userId])).rowCount).toBeGreaterThan(0);
      await move.query('commit');
      await doing;
    } finally {
      move.release();
    }
  });

  async function deleteFirst(anna: Actor, deed: (id: string) => Promise<unknown>): Promise<Deed> {
    const { id } = await wholeDay(anna);
    await services.reminders.create(anna, id, { when: { daysBefore: 0, time: '09:00' } });
    await services.tasks.delete(anna, id);
    return () => deed(id);
  }
});
