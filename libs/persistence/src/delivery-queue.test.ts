import { randomUUID } from 'node:crypto';
import {
  HandOver,
  type Actor,
  type ClaimedDelivery,
  type DeliveryRequest,
  type NotificationRecord,
  type OutsideChannel,
} from '@todo/domain';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { PostgresDeliveryQueue, PostgresHandOver } from './index';
import { addDueReminders, deliveriesOf, notificationsOf } from './testing/due-reminders';
import { createTestServices, type TestServices } from './testing/task-services';

let services: TestServices;
let queue: PostgresDeliveryQueue;
let anna: Actor;
beforeEach(async () => {
  services = await createTestServices();
  queue = new PostgresDeliveryQueue(services.database);
  anna = await newPerson();
});
afterEach(() => services.close());

/** Somebody whom mail and a webhook reach. */
async function newPerson(): Promise<Actor> {
  const person = await services.newPerson();
  await services.pool.query(`update "user" set email_verified = true where id = $1`, [
    person.userId,
  ]);
  await services.pool.query(
    `insert into webhook (user_id, url, secret, created_at) values ($1, 'https://example.org', 's', now())`,
    [person.userId],
  );
  return person;
}

/** Hands over reminders of theirs on these channels. @returns the ids of reminders and tasks. */
async function tell(titles: string[], channels: OutsideChannel[], { userId } = anna) {
  const ids = await addDueReminders(services.pool, userId, titles, services.clock.now(), channels);
  const feed = { publish: () => undefined, subscribe: () => () => undefined };
  const repository = new PostgresHandOver(services.database);
  await new HandOver(repository, services.clock, feed, ['push', 'email', 'webhook']).run();
  return ids;
}

const one = randomUUID();
const other = randomUUID();
const request = (): DeliveryRequest => ({
  channel: 'email',
  holder: one,
  at: services.clock.now(),
  leaseSeconds: 60,
  limit: 10,
});
const claim = async (more: Partial<DeliveryRequest> = {}) =>
  (await queue.claim({ ...request(), ...more })).leased;
/** As when the holders have not been heard of for as long as a lease lasts. */
const runOut = () =>
  services.pool.query(
    `update delivery set lease_until = now() - interval '1 second' where lease_until is not null`,
  );
const states = async () =>
  (await deliveriesOf(services.pool, anna.userId)).map(({ state }) => state);
const titlesOf = (claimed: readonly ClaimedDelivery[]) =>
  claimed.map(({ notification }) => notification.title);

it('gives out what is due on a channel, with all that its notifier needs', async () => {
  const { ids, taskIds } = await tell(['Buy milk'], ['email', 'webhook']);
  const [claimed, ...more] = await claim();
  expect(more).toEqual([]);
  expect(claimed).toMatchObject({
    channel: 'email',
    target: null,
    attempts: 0,
    notification: {
      kind: 'reminder',
      title: 'Buy milk',
      body: '',
      taskId: taskIds[0],
      reminderId: ids[0],
      plannedAt: '2026-11-21T12:00:00.000Z',
      late: false,
      createdAt: '2026-11-21T12:00:00.000Z',
      readAt: '2026-11-21T12:00:00.000Z',
    },
    person: {
      id: anna.userId,
      name: anna.userId,
      email: `${anna.userId}@example.org`,
      emailVerified: true,
      timeZone: 'Europe/Berlin',
    },
  });
});

it('gives each delivery to one of many that ask at once', async () => {
  const people = await Promise.all(Array.from({ length: 10 }, newPerson));
  for (const person of people) await tell(['1', '2', '3', '4'], ['email'], person);
  const claims = await Promise.all(
    Array.from({ length: 8 }, () => claim({ holder: randomUUID(), limit: 5 })),
  );
  const ids = claims.flat().map(({ id }) => id);
  expect(ids).toHaveLength(40);
  expect(new Set(ids).size).toBe(40);
});

it('gives it to nobody else while it is leased, and again when the lease has run out', async () => {
  await tell(['Buy milk'], ['email']);
  const [first] = await claim();
  expect(await claim({ holder: other })).toEqual([]);
  await runOut();
  const [second] = await claim({ holder: other });
  expect(second?.id).toBe(first?.id);
  expect(await queue.sent(first?.id ?? '', one, services.clock.now())).toBe(false);
  expect(await states()).toEqual(['waiting']);
  expect(await queue.sent(first?.id ?? '', other, services.clock.now())).toBe(true);
  expect(await states()).toEqual(['sent']);
  expect(await claim()).toEqual([]);
});

it('gives back what a process has not sent when it ends in order', async () => {
  await tell(['a', 'b'], ['email']);
  const [first] = await claim({ limit: 1 });
  await claim({ holder: other, limit: 1 });
  await queue.release(other);
  expect(titlesOf(await claim()).length).toBe(1);
  await queue.release(one);
  expect((await claim()).map(({ id }) => id)).toContain(first?.id);
});

it('postpones without counting a failure, unless another process has taken over', async () => {
  await tell(['Buy milk'], ['email']);
  const [{ id = '' } = {}] = await claim();
  const nextAt = services.clock.now().add({ minutes: 1 });
  expect(await queue.postpone(id, other, nextAt)).toBe(false);
  expect(await queue.postpone(id, one, nextAt)).toBe(true);
  expect(await claim()).toEqual([]);
  expect(await queue.next(['email'], services.clock.now())).toEqual(nextAt);
  services.pass({ minutes: 1 });
  expect(await claim()).toEqual([expect.objectContaining({ id, attempts: 0 })]);
});

it('tries again what has failed, not before its time, and keeps why', async () => {
  await tell(['Buy milk'], ['email']);
  const [delivery] = await claim();
  if (!delivery) throw new Error('Nothing was claimed.');
  const nextAt = services.clock.now().add({ minutes: 1 });
  expect(await queue.failed({ delivery, error: 'no answer' }, one, nextAt)).toBe(true);
  expect(await claim()).toEqual([]);
  services.pass({ minutes: 1 });
  expect(await claim()).toEqual([expect.objectContaining({ id: delivery.id, attempts: 1 })]);
  expect(await deliveriesOf(services.pool, anna.userId)).toEqual([
    expect.objectContaining({ state: 'waiting', last_error: 'no answer' }),
  ]);
});

describe('a delivery that is given up', () => {
  const notice = (taskId: string | null = null): NotificationRecord => ({
    id: uuidv7(),
    userId: anna.userId,
    kind: 'failure',
    title: 'Not sent',
    body: 'no answer',
    taskId,
    reminderId: null,
    plannedAt: services.clock.now(),
    late: false,
    read: false,
    deliveries: [],
  });
  const giveUp = (delivery: ClaimedDelivery, holder = one) =>
    queue.dead({ delivery, error: 'gone' }, holder, services.clock.now(), notice());

  it('is told to the person, and never tried again', async () => {
    await tell(['Buy milk'], ['email']);
    const [delivery] = await claim();
    expect(delivery && (await giveUp(delivery))).toBe(true);
    expect(await states()).toEqual(['dead']);
    expect(await notificationsOf(services.pool, anna.userId)).toEqual([
      expect.objectContaining({ kind: 'reminder', read: true }),
      expect.objectContaining({ kind: 'failure', read: false, title: 'Not sent' }),
    ]);
    services.pass({ hours: 100 });
    expect(await claim()).toEqual([]);
    expect(await queue.next(['email'], services.clock.now())).toBeNull();
  });

  it('is told also when its task has been deleted for good meanwhile', async () => {
    const { taskIds } = await tell(['Buy milk', 'stays'], ['email']);
    const now = services.clock.now();
    const [first, second] = await claim();
    const gone = first?.notification.taskId ?? '';
    await services.tasks.delete(anna, gone);
    await services.tasks.deleteForever(anna, gone);
    for (const delivery of [first, second]) {
      if (!delivery) throw new Error('Nothing was claimed.');
      const told = notice(delivery.notification.taskId);
      expect(await queue.dead({ delivery, error: 'gone' }, one, now, told)).toBe(true);
    }
    const { rows } = await services.pool.query<{ task_id: string | null }>(
      `select task_id from notification where kind = 'failure'`,
    );
    const left = taskIds.filter((id) => id !== gone);
    expect(rows.map(({ task_id }) => task_id).sort()).toEqual([...left, null].sort());
  });

  it('is told once: not by a process that has lost it', async () => {
    await tell(['Buy milk'], ['email']);
    const [delivery] = await claim();
    await runOut();
    await claim({ holder: other });
    expect(delivery && (await giveUp(delivery))).toBe(false);
    expect(await notificationsOf(services.pool, anna.userId)).toHaveLength(1);
  });

  it('is of no interest once the account is gone', async () => {
    await tell(['Buy milk'], ['email']);
    const [delivery] = await claim();
    await services.pool.query('delete from "user" where id = $1', [anna.userId]);
    expect(delivery && (await giveUp(delivery))).toBe(false);
  });
});

it.each([
  ['is done', (id: string) => services.tasks.complete(anna, id)],
  ['lies in the trash', (id: string) => services.tasks.delete(anna, id)],
  [
    'is gone for good',
    async (id: string) => {
      await services.tasks.delete(anna, id);
      await services.tasks.deleteForever(anna, id);
    },
  ],
])('cancels what is on its way for a task that %s by then', async (_name, act) => {
  const { taskIds } = await tell(['Buy milk', 'stays'], ['email']);
  await act(taskIds[0] ?? '');
  expect(titlesOf(await claim())).toEqual(['stays']);
  expect((await states()).sort()).toEqual(['cancelled', 'waiting']);
});

it('cancels all in sight that have lost their reason, and says that there were some', async () => {
  const ben = await newPerson();
  const { taskIds } = await tell(
    Array.from({ length: 70 }, (_, index) => String(index)),
    ['email'],
  );
  services.pass({ seconds: 1 });
  await tell(['his'], ['email'], ben);
  await services.pool.query('update task set completed_at = now() where id = any($1)', [taskIds]);
  expect(await queue.claim(request())).toEqual({ leased: [], cancelled: 64, untold: [] });
  const { leased, cancelled } = await queue.claim(request());
  expect(cancelled).toBe(6);
  expect(titlesOf(leased)).toEqual(['his']);
  expect(await queue.claim(request())).toEqual({ leased: [], cancelled: 0, untold: [] });
  expect(new Set(await states())).toEqual(new Set(['cancelled']));
});

it('leases as many as are wanted beside those that it cancels', async () => {
  const { taskIds } = await tell(['done', 'a', 'b', 'c'], ['email']);
  await services.tasks.complete(anna, taskIds[0] ?? '');
  const { leased, cancelled } = await queue.claim({ ...request(), limit: 2 });
  expect([leased.length, cancelled]).toEqual([2, 1]);
});

it('needs nobody for a channel that a person has left while one was on its way', async () => {
  await tell(['Buy milk'], ['email']);
  const [{ id = '' } = {}] = await claim();
  await services.notificationRepository.leaveOut(anna.userId, 'email', services.clock.now());
  expect(await deliveriesOf(services.pool, anna.userId)).toEqual([
    expect.objectContaining({ state: 'cancelled', leased: false }),
  ]);
  expect(await queue.next(['email'], services.clock.now())).toBeNull();
  expect(await queue.sent(id, one, services.clock.now())).toBe(false);
});

it('looks at leases of what waits alone to know when it is needed', async () => {
  await tell(['Buy milk'], ['email']);
  await claim();
  await services.pool.query(`update delivery set state = 'cancelled'`);
  expect(await queue.next(['email'], services.clock.now())).toBeNull();
});

it('cancels what is on its way for a reminder that was put off', async () => {
  const { ids } = await tell(['Buy milk'], ['email']);
  await services.pool.query(
    `update reminder set state = 'scheduled', snoozed = true, remind_at = $2 where id = $1`,
    [ids[0], services.clock.now().add({ hours: 1 }).toString()],
  );
  expect(await claim()).toEqual([]);
  expect(await states()).toEqual(['cancelled']);
});

describe('a push message to a browser that is not signed up any more', () => {
  const signUp = (id = randomUUID()) =>
    services.pool.query(
      `insert into push_subscription (id, user_id, endpoint, p256dh, auth, device, created_at)
       values ($1::uuid, $2, $1::text, '', '', 'Firefox', now())`,
      [id, anna.userId],
    );
  const signOut = () => services.pool.query('delete from push_subscription');
  const claimPush = () => queue.claim({ ...request(), channel: 'push' });
  const read = async () =>
    (await notificationsOf(services.pool, anna.userId)).map(({ read }) => read);

  it('is cancelled, and told in the app where nothing else tells it', async () => {
    await signUp();
    await tell(['Buy milk'], ['push']);
    expect(await claim({ channel: 'push' })).toHaveLength(1);
    expect(await read()).toEqual([true]);
    await runOut();
    await signOut();
    const [{ id = '' } = {}] = await notificationsOf(services.pool, anna.userId);
    const untold = [{ userId: anna.userId, id }];
    expect(await claimPush()).toEqual({ leased: [], cancelled: 1, untold });
    expect(await states()).toEqual(['cancelled']);
    expect(await read()).toEqual([false]);
  });

  it('is told in the app once, where it was for several browsers', async () => {
    await signUp();
    await signUp();
    await tell(['Buy milk'], ['push']);
    await signOut();
    const { cancelled, untold } = await claimPush();
    expect([cancelled, untold.length]).toEqual([2, 1]);
  });

  it('is told in the app also where several processes find it at the same moment', async () => {
    await signUp();
    await signUp();
    for (let round = 0; round < 5; round += 1) {
      await tell(['1', '2', '3', '4', '5', '6'], ['push']);
    }
    await signOut();
    const claims = await Promise.all(
      Array.from({ length: 6 }, () =>
        queue.claim({ ...request(), channel: 'push', holder: randomUUID() }),
      ),
    );
    claims.push(await claimPush());
    expect(claims.reduce((sum, { cancelled }) => sum + cancelled, 0)).toBe(60);
    expect(claims.flatMap(({ untold }) => untold)).toHaveLength(30);
  });

  it.each(['waiting', 'sent'])('stays read where a mail of the same is %s', async (state) => {
    await signUp();
    await tell(['Buy milk'], ['push', 'email']);
    await services.pool.query(`update delivery set state = $1 where channel = 'email'`, [state]);
    await signOut();
    expect(await claimPush()).toEqual({ leased: [], cancelled: 1, untold: [] });
    expect(await read()).toEqual([true]);
  });

  it('stays read where its task is done by then', async () => {
    await signUp();
    const { taskIds } = await tell(['Buy milk'], ['push']);
    await signOut();
    await services.tasks.complete(anna, taskIds[0] ?? '');
    expect(await claimPush()).toEqual({ leased: [], cancelled: 1, untold: [] });
    expect(await read()).toEqual([true]);
  });
});

it('tells in the app what was to come by a channel that a person leaves, as far as it matters still', async () => {
  const { taskIds } = await tell(['done', 'open'], ['email']);
  await services.tasks.complete(anna, taskIds[0] ?? '');
  await tell(['sent already'], ['email', 'webhook']);
  await services.pool.query(`update delivery set state = 'sent' where channel = 'webhook'`);
  await services.notificationRepository.leaveOut(anna.userId, 'email', services.clock.now());
  const told = await notificationsOf(services.pool, anna.userId);
  expect(told.flatMap(({ title, read }) => (read ? [] : [title]))).toEqual(['open']);
});

it('serves others before the fifth of one person at once', async () => {
  const ben = await newPerson();
  await tell(['1', '2', '3', '4', '5'], ['email']);
  services.pass({ seconds: 1 });
  await tell(['his'], ['email'], ben);
  expect(await claim({ limit: 4 })).toHaveLength(4);
  const at = services.clock.now();
  expect(await queue.next(['email'], at)).toEqual(at);
  expect(titlesOf(await claim({ holder: other }))).toEqual(['his']);
  expect((await queue.next(['email'], at))?.since(at).total('seconds')).toBeGreaterThan(1);
  await queue.release(one);
  expect(await claim()).toHaveLength(4);
});

it('gives nobody all the places, however many of theirs have waited longest', async () => {
  const ben = await newPerson();
  const many = Array.from({ length: 100 }, (_, index) => String(index));
  await tell(many, ['email']);
  services.pass({ seconds: 1 });
  await tell(['his'], ['email'], ben);
  expect(titlesOf(await claim({ limit: 16 }))).toHaveLength(4);
  expect(titlesOf(await claim({ limit: 16 }))).toEqual(['his']);
});

it('counts it as a failure when whoever leased it is not heard of again, not when it is given back', async () => {
  await tell(['Buy milk'], ['email']);
  await claim();
  await queue.release(one);
  expect(await claim()).toEqual([expect.objectContaining({ attempts: 0 })]);
  await runOut();
  expect(await claim({ holder: other })).toEqual([expect.objectContaining({ attempts: 1 })]);
  await runOut();
  expect(await claim()).toEqual([expect.objectContaining({ attempts: 2 })]);
});

it('knows when it is needed next: for what waits, and for what a process may have left', async () => {
  const at = services.clock.now();
  expect(await queue.next(['email', 'webhook'], at)).toBeNull();
  await tell(['Buy milk'], ['email', 'webhook']);
  expect(await queue.next(['push'], at)).toBeNull();
  expect(await queue.next(['email', 'webhook'], at)).toEqual(at);
  await claim({ leaseSeconds: 1_000 });
  await claim({ channel: 'webhook', leaseSeconds: 2_000 });
  const next = await queue.next(['email', 'webhook'], at);
  const seconds = next?.since(at).total('seconds') ?? 0;
  expect(seconds).toBeGreaterThan(500);
  expect(seconds).toBeLessThanOrEqual(1_000);
  await runOut();
  expect(await queue.next(['email'], at)).toEqual(at);
  expect(await queue.waiting()).toBe(2);
});

it('sees that what is handed over for later is due then', async () => {
  const { userId } = anna;
  await services.pool.query(
    `update notification_settings set quiet_from = '12:00', quiet_to = '14:00' where user_id = $1`,
    [userId],
  );
  await tell(['Buy milk'], ['email']);
  const next = await queue.next(['email'], services.clock.now());
  expect(next).toEqual(Temporal.Instant.from('2026-11-21T13:00:00Z'));
  expect(await claim()).toEqual([]);
  services.pass({ hours: 1 });
  expect(await claim()).toEqual([
    expect.objectContaining({ quietHours: { from: '12:00', to: '14:00' } }),
  ]);
});

describe('what waits until the quiet hours are over', () => {
  const quiet = (hours: { from: string; to: string } | null) =>
    services.notifications.changeSettings(anna, { quietHours: hours });
  const isDue = async () => {
    const next = await queue.next(['email'], services.clock.now());
    return next !== null && Temporal.Instant.compare(next, services.clock.now()) <= 0;
  };
  beforeEach(async () => {
    await quiet({ from: '12:00', to: '14:00' });
    await tell(['Buy milk'], ['email', 'webhook']);
    services.pass({ minutes: 10 });
  });

  it('is looked at again once they are others, or none', async () => {
    expect(await isDue()).toBe(false);
    await services.notifications.changeSettings(anna, { dailySummary: '08:00' });
    expect(await isDue()).toBe(false);
    await quiet(null);
    expect(await isDue()).toBe(true);
    expect(titlesOf(await claim())).toEqual(['Buy milk']);
  });

  it('is looked at again in another zone', async () => {
    await services.liveIn(anna.userId, 'Asia/Tokyo');
    expect(await isDue()).toBe(true);
  });

  it('keeps its time where it has failed, or another process has it in hand', async () => {
    const [{ id = '' } = {}] = await deliveriesOf(services.pool, anna.userId);
    await services.pool.query(`update delivery set last_error = 'Away.' where id = $1`, [id]);
    await quiet(null);
    expect(await isDue()).toBe(false);
  });

  it('is looked at again where it had failed before', async () => {
    const [{ id = '' } = {}] = await deliveriesOf(services.pool, anna.userId);
    await services.pool.query(
      `update delivery set last_error = 'Away.', lease_holder = $2, lease_until = 'infinity' where id = $1`,
      [id, one],
    );
    await queue.postpone(id, one, services.clock.now().add({ hours: 2 }));
    await quiet(null);
    expect(await isDue()).toBe(true);
  });
});
