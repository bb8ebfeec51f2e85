import { startBackend } from './backend-server';
import type { Bench, BenchDatabase } from './bench-database';
import { contest, type Contender, type Figures, type Rounds } from './contest';
import { fillBackend, removeAdded, type Amount, type SignedIn } from './data';
import { sendOnce } from './load';
import type { Part } from './part';
import { logPlans, plansOf, type Plan } from './plans';
import { milliseconds, table } from './report';
import { create, inTurn, list, search, type RequestOf } from './requests';
import type { Server } from './server';

const few: Amount = { people: 1, tasksEach: 100, signedIn: 1 };
const many: Amount = { people: 10_000, tasksEach: 100, signedIn: 500 };
const how: Rounds = { rounds: 5, seconds: 1.5, warmUpSeconds: 2 };
const kinds: readonly (readonly [string, RequestOf])[] = [
  ['list', list],
  ['search', search],
  ['create', create],
];

interface Side {
  readonly name: string;
  readonly database: BenchDatabase;
  readonly people: readonly SignedIn[];
  readonly server: Server;
}

/** Whether a request costs the same however much others have stored. */
export const scalePart: Part = {
  name: 'scale',
  async run(bench, progress) {
    const small = await prepare(bench, '100 tasks', few);
    progress('filling a million tasks …');
    const large = await prepare(bench, '1,000,000 tasks', many);
    progress('filled; measuring …');
    try {
      const rows: string[][] = [];
      for (const [kind, request] of kinds) {
        const [before, after] = await contest(
          [small, large].map((side) => contenderOf(side, request)),
          how,
        );
        if (!before || !after) throw new Error('A database was not measured.');
        rows.push(rowOf(kind, before, after));
        progress(rows.at(-1)?.join(', ') ?? '');
      }
      const head = ['p99', small.name, large.name, 'ratio', 'goal', 'p50', 'p50 of the large'];
      return `${table([head, ...rows])}\n\n${await describePlans(bench, large)}`;
    } finally {
      for (const { server, database } of [small, large]) {
        await server.stop();
        await database.close();
      }
    }
  },
};

async function prepare(bench: Bench, name: string, amount: Amount): Promise<Side> {
  const database = await bench.migratedDatabase();
  const people = await fillBackend(database.pool, amount);
  return { name, database, people, server: await startBackend(database.url, bench.folder) };
}

function contenderOf({ name, database, people, server }: Side, request: RequestOf): Contender {
  return {
    name,
    server,
    request: inTurn(people, request),
    databaseProcesses: () => database.processes(),
    ...(request === create && { tidy: () => removeAdded(database.pool) }),
  };
}

function rowOf(kind: string, small: Figures, large: Figures): string[] {
  return [
    kind,
    milliseconds(small.p99),
    milliseconds(large.p99),
    `${(large.p99 / small.p99).toFixed(2)} ×`,
    '≤ 1.3 ×',
    milliseconds(small.p50),
    milliseconds(large.p50),
  ];
}

/** The plans of one request of each kind in the large database; that of a statement that several send once. */
async function describePlans(bench: Bench, { database, people }: Side): Promise<string> {
  await logPlans(database);
  const server = await startBackend(database.url, bench.folder);
  const sections: string[] = [];
  const shown = new Set<string>();
  try {
    for (const [kind, request] of kinds) {
      const once = inTurn(people, request);
      const plans = await plansOf(bench, () => sendOnce(server.origin, once()));
      const fresh = plans.filter(({ statement }) => !shown.has(statement));
      for (const { statement } of plans) shown.add(statement);
      sections.push(`Plans of ${kind}:\n\n\`\`\`text\n${fresh.map(inShort).join('\n\n')}\n\`\`\``);
    }
  } finally {
    await server.stop();
  }
  return sections.join('\n\n');
}

const longestStatement = 160;

function inShort({ statement, nodes, milliseconds: took }: Plan): string {
  const short =
    statement.length > longestStatement ? `${statement.slice(0, longestStatement)} …` : statement;
  return [`${short}  -- ${took.toFixed(2)} ms`, ...nodes].join('\n');
}
