import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { startWorker } from './backend-server';
import type { Bench, BenchDatabase } from './bench-database';
import type { Part } from './part';
import { cpuOf } from './process-figures';
import { fillReminders, people, reminders, withWebhook } from './reminder-data';
import { table } from './report';
import type { Server } from './server';
import { WebhookReceiver } from './webhook-receiver';

/** Milliseconds for filling the tables and starting the workers. */
const ahead = 45_000;
const anHour = 3_600_000;
const between = 100;
const patience = 300_000;

interface Case {
  readonly name: string;
  /** Milliseconds from now, before the tables are filled. */
  readonly dueIn: number;
  /** What has to be there in the end, each once. */
  readonly notifications: number;
  readonly webhooks: number;
}

const cases: readonly Case[] = [
  {
    name: 'due at once',
    dueIn: ahead,
    notifications: reminders,
    webhooks: (reminders / people) * withWebhook,
  },
  {
    name: 'an hour late, one summary for each person',
    dueIn: -anHour,
    notifications: people,
    webhooks: withWebhook,
  },
];

/** Seconds. */
interface Found {
  readonly handedOver: number;
  readonly sent: number;
  readonly workersCpu: number;
  readonly databaseCpu: number;
}

/** How long two workers take for a hundred thousand reminders that are due in one moment, and whether each is told once. */
export const atOncePart: Part = {
  name: 'at-once',
  async run(bench, progress) {
    const plain = await onePlainStatement(bench);
    progress(`one statement: ${seconds(plain)}`);
    const rows: string[][] = [];
    for (const each of cases) {
      const found = await twoWorkers(bench, each);
      rows.push([
        each.name,
        seconds(found.handedOver),
        '< 60 s',
        `${(found.handedOver / plain).toFixed(1)} ×`,
        each.notifications.toLocaleString('en'),
        seconds(found.sent),
        each.webhooks.toLocaleString('en'),
        seconds(found.workersCpu),
        seconds(found.databaseCpu),
      ]);
      progress(rows.at(-1)?.join(', ') ?? '');
    }
    return table([
      [
        `${reminders.toLocaleString('en')} reminders`,
        'handed over after',
        'goal',
        `one statement (${seconds(plain)})`,
        'notifications, each once',
        'webhooks sent after',
        'webhooks, each once',
        'CPU of the workers',
        'of the database',
      ],
      ...rows,
    ]);
  },
};

/** Seconds in which PostgreSQL writes the same rows by itself: what cannot be undercut. */
async function onePlainStatement(bench: Bench): Promise<number> {
  const database = await bench.migratedDatabase();
  await fillReminders(database.pool, { from: new Date(), step: 0, webhook: 'http://127.0.0.1/' });
  const began = performance.now();
  await database.pool.query(`
    with due as (
      update reminder set state = 'sent', updated_at = now() where state = 'scheduled' and remind_at <= now()
      returning id, user_id, task_id, remind_at),
    told as (
      insert into notification (id, user_id, kind, title, body, task_id, reminder_id, planned_at, created_at)
      select gen_random_uuid(), due.user_id, 'reminder', title, 'Now', task_id, due.id, remind_at, now()
      from due join task on task.id = due.task_id
      returning id, user_id)
    insert into delivery (id, user_id, notification_id, channel, next_at, created_at)
    select gen_random_uuid(), user_id, told.id, 'webhook', now(), now() from told join webhook using (user_id)`);
  const took = (performance.now() - began) / 1_000;
  await database.close();
  return took;
}

async function twoWorkers(bench: Bench, { dueIn, ...expected }: Case): Promise<Found> {
  const database = await bench.migratedDatabase();
  const receiver = await WebhookReceiver.listen();
  const workers: Server[] = [];
  try {
    const due = Date.now() + dueIn;
    await fillReminders(database.pool, { from: new Date(due), step: 0, webhook: receiver.url });
    for (let count = 0; count < 2; count += 1) {
      workers.push(await startWorker(database.url, bench.folder));
    }
    const found = await watch(database, workers, due);
    await checkOnce(database.pool, receiver, expected);
    return found;
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await receiver.close();
    await database.close();
  }
}

/** Waits until everything is handed over, and then until all of it has left. */
async function watch(
  database: BenchDatabase,
  workers: readonly Server[],
  due: number,
): Promise<Found> {
  await pause(Math.max(0, due - Date.now()));
  const began = performance.now();
  const since = () => (performance.now() - began) / 1_000;
  const cpu = async () => [
    await cpuOf(workers.map(({ pid }) => pid)),
    await cpuOf(await database.processes()),
  ];
  const [workersBefore = 0, databaseBefore = 0] = await cpu();
  const until = async (nothingLeft: string) => {
    for (;;) {
      const { rowCount } = await database.pool.query(nothingLeft);
      if (rowCount === 0) return since();
      if (since() * 1_000 > patience) throw new Error(`It takes longer than ${patience} ms.`);
      await pause(between);
    }
  };
  const handedOver = await until(`select from reminder where state = 'scheduled' limit 1`);
  const sent = await until(`select from delivery where state = 'waiting' limit 1`);
  const [workersAfter = 0, databaseAfter = 0] = await cpu();
  return {
    handedOver,
    sent,
    workersCpu: workersAfter - workersBefore,
    databaseCpu: databaseAfter - databaseBefore,
  };
}

/** @throws Error when something was not told, or twice. */
async function checkOnce(
  pool: pg.Pool,
  { received }: WebhookReceiver,
  expected: Pick<Case, 'notifications' | 'webhooks'>,
): Promise<void> {
  const { rows } = await pool.query<Record<string, number>>(
    `select count(*)::int as notifications, count(distinct coalesce(reminder_id::text, user_id))::int as subjects,
       (select count(*)::int from delivery where state = 'sent') as sent,
       (select count(*)::int from reminder where state <> 'sent') as left_over
     from notification`,
  );
  const found = {
    ...rows[0],
    received: received.length,
    ids: new Set(received.map(({ id }) => id)).size,
  };
  const wanted = {
    notifications: expected.notifications,
    subjects: expected.notifications,
    sent: expected.webhooks,
    left_over: 0,
    received: expected.webhooks,
    ids: expected.webhooks,
  };
  if (JSON.stringify(found) !== JSON.stringify(wanted)) {
    throw new Error(
      `Not each once: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}.`,
    );
  }
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}
