import { setTimeout as pause } from 'node:timers/promises';
import { median } from './figures';
import { runLoad, type LoadRequest, type LoadResult } from './load';
import { cpuOf, memoryOf } from './process-figures';
import type { Server } from './server';

export const connections = 16;

export interface Contender {
  readonly name: string;
  readonly server: Server;
  readonly request: () => LoadRequest;
  /** The processes in which the database works for this server. */
  readonly databaseProcesses: () => Promise<number[]>;
  /** Puts the data back as they were before a round. */
  readonly tidy?: () => Promise<void>;
}

export interface Rounds {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

/** Medians of the rounds. */
export interface Figures {
  readonly name: string;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of processor time for each request: of the server, and of the database for it. */
  readonly serverCpu: number;
  readonly databaseCpu: number;
  /** MiB after the last round. */
  readonly memory: number;
  /** Of the body of an answer. */
  readonly bytes: number;
}

interface Round extends LoadResult {
  readonly serverCpu: number;
  readonly databaseCpu: number;
}

/** Loads the servers in turns, so that whatever else the machine does meets all of them. */
export async function contest(contenders: readonly Contender[], how: Rounds): Promise<Figures[]> {
  const rounds = contenders.map((): Round[] => []);
  for (const contender of contenders) {
    await oneRound(contender, how.warmUpSeconds);
  }
  for (let round = 0; round < how.rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      rounds[index]?.push(await oneRound(contender, how.seconds));
    }
  }
  return Promise.all(
    contenders.map(async ({ name, server }, index) => ({
      name,
      ...summarise(rounds[index] ?? []),
      memory: await memoryOf(server.pid),
    })),
  );
}

async function oneRound(contender: Contender, seconds: number): Promise<Round> {
  const { server, request, databaseProcesses, tidy } = contender;
  const ofServer = await cpuOf([server.pid]);
  const before = await databaseProcesses();
  const ofDatabase = await cpuOf(before);
  const result = await runLoad({ origin: server.origin, connections, seconds, request });
  const after = await databaseProcesses();
  const perRequest = (cpu: number) => (cpu * 1e6) / result.requests;
  const round = {
    ...result,
    serverCpu: perRequest((await cpuOf([server.pid])) - ofServer),
    databaseCpu: perRequest((await cpuOf(after)) - ofDatabase),
  };
  await tidy?.();
  await pause(100);
  return round;
}

function summarise(rounds: readonly Round[]): Omit<Figures, 'name' | 'memory'> {
  const middle = (pick: (round: Round) => number) => median(rounds.map(pick));
  return {
    perSecond: middle(({ requests, seconds }) => requests / seconds),
    p50: middle(({ p50 }) => p50),
    p99: middle(({ p99 }) => p99),
    serverCpu: middle(({ serverCpu }) => serverCpu),
    databaseCpu: middle(({ databaseCpu }) => databaseCpu),
    bytes: middle(({ bytes }) => bytes),
  };
}
