import { startBackend, startBare } from './backend-server';
import type { Bench } from './bench-database';
import { contest, type Contender, type Figures, type Rounds } from './contest';
import { fillBackend, fillBare, removeAdded } from './data';
import type { Part } from './part';
import { milliseconds, table } from './report';
import { create, inTurn, list, type RequestOf } from './requests';

const people = { people: 16, tasksEach: 100, signedIn: 16 };
/** The warm-up is long enough for Node.js to have optimised what is often called. */
const how: Rounds = { rounds: 7, seconds: 1.5, warmUpSeconds: 8 };

export const listPart: Part = {
  name: 'list',
  run: (bench, progress) => against(bench, progress, list, 1.15),
};

export const createPart: Part = {
  name: 'create',
  run: (bench, progress) => against(bench, progress, create, 0.8),
};

async function against(
  bench: Bench,
  progress: (line: string) => void,
  request: RequestOf,
  goal: number,
): Promise<string> {
  const ours = await bench.migratedDatabase();
  const bare = await bench.emptyDatabase();
  const [people1, people2] = [
    await fillBackend(ours.pool, people),
    await fillBare(bare.pool, people),
  ];
  const servers = [
    await startBackend(ours.url, bench.folder),
    await startBare(bare.url, bench.folder),
  ] as const;
  const contenders: Contender[] = [
    {
      name: 'backend',
      server: servers[0],
      request: inTurn(people1, request),
      databaseProcesses: () => ours.processes(),
      tidy: () => removeAdded(ours.pool),
    },
    {
      name: 'bare Fastify and pg',
      server: servers[1],
      request: inTurn(people2, request),
      databaseProcesses: () => bare.processes(),
      tidy: () => removeAdded(bare.pool),
    },
  ];
  try {
    const [backend, other] = await contest(contenders, how);
    if (!backend || !other) throw new Error('A server was not measured.');
    const ratio = backend.perSecond / other.perSecond;
    progress(`${ratio.toFixed(2)} × the bare server`);
    return `${ratio.toFixed(2)} × the requests per second of the bare server (goal: ${goal} ×).\n\n${figuresTable([backend, other])}`;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await Promise.all([ours.close(), bare.close()]);
  }
}

export function figuresTable(all: readonly Figures[]): string {
  return table([
    ['', 'requests/s', 'p50', 'p99', 'CPU of the server', 'of the database', 'memory', 'answer'],
    ...all.map((each) => [
      each.name,
      each.perSecond.toFixed(0),
      milliseconds(each.p50),
      milliseconds(each.p99),
      `${each.serverCpu.toFixed(0)} µs`,
      `${each.databaseCpu.toFixed(0)} µs`,
      `${each.memory.toFixed(0)} MiB`,
      `${each.bytes} B`,
    ]),
  ]);
}
