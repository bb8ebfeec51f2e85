import { startBackend, startBare } from './backend-server';
import type { Bench } from './bench-database';
import { contest, type Contender, type Figures, type Rounds } from './contest';
import { fillBackend, fillBare, removeAdded, type SignedIn } from './data';
import type { LoadRequest } from './load';
import type { Part } from './part';
import { milliseconds, table } from './report';

const people = { people: 16, tasksEach: 100, signedIn: 16 };
const how: Rounds = { rounds: 7, seconds: 1.5, warmUpSeconds: 3 };

/** Calls `request` with each of the signed-in people in turn. */
export function inTurn(signedIn: readonly SignedIn[], request: (person: SignedIn) => LoadRequest) {
  let next = 0;
  return () => {
    const person = signedIn[next++ % signedIn.length];
    if (!person) throw new Error('Nobody is signed in.');
    return request(person);
  };
}

export const listRequest = ({ cookie }: SignedIn): LoadRequest => ({
  method: 'GET',
  path: '/api/tasks?limit=100',
  headers: { cookie },
});

let added = 0;
export const createRequest = ({ cookie }: SignedIn): LoadRequest => ({
  method: 'POST',
  path: '/api/tasks',
  headers: { cookie, 'content-type': 'application/json' },
  body: JSON.stringify({ title: `Added ${++added} to the list` }),
});

export const listPart: Part = {
  name: 'list',
  run: (bench, progress) => against(bench, progress, listRequest, 1.15),
};

export const createPart: Part = {
  name: 'create',
  run: (bench, progress) => against(bench, progress, createRequest, 0.8),
};

async function against(
  bench: Bench,
  progress: (line: string) => void,
  request: (person: SignedIn) => LoadRequest,
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
      databaseProcesses: () => bench.processesOf(ours),
      tidy: () => removeAdded(ours.pool),
    },
    {
      name: 'bare Fastify and pg',
      server: servers[1],
      request: inTurn(people2, request),
      databaseProcesses: () => bench.processesOf(bare),
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
