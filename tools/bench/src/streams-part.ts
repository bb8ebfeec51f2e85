import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'undici';
import { startBackend } from './backend-server';
import { fillBackend, type SignedIn } from './data';
import { percentile } from './figures';
import { sendOnce } from './load';
import type { Part } from './part';
import { memoryOf } from './process-figures';
import { milliseconds, table } from './report';
import { create } from './requests';

/** The most that one person may open, for as many people as make a thousand. */
const people = 50;
const each = 20;
const quiet = 3_000;
const changes = 20;

interface Stream {
  /** Resolves with when the next change arrives. */
  nextChange(): Promise<number>;
  close(): Promise<void>;
}

export const streamsPart: Part = {
  name: 'streams',
  async run(bench, progress) {
    const database = await bench.migratedDatabase();
    const persons = await fillBackend(database.pool, { people, tasksEach: 20, signedIn: people });
    const server = await startBackend(database.url, bench.folder);
    const streams: Stream[][] = [];
    try {
      await pause(quiet);
      const idle = await memoryOf(server.pid);
      for (const person of persons) {
        streams.push(
          await Promise.all(Array.from({ length: each }, () => openStream(server.origin, person))),
        );
      }
      progress(`${people * each} streams are open`);
      await pause(quiet);
      const open = await memoryOf(server.pid);
      const delays = await timeChanges(server.origin, persons, streams);
      return table([
        ['', 'measured', 'goal'],
        ['memory when idle', `${idle.toFixed(0)} MiB`, ''],
        [`with ${people * each} open streams`, `${(open - idle).toFixed(0)} MiB more`, '< 100 MiB'],
        [
          `a change reaches all ${each} pages of a person, p99`,
          milliseconds(percentile(delays, 0.99)),
          '< 1000 ms',
        ],
      ]);
    } finally {
      await Promise.all(streams.flat().map((stream) => stream.close()));
      await server.stop();
      await database.close();
    }
  },
};

/** Milliseconds from sending a change until the last page of its person knows of it, sorted. */
async function timeChanges(
  origin: string,
  persons: readonly SignedIn[],
  streams: readonly Stream[][],
): Promise<number[]> {
  const delays: number[] = [];
  for (const [index, person] of persons.slice(0, changes).entries()) {
    const arrivals = (streams[index] ?? []).map((stream) => stream.nextChange());
    const began = performance.now();
    await sendOnce(origin, create(person));
    delays.push(Math.max(...(await Promise.all(arrivals))) - began);
  }
  return delays.sort((left, right) => left - right);
}

/** Resolves once the server has said that it is ready to tell of changes. */
function openStream(origin: string, { cookie }: SignedIn): Promise<Stream> {
  const client = new Client(origin, { bodyTimeout: 0 });
  let onChange: (at: number) => void = () => undefined;
  const stream: Stream = {
    nextChange: () =>
      new Promise((resolve) => {
        onChange = resolve;
      }),
    close: () => client.destroy(),
  };
  return new Promise((resolve, reject) => {
    client.dispatch(
      { method: 'GET', path: '/api/events', headers: { cookie } },
      {
        onRequestStart: () => undefined,
        onResponseStart(_controller, status) {
          if (status !== 200) reject(new Error(`/api/events answered ${status}.`));
        },
        onResponseData(_controller, chunk) {
          const text = chunk.toString();
          if (text.includes('event: ready')) resolve(stream);
          if (text.includes('event: change')) onChange(performance.now());
        },
        onResponseEnd: () => undefined,
        onResponseError(_controller, error) {
          reject(error);
        },
      },
    );
  });
}
