import { setTimeout as pause } from 'node:timers/promises';
import { createPool, PostgresChangeFeed } from '@todo/persistence';
import type pg from 'pg';
import { startWorker } from './backend-server';
import type { BenchDatabase } from './bench-database';
import { percentile } from './figures';
import type { Part } from './part';
import { cpuOf } from './process-figures';
import { fillReminders, remindOf, reminders } from './reminder-data';
import { milliseconds, table } from './report';
import type { Server } from './server';
import { WebhookReceiver } from './webhook-receiver';

const perSecond = 50;
const duration = 60;
const due = perSecond * duration;
/** Milliseconds. */
const ahead = 5_000;
const patience = 60_000;
const aDay = 86_400_000;

/** How late reminders are that are due one after the other, among many that are not. */
export const steadyPart: Part = {
  name: 'steady',
  async run(bench, progress) {
    const database = await bench.migratedDatabase();
    const receiver = await WebhookReceiver.listen();
    const workers: Server[] = [];
    try {
      const later = { from: new Date(Date.now() + aDay), step: 1_000, webhook: receiver.url };
      await fillReminders(database.pool, later);
      for (let count = 0; count < 2; count += 1) {
        workers.push(await startWorker(database.url, bench.folder));
      }
      progress('the workers sleep');
      const before = await cpuOf(workers.map(({ pid }) => pid));
      const told = await hear(database);
      const cpu = (await cpuOf(workers.map(({ pid }) => pid))) - before;
      const sent = receiver.received.map(({ plannedAt, at }) => at - plannedAt);
      return table([
        [`${perSecond} reminders a second`, 'p50', 'p99', 'goal for p99', 'slowest'],
        rowOf('heard by a page of the person', told),
        rowOf(`received by a webhook (${sent.length})`, sent),
      ]).concat(
        `\n\nAmong ${reminders.toLocaleString('en')} that are not due; the two workers together used ${((cpu / duration) * 100).toFixed(1)} % of a core.`,
      );
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
      await receiver.close();
      await database.close();
    }
  },
};

/** Adds what becomes due in the next minute. @returns how late each was heard of, in milliseconds. */
async function hear({ url, pool }: BenchDatabase): Promise<number[]> {
  const heard = new Map<string, number>();
  const own = createPool(url);
  const feed = new PostgresChangeFeed({ pool: own });
  feed.subscribeToAll((event) => {
    const changes = event === 'resync' ? [] : event.changes;
    for (const { kind, id } of changes) {
      if (kind === 'notification') heard.set(id, heard.get(id) ?? Date.now());
    }
  });
  try {
    await feed.start();
    const from = Date.now() + ahead;
    await remindOf(pool, due, { from: new Date(from), step: 1_000 / perSecond });
    // As whoever adds one does: the workers sleep until the next that they know of.
    feed.publish('person-1', [{ kind: 'reminder', id: 'all' }]);
    await untilToldAndSent(pool, from + duration * 1_000 + patience);
  } finally {
    await feed.close();
    await own.end();
  }
  const { rows } = await pool.query<{ id: string; planned_at: Date }>(
    'select id, planned_at from notification',
  );
  return rows.map(({ id, planned_at }) => (heard.get(id) ?? Infinity) - planned_at.getTime());
}

async function untilToldAndSent(pool: pg.Pool, deadline: number): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ told: number; waiting: number }>(
      `select (select count(*)::int from notification) as told,
         (select count(*)::int from delivery where state = 'waiting') as waiting`,
    );
    if (rows[0]?.told === due && rows[0].waiting === 0) break;
    if (Date.now() > deadline) throw new Error(`Not told in time: ${JSON.stringify(rows[0])}.`);
    await pause(1_000);
  }
  // What was told last is heard of a little later.
  await pause(1_000);
}

function rowOf(name: string, late: readonly number[]): string[] {
  const sorted = [...late].sort((left, right) => left - right);
  const at = (share: number) => milliseconds(percentile(sorted, share));
  return [name, at(0.5), at(0.99), '< 2000 ms', at(1)];
}
