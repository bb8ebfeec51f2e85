import { setTimeout as pause } from 'node:timers/promises';
import { startBackend } from './backend-server';
import { median } from './figures';
import type { Part } from './part';
import { memoryOf } from './process-figures';
import { milliseconds, table } from './report';

const starts = 3;
const quiet = 3_000;

/** How soon the backend is ready, and what it holds while nobody uses it. */
export const startPart: Part = {
  name: 'start',
  async run(bench) {
    const database = await bench.migratedDatabase();
    const readyAfter: number[] = [];
    const memory: number[] = [];
    for (let round = 0; round < starts; round += 1) {
      const server = await startBackend(database.url, bench.folder);
      readyAfter.push(server.readyAfter);
      await pause(quiet);
      memory.push(await memoryOf(server.pid));
      await server.stop();
    }
    await database.close();
    return table([
      ['backend', 'measured', 'goal'],
      ['ready after', milliseconds(median(readyAfter)), '< 1000 ms'],
      ['memory when idle', `${median(memory).toFixed(0)} MiB`, '< 110 MiB'],
    ]);
  },
};
