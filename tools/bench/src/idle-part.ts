import { setTimeout as pause } from 'node:timers/promises';
import { startWorker } from './backend-server';
import type { Part } from './part';
import { cpuOf, memoryOf } from './process-figures';
import { fillReminders, reminders } from './reminder-data';
import { table } from './report';

/** Seconds. */
const quiet = 10;
const watched = 60;
const aDay = 86_400_000;

/** What a worker costs while nothing is due. */
export const idlePart: Part = {
  name: 'idle',
  async run(bench) {
    const database = await bench.migratedDatabase();
    const later = { from: new Date(Date.now() + aDay), step: 1_000, webhook: 'http://127.0.0.1/' };
    await fillReminders(database.pool, later);
    const worker = await startWorker(database.url, bench.folder);
    try {
      await pause(quiet * 1_000);
      const before = await cpuOf([worker.pid]);
      await pause(watched * 1_000);
      const cpu = (await cpuOf([worker.pid])) - before;
      return table([
        [`a worker with ${reminders.toLocaleString('en')} reminders ahead`, 'measured', 'goal'],
        [`processor time in ${watched} s`, shareOfCore(cpu), '< 1 % of a core'],
        ['memory', `${(await memoryOf(worker.pid)).toFixed(0)} MiB`, ''],
      ]);
    } finally {
      await worker.stop();
      await database.close();
    }
  },
};

function shareOfCore(cpu: number): string {
  return `${((cpu / watched) * 100).toFixed(2)} %`;
}
