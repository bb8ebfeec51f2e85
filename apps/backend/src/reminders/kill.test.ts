import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createPool, migrate, PostgresChangeFeed } from '@todo/persistence';
import { startEmbeddedServer, type EmbeddedServer } from '@todo/persistence/embedded';
import type { Pool } from 'pg';
import { startProgram, untilReady, type TestProcess } from '../testing/process';
import { Receiver, type Received } from '../testing/receiver';

/** How often a worker is killed; the pipeline sets more. */
const kills = Number(process.env['REMINDER_KILLS'] ?? 10);
/** More than one process takes of a channel at once, so that both have some. */
const peopleEachTime = 24;
const patience = 60_000 + kills * 30_000;

let folder: string;
let postgres: EmbeddedServer;
let proxy: Server;
let pool: Pool;
let feed: PostgresChangeFeed;
let receiver: Receiver;
let origin: string;
let workers: TestProcess[] = [];
const environment: Record<string, string> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'todo-kill-'));
  postgres = await startEmbeddedServer({ folder, durable: false });
  proxy = await listenForPostgres();
  const url = new URL(postgres.url);
  url.port = String((proxy.address() as AddressInfo).port);
  pool = createPool(url.href);
  await migrate(pool);
  feed = new PostgresChangeFeed({ pool });
  receiver = new Receiver();
  origin = await receiver.listen();
  const vapid = createECDH('prime256v1');
  Object.assign(environment, {
    ROLE: 'worker',
    DATABASE_URL: url.href,
    BETTER_AUTH_SECRET: 'a secret of the tests, long enough for them',
    ALLOW_PRIVATE_ADDRESSES: 'true',
    VAPID_PUBLIC_KEY: vapid.generateKeys('base64url'),
    VAPID_PRIVATE_KEY: vapid.getPrivateKey('base64url'),
    // Its end is brought about by hand.
    REMINDER_LEASE_SECONDS: '600',
  });
  workers = await Promise.all([startWorker(), startWorker()]);
}, patience);
afterAll(async () => {
  for (const { child } of workers) child.kill('SIGKILL');
  await receiver.close();
  await feed.close();
  await pool.end();
  await postgres.stop();
  proxy.close();
  await rm(folder, { recursive: true, force: true });
}, patience);

const startWorker = () => untilReady(startProgram(environment));

/** PostgreSQL comes back on another port; what is in front of it stays where it is. */
async function listenForPostgres(): Promise<Server> {
  const server = createServer((near: Socket) => {
    const far = connect(Number(new URL(postgres.url).port), '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** People of whom each has a reminder that is due, on every channel. @returns their ids. */
async function addPeopleWhoWait(): Promise<string[]> {
  const ids = Array.from({ length: peopleEachTime }, () => randomUUID());
  const browser = createECDH('prime256v1').generateKeys('base64url');
  const secret = `whsec_${randomBytes(24).toString('base64')}`;
  const client = await pool.connect();
  const run = (text: string, ...values: unknown[]) => client.query(text, [ids, ...values]);
  await client.query('begin');
  await run(
    `insert into "user" (id, name, email) select id, 'Anna', id || '@example.org' from unnest($1::text[]) as id`,
  );
  await run(
    `update notification_settings set channels = '{in-app,push,webhook}' where user_id = any($1)`,
  );
  await run(
    `insert into webhook (user_id, url, secret, created_at)
     select id, $2 || '/webhook/' || id, $3, now() from unnest($1::text[]) as id`,
    origin,
    secret,
  );
  await run(
    `insert into push_subscription (id, user_id, endpoint, p256dh, auth, device, created_at)
     select gen_random_uuid(), id, $2 || '/push/' || id, $3, $4, 'Firefox', now() from unnest($1::text[]) as id`,
    origin,
    browser,
    randomBytes(16).toString('base64url'),
  );
  await run(
    `insert into task (id, user_id, title, priority, labels, created_at, updated_at)
     select gen_random_uuid(), id, 'Buy milk', 0, '{}', now(), now() from unnest($1::text[]) as id`,
  );
  await run(
    `insert into reminder (id, user_id, task_id, at_text, at, created_at, updated_at)
     select gen_random_uuid(), user_id, id, 'now', now(), now() - interval '1 day', now() - interval '1 day'
     from task where user_id = any($1)`,
  );
  await client.query('commit');
  client.release();
  wake();
  return ids;
}

const wake = () => {
  feed.publish('anybody', [{ kind: 'notification', id: 'any' }]);
};

/** Waits for the workers, which write down what they did after the receiver has seen it. */
async function untilSent(people: readonly string[], share: number): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ sent: number }>(
      `select count(*)::int as sent from delivery where state = 'sent' and user_id = any($1)`,
      [people],
    );
    if ((rows[0]?.sent ?? 0) >= share) return;
    await pause(50);
  }
}

async function restartPostgres(): Promise<void> {
  await postgres.stop();
  receiver.release();
  postgres = await startEmbeddedServer({ folder, durable: false });
}

/** @returns what was on the way and unanswered when the worker died. */
async function killInMidDelivery(round: number, people: readonly string[]): Promise<Received[]> {
  const all = people.length * 2;
  await receiver.until(() => receiver.waiting.length === all);
  const before = receiver.waiting;
  const [victim, ...others] = round % 2 === 0 ? workers : [...workers].reverse();
  victim?.child.kill('SIGKILL');
  await victim?.ended;
  workers = [...others, await startWorker()];
  await receiver.until(() => receiver.waiting.length < all);
  const after = new Set(receiver.waiting);
  return before.filter((each) => !after.has(each));
}

it(
  `loses nothing and repeats nothing that can be known again, though workers are killed in mid-delivery ${kills} times`,
  async () => {
    const broken: Received[] = [];
    const everybody: string[] = [];
    for (let round = 0; round < kills; round += 1) {
      receiver.hold();
      const people = await addPeopleWhoWait();
      everybody.push(...people);
      const brokenNow = await killInMidDelivery(round, people);
      expect(brokenNow.length).toBeGreaterThan(0);
      broken.push(...brokenNow);
      if (round === Math.floor(kills / 2)) await restartPostgres();
      receiver.release();
      await untilSent(people, people.length * 2 - brokenNow.length);
      await pool.query(`update delivery set lease_until = now() where lease_until is not null`);
      wake();
      await untilSent(people, people.length * 2);
    }

    const { rows: told } = await pool.query<{ user_id: string; times: number }>(
      'select user_id, count(*)::int as times from notification group by user_id',
    );
    expect(told).toHaveLength(everybody.length);
    expect(told.filter(({ times }) => times !== 1)).toEqual([]);
    const { rows: unsent } = await pool.query(`select from delivery where state <> 'sent'`);
    expect(unsent).toEqual([]);

    const byPath = Map.groupBy(receiver.received, ({ path }) => path);
    const brokenPaths = new Set(broken.map(({ path }) => path));
    for (const person of everybody) {
      for (const channel of ['webhook', 'push']) {
        const path = `/${channel}/${person}`;
        const received = byPath.get(path) ?? [];
        expect(received).toHaveLength(brokenPaths.has(path) ? 2 : 1);
        expect(new Set(received.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
        expect(received[0]?.idempotencyKey === null).toBe(channel === 'push');
      }
    }
  },
  patience,
);

it(
  'ends in order when it is told to, and serves nothing but its health',
  async () => {
    const [worker] = workers;
    const [, port] = /listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(worker?.output() ?? '') ?? [];
    const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    expect(await Promise.all(['/health', '/ready', '/api/tasks', '/docs'].map(status))).toEqual([
      200, 200, 404, 404,
    ]);
    worker?.child.kill('SIGTERM');
    expect(await worker?.ended).toBe(0);
  },
  patience,
);
