import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createPool, migrate, PostgresChangeFeed } from '@todo/persistence';
import { startEmbeddedServer, type EmbeddedServer } from '@todo/persistence/embedded';
import type { Pool } from 'pg';
import { addPeopleWhoWait, addressOf, channels } from '../testing/people-who-wait';
import {
  bundleProgram,
  startProgram,
  untilReady,
  type BundledProgram,
  type TestProcess,
} from '../testing/process';
import { Receiver, type Received } from '../testing/receiver';
import { vapidKeys } from '../testing/vapid-keys';

/** How often a worker is killed; the pipeline sets more. */
const kills = Number(process.env['REMINDER_KILLS'] ?? 10);
/** More than one process takes of a channel at once, so that both have some. */
const peopleEachTime = 20;
const mostOfOneProcess = 16;
/** One kill in so many meets PostgreSQL going away as well. */
const restartEach = 5;
const patience = 120_000;

/** When a worker is killed: with what it sends begun, unanswered, or answered and not written down. */
const moments = ['begins to send', 'waits for answers', 'gets its answers'] as const;
type Moment = (typeof moments)[number];

let folder: string;
let program: BundledProgram;
let postgres: EmbeddedServer;
let proxy: Server;
let pool: Pool;
let feed: PostgresChangeFeed;
let receiver: Receiver;
let environment: Record<string, string>;
let workers: TestProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'todo-kill-'));
  [program, postgres, receiver] = await Promise.all([
    bundleProgram(),
    startEmbeddedServer({ folder, durable: false }),
    Receiver.start(),
  ]);
  proxy = await listenForPostgres();
  const url = new URL(postgres.url);
  url.port = String((proxy.address() as AddressInfo).port);
  pool = createPool(url.href);
  await migrate(pool);
  feed = new PostgresChangeFeed({ pool });
  const authority = join(folder, 'authority.pem');
  await writeFile(authority, receiver.authority);
  const { publicKey, privateKey } = vapidKeys();
  environment = {
    ROLE: 'worker',
    DATABASE_URL: url.href,
    BETTER_AUTH_SECRET: 'a secret of the tests, long enough for them',
    ALLOW_PRIVATE_ADDRESSES: 'true',
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey,
    RESEND_API_KEY: 'key',
    RESEND_BASE_URL: receiver.origin,
    MAIL_FROM: 'todo@example.org',
    NODE_EXTRA_CA_CERTS: authority,
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
    // Its end is brought about by hand.
    REMINDER_LEASE_SECONDS: '600',
  };
  workers = await Promise.all([startWorker(), startWorker()]);
}, patience);
afterAll(async () => {
  for (const { child } of workers) child.kill('SIGKILL');
  await Promise.all(workers.map(({ ended }) => ended));
  await receiver.close();
  await feed.close();
  await pool.end();
  await postgres.stop();
  proxy.close();
  await program.remove();
  await rm(folder, { recursive: true, force: true });
}, patience);

const startWorker = () => untilReady(startProgram(environment, program.arguments));

/** As whom it leases deliveries. */
function holderOf(worker: TestProcess): string {
  const [, holder] = /"holder":"([^"]+)"/.exec(worker.output()) ?? [];
  if (holder === undefined) throw new Error(`No holder in:\n${worker.output()}`);
  return holder;
}

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

const wake = () => {
  feed.publish('anybody', [{ kind: 'notification', id: 'any' }]);
};

/** More than one process sends at once: so both have begun. */
const isSentByBoth = (channel: (typeof channels)[number]) =>
  receiver.waiting.filter((each) => each.channel === channel).length > mostOfOneProcess;

/** Kills it without a word. What it sends by then depends on the moment. */
async function kill({ child, ended }: TestProcess, moment: Moment): Promise<void> {
  if (moment === 'begins to send') {
    const before = receiver.received.length;
    await receiver.until(() => receiver.received.length > before);
  } else {
    await receiver.until(() => channels.some(isSentByBoth));
  }
  if (moment === 'gets its answers') receiver.release();
  child.kill('SIGKILL');
  await ended;
}

async function restartPostgres(): Promise<void> {
  await postgres.stop();
  receiver.release();
  postgres = await startEmbeddedServer({ folder, durable: false });
}

/**
 * Lets the leases of a holder that died end, and retries come, until everything of these people is sent.
 * @returns the addresses for which that holder had begun something.
 */
async function untilAllSent(people: readonly string[], dead: string): Promise<Set<string>> {
  const begun = new Set<string>();
  for (;;) {
    const { rows: taken } = await pool.query<{ channel: keyof typeof addressOf; user_id: string }>(
      `update delivery set lease_until = now() - interval '1 second'
       where lease_holder = $1 and lease_until > now() returning channel, user_id`,
      [dead],
    );
    for (const { channel, user_id } of taken) begun.add(addressOf[channel](user_id));
    // What was not answered in time waits a minute, where the machine is that slow.
    await pool.query(
      `update delivery set next_at = now() where state = 'waiting' and lease_until is null and next_at > now()`,
    );
    const { rows } = await pool.query<{ sent: number }>(
      `select count(*)::int as sent from delivery where state <> 'waiting' and user_id = any($1)`,
      [people],
    );
    if (rows[0]?.sent === people.length * channels.length) return begun;
    wake();
    await pause(50);
  }
}

const countBy = (requests: readonly Received[], address: string) =>
  requests.filter((request) => request.address === address).length;

/** @param begun Where the worker that died had begun something. */
async function expectEachOnce(people: readonly string[], begun: ReadonlySet<string>) {
  const { rows: told } = await pool.query<{ times: number }>(
    'select count(*)::int as times from notification where user_id = any($1) group by user_id',
    [people],
  );
  expect(told).toEqual(people.map(() => ({ times: 1 })));
  const { rows: states } = await pool.query<{ state: string }>(
    'select distinct state from delivery where user_id = any($1)',
    [people],
  );
  expect(states).toEqual([{ state: 'sent' }]);
  for (const person of people) {
    for (const channel of channels) {
      const address = addressOf[channel](person);
      const received = receiver.received.filter((request) => request.address === address);
      // What broke off came again; only a machine too slow to answer in time would see others than of who died.
      const abandoned = countBy(receiver.abandoned, address);
      expect(received.length).toBeGreaterThanOrEqual(1 + abandoned);
      expect(received.length).toBeLessThanOrEqual(
        1 + Math.max(begun.has(address) ? 1 : 0, abandoned),
      );
      expectKnownAgain(channel, received);
    }
  }
}

/** Whoever takes an idempotency key takes each once; Resend wants the text to be the same as well. */
function expectKnownAgain(channel: (typeof channels)[number], received: readonly Received[]) {
  const keys = new Set(received.map(({ idempotencyKey }) => idempotencyKey));
  expect(keys.size).toBe(1);
  expect(keys.has(null)).toBe(channel === 'push');
  if (channel !== 'push') expect(new Set(received.map(({ body }) => body)).size).toBe(1);
}

const rounds = Array.from({ length: kills }, (_, round) => {
  const moment = moments[round % moments.length] ?? moments[0];
  const restarts = round % restartEach === restartEach - 1;
  return { round: round + 1, moment, restarts, also: restarts ? ', and PostgreSQL restarts' : '' };
});

it.each(rounds)(
  'loses nothing, and repeats nothing that can be known again, when a worker is killed as it $moment$also ($round)',
  async ({ moment, restarts }) => {
    if (moment !== 'begins to send') receiver.hold();
    const [victim, survivor] = workers as [TestProcess, TestProcess];
    const killed = kill(victim, moment);
    const people = await addPeopleWhoWait(pool, receiver.origin, peopleEachTime);
    wake();
    await killed;
    if (restarts) await restartPostgres();
    const replaced = startWorker();
    // The oldest is the next to be killed.
    workers = [survivor];
    receiver.release();
    const begun = await untilAllSent(people, holderOf(victim));
    if (moment === 'waits for answers') expect(begun.size).toBeGreaterThan(0);
    await expectEachOnce(people, begun);
    workers.push(await replaced);
  },
  patience,
);
