import { randomUUID } from 'node:crypto';
import { mostAttempts, SendError, type Notifier, type Outgoing } from '@todo/domain';
import { addDueReminders, deliveriesOf, notificationsOf } from '@todo/persistence/testing';
import { Temporal } from 'temporal-polyfill';
import { compose, type Services } from '../compose';
import { ManualTimer } from '../testing/manual-timer';
import { startTestApp, type TestApp } from '../testing/test-app';

/** A way out of the system that does as it is told. */
class FakeNotifier implements Notifier {
  readonly channel: Notifier['channel'];
  readonly taken: Outgoing[] = [];
  answer: (signal: AbortSignal) => Promise<void> = () => Promise.resolve();
  underWay = 0;
  most = 0;

  constructor(channel: Notifier['channel']) {
    this.channel = channel;
  }

  async send(outgoing: Outgoing, signal: AbortSignal): Promise<void> {
    this.underWay += 1;
    this.most = Math.max(this.most, this.underWay);
    try {
      await this.answer(signal);
      this.taken.push(outgoing);
    } finally {
      this.underWay -= 1;
    }
  }
}

let now: Temporal.Instant;
let timer: ManualTimer;
let email: FakeNotifier;
let webhook: FakeNotifier;
/** Its log is that of all of them. */
let server: TestApp;
let services: Services;
let userId: string;
const processes: Services[] = [];

const clock = { now: () => now };
const pass = (duration: Temporal.DurationLike) => {
  now = now.add(duration);
};

beforeAll(async () => {
  server = await startTestApp();
});
beforeEach(async () => {
  now = Temporal.Instant.from('2026-11-21T12:00:00Z');
  timer = new ManualTimer();
  email = new FakeNotifier('email');
  webhook = new FakeNotifier('webhook');
  services = await newProcess([email, webhook]);
  userId = await newPerson();
});
afterEach(async () => {
  for (const each of processes) await each.worker?.stop(0);
  for (const each of processes.splice(0)) await each.close();
  await server.services.pool.query('delete from "user"');
});
afterAll(() => server.close());

/** All of them work on the same database. */
async function newProcess(notifiers: readonly Notifier[], its = timer): Promise<Services> {
  const { config, log } = server.services;
  const services = compose(config, { clock, timer: its, notifiers, log });
  processes.push(services);
  await services.changes.start();
  return services;
}

async function startOther(notifiers: readonly Notifier[], its = timer): Promise<void> {
  const { worker } = await newProcess(notifiers, its);
  worker?.start();
}

/** Somebody whom mail and a webhook reach. */
async function newPerson(): Promise<string> {
  const id = randomUUID();
  await services.pool.query(
    `insert into "user" (id, name, email, email_verified) values ($1, 'Anna', $1 || '@example.org', true)`,
    [id],
  );
  await services.pool.query(
    `insert into webhook (user_id, url, secret, created_at) values ($1, 'https://example.org', 's', now())`,
    [id],
  );
  return id;
}

const add = (titles: string[], channels: Notifier['channel'][], of = userId) =>
  addDueReminders(services.pool, of, titles, now, channels);
const deliveries = () => deliveriesOf(services.pool, userId);
const notifications = () => notificationsOf(services.pool, userId);

/** Time passes for the worker whenever it has nothing to do, until that is so. */
async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) {
    await new Promise(setImmediate);
    timer.pass(200);
  }
}
const allEnded = async (states = ['sent', 'dead', 'cancelled']) =>
  (await deliveries()).every(({ state }) => states.includes(state));
it('hands over what is due, sends it on its channels, and writes down that it did', async () => {
  await add(['Buy milk'], ['email', 'webhook']);
  services.worker?.start();
  await until(() => email.taken.length + webhook.taken.length === 2);
  await until(() => allEnded());
  expect(email.taken[0]).toMatchObject({
    notification: { title: 'Buy milk', kind: 'reminder' },
    person: { id: userId, emailVerified: true },
  });
  expect(
    (await deliveries()).map(({ channel, state, leased }) => [channel, state, leased]),
  ).toEqual([
    ['email', 'sent', false],
    ['webhook', 'sent', false],
  ]);
  expect(email.taken).toHaveLength(1);
});

it('sleeps until the next is due, and hears of one that is due sooner', async () => {
  services.worker?.start();
  await until(() => timer.waits.at(0) === 60_000);
  const at = now.add({ seconds: 40 });
  await addDueReminders(services.pool, userId, ['Buy milk'], at, null);
  services.changes.publish(userId, [{ kind: 'reminder', id: 'new' }]);
  await until(() => timer.waits.at(0) === 40_000);
  expect(await notifications()).toEqual([]);
  pass({ seconds: 40 });
  timer.pass(40_000);
  await until(async () => (await notifications()).length === 1);
});

it('looks again at once when it hears anew, having lost the connection by which it hears', async () => {
  services.worker?.start();
  await until(() => timer.waits.join() === '60000,60000');
  await add(['Buy milk'], ['webhook']);
  await services.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'todo changes'`,
  );
  while (webhook.taken.length === 0) {
    await new Promise(setImmediate);
    if (Math.min(...timer.waits) <= 200) timer.pass(200);
  }
  expect(await notifications()).toHaveLength(1);
});

it('tries again what was not taken, later and later, and gives up with a word to the person', async () => {
  await add(['Buy milk'], ['email']);
  email.answer = () =>
    Promise.reject(new SendError('The mail server is full.', { permanent: false }));
  services.worker?.start();
  for (let attempts = 1; attempts < mostAttempts; attempts += 1) {
    await until(async () => (await deliveries())[0]?.attempts === attempts);
    const [delivery] = await deliveries();
    const wait = (delivery?.next_at.getTime() ?? 0) - now.epochMilliseconds;
    expect(wait).toBeGreaterThanOrEqual(30_000 * 2 ** (attempts - 1));
    expect(wait).toBeLessThanOrEqual(60_000 * 2 ** (attempts - 1));
    pass({ milliseconds: wait });
    services.changes.publish(userId, [{ kind: 'notification', id: 'any' }]);
  }
  await until(() => allEnded());
  expect(await deliveries()).toEqual([
    expect.objectContaining({ state: 'dead', attempts: 8, last_error: 'The mail server is full.' }),
  ]);
  expect((await notifications()).at(-1)).toMatchObject({
    kind: 'failure',
    title: 'Not sent by e-mail: Buy milk',
    body: 'The mail server is full.',
    read: false,
  });
});

it('waits, and counts nothing, where the other side was not asked', async () => {
  await add(['Buy milk'], ['email']);
  let asked = 0;
  email.answer = () => {
    asked += 1;
    if (asked > mostAttempts + 1) return Promise.resolve();
    const failure = { permanent: false, retryAfter: 60_000, counts: false };
    return Promise.reject(new SendError('So many mails.', failure));
  };
  services.worker?.start();
  for (let times = 1; times <= mostAttempts + 1; times += 1) {
    const at = now.add({ minutes: 1 }).epochMilliseconds;
    await until(async () => ((await deliveries())[0]?.next_at.getTime() ?? 0) >= at);
    expect(asked).toBe(times);
    pass({ minutes: 2 });
    services.changes.publish(userId, [{ kind: 'notification', id: 'any' }]);
  }
  await until(() => allEnded());
  expect(await deliveries()).toEqual([
    expect.objectContaining({ state: 'sent', attempts: 0, last_error: null }),
  ]);
});

it('rings in nobody’s quiet hours after it was put off, but by webhook', async () => {
  await services.pool.query(
    `update notification_settings set quiet_from = '12:01', quiet_to = '13:00' where user_id = $1`,
    [userId],
  );
  await add(['Buy milk'], ['email', 'webhook']);
  const full = new SendError('It is full.', { permanent: false });
  email.answer = webhook.answer = () => Promise.reject(full);
  services.worker?.start();
  const attempts = async () => (await deliveries()).map((each) => each.attempts).join();
  await until(async () => (await attempts()) === '1,1');
  email.answer = webhook.answer = () => Promise.resolve();
  pass({ minutes: 2 });
  services.changes.publish(userId, [{ kind: 'notification', id: 'any' }]);
  const over = Temporal.Instant.from('2026-11-21T13:00:00Z');
  const ofMail = async () => (await deliveries()).find(({ channel }) => channel === 'email');
  await until(async () => (await ofMail())?.next_at.getTime() === over.epochMilliseconds);
  await until(() => webhook.taken.length === 1);
  expect(email.taken).toHaveLength(0);
  expect(await ofMail()).toMatchObject({ state: 'waiting', attempts: 1, leased: false });
  now = over;
  services.changes.publish(userId, [{ kind: 'notification', id: 'any' }]);
  await until(() => email.taken.length === 1);
});

it('asks nobody twice who will never take it', async () => {
  await add(['Buy milk'], ['webhook']);
  webhook.answer = () => Promise.reject(new SendError('It says 410.', { permanent: true }));
  services.worker?.start();
  await until(() => allEnded(['dead']));
  await until(async () => (await notifications()).length === 2);
  expect((await deliveries())[0]?.attempts).toBe(1);
});

it('shows nobody what broke on our side, and tries again', async () => {
  await add(['Buy milk'], ['email']);
  email.answer = () => Promise.reject(new TypeError('secret is undefined'));
  services.worker?.start();
  await until(async () => (await deliveries())[0]?.attempts === 1);
  expect((await deliveries())[0]?.last_error).toBe('Something broke on our side.');
  expect(server.logs()).toContain('delivery broke');
});

it('sends on one channel while another one hangs, and no more than sixteen at once on each', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, newPerson));
  const titles = ['1', '2', '3', '4', '5', '6'];
  for (const person of people) await add(titles, ['email', 'webhook'], person);
  const hang = Promise.withResolvers<void>();
  email.answer = () => hang.promise;
  services.worker?.start();
  await until(() => webhook.taken.length === 30);
  await until(() => email.underWay === 16);
  expect(email.taken).toHaveLength(0);
  hang.resolve();
  await until(() => email.taken.length === 30);
  expect(email.most).toBe(16);
});

it('shares the work with another process: each delivery is sent by one of them', async () => {
  const people = await Promise.all(Array.from({ length: 10 }, newPerson));
  for (const person of people) await add(['1', '2', '3', '4'], ['webhook'], person);
  const second = new FakeNotifier('webhook');
  services.worker?.start();
  await startOther([second]);
  await until(() => webhook.taken.length + second.taken.length >= 40);
  const ids = [...webhook.taken, ...second.taken].map(({ id }) => id);
  expect(new Set(ids).size).toBe(40);
  expect(ids).toHaveLength(40);
});

it('takes over what a process has left behind that died', async () => {
  await add(['Buy milk'], ['webhook']);
  webhook.answer = () => new Promise(() => undefined);
  const stopped = new ManualTimer();
  await startOther([webhook], stopped);
  await until(() => {
    stopped.pass(200);
    return webhook.underWay === 1;
  });
  // From here on time stands still for it.
  const second = new FakeNotifier('webhook');
  await startOther([second]);
  await services.pool.query(`update delivery set lease_until = now() - interval '1 second'`);
  services.changes.publish(userId, [{ kind: 'notification', id: 'any' }]);
  await until(() => second.taken.length === 1);
});

describe('a process that is told to end', () => {
  it('finishes what it has begun, and begins nothing new', async () => {
    const hang = Promise.withResolvers<void>();
    webhook.answer = () => hang.promise;
    await add(['begun'], ['webhook']);
    services.worker?.start();
    await until(() => webhook.underWay === 1);
    const stopping = services.worker?.stop(60_000);
    await add(['too late'], ['webhook']);
    services.changes.publish(userId, [{ kind: 'reminder', id: 'new' }]);
    hang.resolve();
    await stopping;
    expect(await deliveries()).toEqual([expect.objectContaining({ state: 'sent' })]);
    expect(webhook.taken.map(({ notification }) => notification.title)).toEqual(['begun']);
  });

  it('breaks off what does not end, and leaves it to others at once, with its attempts', async () => {
    webhook.answer = (signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    await add(['Buy milk'], ['webhook']);
    services.worker?.start();
    await until(() => webhook.underWay === 1);
    await services.worker?.stop(1);
    expect(await deliveries()).toEqual([
      expect.objectContaining({ state: 'waiting', attempts: 0, leased: false }),
    ]);
    const second = new FakeNotifier('webhook');
    await startOther([second]);
    await until(() => second.taken.length === 1);
  });
});

it('counts what it does, and logs nothing that people wrote', async () => {
  await add(['A secret title'], ['email', 'webhook']);
  webhook.answer = () =>
    Promise.reject(new SendError('https://secret.example says no', { permanent: false }));
  services.worker?.start();
  const counted = [
    'todo_reminder_lateness_seconds_count{kind="reminder"} 1',
    'messaging_destination_name="email",outcome="sent"} 1',
    'messaging_destination_name="webhook",outcome="failed"} 1',
  ];
  let text = '';
  await until(async () => {
    text = await services.metrics.text();
    return counted.every((line) => text.includes(line));
  });
  const handedOver = '"notifications":1,"deliveries":2,"msg":"reminders handed over"';
  await until(() => server.logs().includes(handedOver));
  expect(text).toMatch(/\ntodo_deliveries_waiting 1\n/);
  expect(server.logs()).not.toContain('secret.example');
  expect(server.logs()).not.toContain('A secret title');
});
