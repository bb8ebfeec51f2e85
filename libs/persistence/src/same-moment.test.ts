import { HandOver, type Actor, type ChangeFeed } from '@todo/domain';
import { PostgresHandOver } from './index';
import { createTestServices, type TestServices } from './testing/task-services';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());

const silent: ChangeFeed = { publish: () => undefined, subscribe: () => () => undefined };
/** Tasks of a person, whose reminders are all due. */
const count = 20;

async function addDue(anna: Actor): Promise<string[]> {
  const tasks = await services.tasks.createMany(
    anna,
    Array.from({ length: count }, (_, index) => ({
      title: `task ${index}`,
      due: '2026-11-21T15:00',
      recurrence: { rule: 'FREQ=DAILY', from: 'due' as const },
    })),
  );
  for (const { id } of tasks) {
    await services.reminders.create(anna, id, { when: { minutesBefore: 60 } });
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
      tasks.bulk(person, { action: 'complete', ids: others.slice(0, 6) }),
      tasks.bulk(person, { action: 'delete', ids: others.slice(6, 9) }),
      tasks.bulk(person, { action: 'reschedule', ids: others.slice(9, 14), day: '2026-11-23' }),
      tasks.skip(person, first),
      tasks.delete(person, second).then(() => tasks.deleteForever(person, second)),
      reminders
        .list(person, { limit: 1, task: third })
        .then(({ items }) => reminders.snooze(person, items[0]?.id ?? '', { minutes: 10 })),
      services.liveIn(person.userId, 'America/New_York'),
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
