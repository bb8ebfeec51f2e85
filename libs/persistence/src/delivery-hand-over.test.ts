import { HandOver, type Actor, type HandedOver } from '@todo/domain';
import { Temporal } from 'temporal-polyfill';
import { PostgresHandOver } from './index';
import { addDueReminders, deliveriesOf, notificationsOf } from './testing/due-reminders';
import { createTestServices, type TestServices } from './testing/task-services';

let services: TestServices;
let anna: Actor;
/** One of the processes that hand over. */
const worker = () =>
  new HandOver(
    new PostgresHandOver(services.database),
    services.clock,
    {
      publish: (userId, changes) => told.push({ userId, changes }),
      subscribe: () => () => undefined,
    },
    ['push', 'email', 'webhook'],
  );
const told: { userId: string; changes: readonly { kind: string; id: string }[] }[] = [];

beforeEach(async () => {
  services = await createTestServices();
  anna = await services.newPerson();
  told.length = 0;
});
afterEach(() => services.close());

const now = () => services.clock.now();
const add = (
  titles: string[],
  at = now(),
  channels: Parameters<typeof addDueReminders>[4] = null,
) => addDueReminders(services.pool, anna.userId, titles, at, channels);
const notifications = (userId = anna.userId) => notificationsOf(services.pool, userId);
const deliveries = () => deliveriesOf(services.pool, anna.userId);
const set = (assignments: string, userId = anna.userId) =>
  services.pool.query(`update notification_settings set ${assignments} where user_id = $1`, [
    userId,
  ]);

/** Until nothing more waits. */
async function runAll(of = worker()): Promise<HandedOver[]> {
  const runs = [];
  do runs.push(await of.run());
  while (runs.at(-1)?.due);
  return runs;
}

it('tells what is due, once, with the task as it is, and nothing that is still ahead', async () => {
  const { ids } = await add(['Buy milk']);
  await add(['Later'], now().add({ milliseconds: 1 }));
  await worker().run();
  await worker().run();
  expect(await notifications()).toEqual([
    expect.objectContaining({ kind: 'reminder', title: 'Buy milk', late: false, read: false }),
  ]);
  const { rows } = await services.pool.query('select state from reminder where id = $1', [ids[0]]);
  expect(rows).toEqual([{ state: 'sent' }]);
  expect(told).toEqual([
    {
      userId: anna.userId,
      changes: [
        { kind: 'notification', id: (await notifications())[0]?.id },
        { kind: 'reminder', id: ids[0] },
      ],
    },
  ]);
});

it('says when the task is due, on the clock of the person', async () => {
  const task = await services.tasks.create(anna, {
    title: 'Call',
    due: '2026-11-21T17:00:00-05:00[America/New_York]',
  });
  await services.pool.query(
    `insert into reminder (id, user_id, task_id, minutes_before, created_at, updated_at)
     values (gen_random_uuid(), $1, $2, 60, $3, $3)`,
    [anna.userId, task.id, now().toString()],
  );
  services.pass({ hours: 9 });
  await worker().run();
  expect(await notifications()).toEqual([
    expect.objectContaining({ title: 'Call', body: 'Due today at 23:00.' }),
  ]);
});

it('tells everybody although the time zone of one is not known here, and them as well', async () => {
  const mars = await services.newPerson();
  const { taskIds } = await addDueReminders(services.pool, mars.userId, ['Land'], now(), null);
  await add(['Buy milk']);
  await services.pool.query(
    `update task set due = '2026-11-21T17:00+00:00[Mars/Base]', due_date = '2026-11-21',
       updated_at = '2026-11-20T12:00Z' where id = $1`,
    [taskIds[0]],
  );
  await services.pool.query(`update "user" set time_zone = 'Mars/Base' where id = $1`, [
    mars.userId,
  ]);
  await set(
    `quiet_from = '11:00', quiet_to = '13:00', next_daily_at = '2026-11-21T12:00Z'`,
    mars.userId,
  );
  await runAll();
  expect(await notifications()).toHaveLength(1);
  expect(await notifications(mars.userId)).toEqual([
    expect.objectContaining({ title: 'Land', body: 'Due today at 17:00.' }),
    expect.objectContaining({ title: 'Your day: 1 due today' }),
  ]);
});

it('hands each reminder over once, however many processes do it at the same time', async () => {
  await add(Array.from({ length: 1_700 }, (_, index) => `task ${index}`));
  const processes = Array.from({ length: 4 }, worker);
  while ((await new PostgresHandOver(services.database).next()) !== null) {
    await Promise.all(processes.map((each) => each.run()));
  }
  const titles = (await notifications()).map(({ title }) => title);
  expect(titles).toHaveLength(1_700);
  expect(new Set(titles).size).toBe(1_700);
});

it('passes over what another process is handing over, and does not wait for it', async () => {
  const { ids } = await add(['taken', 'free']);
  const other = await services.pool.connect();
  await other.query('begin');
  await other.query('select from reminder where id = $1 for update', [ids[0]]);
  await worker().run();
  expect((await notifications()).map(({ title }) => title)).toEqual(['free']);
  await other.query('rollback');
  other.release();
  await worker().run();
  expect((await notifications()).map(({ title }) => title).sort()).toEqual(['free', 'taken']);
});

it('leaves everything as it was when it fails in the middle', async () => {
  await add(['Buy milk']);
  const repository = new PostgresHandOver(services.database);
  const at = now();
  const broken = repository.handOver({ after: at.subtract({ hours: 1 }), at, limit: 10 }, () => {
    throw new Error('The process is gone.');
  });
  await expect(broken).rejects.toThrow('gone');
  expect(await notifications()).toEqual([]);
  await worker().run();
  expect(await notifications()).toHaveLength(1);
});

it('makes a delivery for each channel that is ready, and for each browser', async () => {
  await services.pool.query(
    `insert into push_subscription (id, user_id, endpoint, p256dh, auth, device, created_at)
     select gen_random_uuid(), $1, 'https://push.example/' || n, '', '', 'Firefox', now() from generate_series(1, 2) as n`,
    [anna.userId],
  );
  await set(`channels = '{in-app,push,email,webhook}'`);
  await add(['by the settings']);
  await worker().run();
  expect((await deliveries()).map(({ channel }) => channel)).toEqual(['push', 'push']);
  expect(new Set((await deliveries()).map(({ target }) => target)).size).toBe(2);

  await services.pool.query(`update "user" set email_verified = true where id = $1`, [anna.userId]);
  await services.pool.query(
    `insert into webhook (user_id, url, secret, created_at) values ($1, 'https://example.org', 's', now())`,
    [anna.userId],
  );
  services.pass({ seconds: 1 });
  await add(['by its own'], now(), ['email', 'webhook']);
  await worker().run();
  expect((await deliveries()).slice(2).map(({ channel }) => channel)).toEqual(['email', 'webhook']);
  expect(await notifications()).toEqual([
    expect.objectContaining({ title: 'by the settings', read: false }),
    expect.objectContaining({ title: 'by its own', read: true }),
  ]);
});

it('tells in the app after all when none of the chosen channels is ready', async () => {
  await add(['Buy milk'], now(), ['email']);
  await worker().run();
  expect(await notifications()).toEqual([expect.objectContaining({ read: false })]);
  expect(await deliveries()).toEqual([]);
});

it('makes mail and push wait until the quiet hours are over, and the webhook not', async () => {
  await services.pool.query(
    `update "user" set email_verified = true, time_zone = 'Europe/Berlin' where id = $1`,
    [anna.userId],
  );
  await services.pool.query(
    `insert into webhook (user_id, url, secret, created_at) values ($1, 'https://example.org', 's', now())`,
    [anna.userId],
  );
  await set(`channels = '{in-app,email,webhook}', quiet_from = '22:00', quiet_to = '07:00'`);
  const night = Temporal.Instant.from('2026-11-21T22:30:00Z');
  await add(['Sleep'], night);
  services.pass(night.since(now()));
  await worker().run();
  expect(
    (await deliveries()).map(({ channel, next_at }) => [channel, next_at.toISOString()]),
  ).toEqual([
    ['email', '2026-11-22T06:00:00.000Z'],
    ['webhook', '2026-11-21T22:30:00.000Z'],
  ]);
});

describe('after a downtime', () => {
  it('marks what comes more than ten minutes late, up to three one by one', async () => {
    await add(['a', 'b', 'c']);
    services.pass({ minutes: 10 });
    await runAll();
    expect(await notifications()).toEqual(
      new Array(3).fill(expect.objectContaining({ kind: 'reminder', late: true })),
    );
    expect((await notifications())[0]?.body).toBe(
      'This reminder was planned for today at 13:00, and is late.',
    );
  });

  it('tells more than three of one person together, and those of others by themselves', async () => {
    const ben = await services.newPerson();
    await add(['first'], now().subtract({ hours: 30 }));
    await add(['second', 'third', 'fourth']);
    await addDueReminders(services.pool, ben.userId, ['only'], now());
    services.pass({ minutes: 20 });
    await add(['in time']);
    await runAll();
    expect(await notifications()).toEqual([
      expect.objectContaining({ kind: 'late', title: '4 reminders are late', late: true }),
      expect.objectContaining({ kind: 'reminder', title: 'in time', late: false }),
    ]);
    const [line, ...lines] = (await notifications())[0]?.body.split('\n') ?? [];
    expect(line).toBe('first (yesterday at 07:00)');
    expect(lines.sort()).toEqual(
      ['fourth', 'second', 'third'].map((title) => `${title} (today at 13:00)`),
    );
    expect(await notifications(ben.userId)).toEqual([
      expect.objectContaining({ kind: 'reminder', title: 'only', late: true }),
    ]);
  });

  it('tells each person once, though several processes come back at once, and thousands wait', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => services.newPerson()));
    for (const [index, { userId }] of people.entries()) {
      const titles = Array.from({ length: 4 + index * 5 }, (_, number) => `task ${number}`);
      await addDueReminders(services.pool, userId, titles, now());
    }
    services.pass({ hours: 1 });
    const processes = Array.from({ length: 4 }, worker);
    while ((await new PostgresHandOver(services.database).next()) !== null) {
      await Promise.all(processes.map((each) => each.run()));
    }
    for (const [index, { userId }] of people.entries()) {
      expect((await notifications(userId)).map(({ title }) => title)).toEqual([
        `${4 + index * 5} reminders are late`,
      ]);
    }
  });

  it('names twenty of them, and counts the rest', async () => {
    await add(Array.from({ length: 25 }, (_, index) => `task ${index}`));
    services.pass({ hours: 1 });
    await runAll();
    const lines = (await notifications())[0]?.body.split('\n') ?? [];
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('and 5 more');
  });
});

describe('the summary of the day', () => {
  const daily = async (at: Temporal.Instant) => {
    await services.pool.query(`update "user" set time_zone = 'Europe/Berlin' where id = $1`, [
      anna.userId,
    ]);
    await set(`daily_at = '08:00', updated_at = '${at.toString()}'`);
  };

  it('comes at its time, lists what is due and overdue, and is planned for the next day', async () => {
    await daily(now());
    await services.tasks.createMany(anna, [
      { title: 'Pay rent', due: '2026-11-20' },
      { title: 'Dentist', due: '2026-11-22T09:30' },
      { title: 'Milk', due: '2026-11-22' },
      { title: 'Far away', due: '2026-12-24' },
    ]);
    services.pass({ hours: 19 });
    expect((await runAll())[0]?.notifications).toHaveLength(1);
    expect(await notifications()).toEqual([
      expect.objectContaining({
        kind: 'daily',
        title: 'Your day: 2 due today, 1 overdue',
        body: [
          'Pay rent (due on Friday 20 November)',
          'Dentist (due today at 09:30)',
          'Milk (due today)',
        ].join('\n'),
        late: false,
      }),
    ]);
    const next = await new PostgresHandOver(services.database).next();
    expect(next?.toString()).toBe('2026-11-23T07:00:00Z');
  });

  it('counts what has a time to its day on the clock of the person, whatever zone it is due in', async () => {
    await daily(now());
    await services.liveIn(anna.userId, 'America/Los_Angeles');
    const dues = [
      // There it is 20:00 on the 22nd, midnight after it, 23:59 on the 21st, and noon on the 22nd.
      '2026-11-23T05:00[Europe/Berlin]',
      '2026-11-23T09:00[Europe/Berlin]',
      '2026-11-22T08:59[Europe/Berlin]',
      '2026-11-23T10:00[Pacific/Kiritimati]',
    ];
    await services.tasks.createMany(
      anna,
      dues.map((due) => ({ title: due, due })),
    );
    services.pass({ hours: 30 });
    await runAll();
    const [summary, ...more] = await notifications();
    expect(more).toEqual([]);
    expect(summary?.title).toBe('Your day: 2 due today, 1 overdue');
    expect(summary?.body).not.toContain('23T09:00');
  });

  it('comes once after days of silence, and not where there is nothing to do', async () => {
    await daily(now());
    services.pass({ hours: 80 });
    await runAll();
    expect(await notifications()).toEqual([]);
    await services.tasks.create(anna, { title: 'Milk', due: '2026-11-25' });
    services.pass({ hours: 72 });
    await runAll();
    await runAll();
    expect(await notifications()).toEqual([
      expect.objectContaining({ kind: 'daily', title: 'Your day: 1 overdue', late: true }),
    ]);
  });
});

it('knows when it is needed next', async () => {
  const repository = new PostgresHandOver(services.database);
  expect(await repository.next()).toBeNull();
  await add(['later'], now().add({ hours: 2 }));
  await add(['sooner'], now().add({ hours: 1 }));
  expect(await repository.next()).toEqual(now().add({ hours: 1 }));
});

it('neither keeps somebody from deleting an account nor is kept by it', async () => {
  await add(['Buy milk']);
  const leaving = await services.pool.connect();
  await leaving.query('begin');
  await leaving.query('delete from "user" where id = $1', [anna.userId]);
  await worker().run();
  await leaving.query('commit');
  leaving.release();
  await worker().run();
  expect(await notifications()).toEqual([]);
});
