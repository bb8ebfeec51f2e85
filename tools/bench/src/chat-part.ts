import { performance } from 'node:perf_hooks';
import { Agent, fetch } from 'undici';
import { startBackend } from './backend-server';
import { fillBackend, type SignedIn } from './data';
import { percentile } from './figures';
import type { Part } from './part';
import { milliseconds, table } from './report';

const atOnce = 16;
const rounds = { warmUp: 10, measured: 40 };
const messages = [
  'Remind me to call mum tomorrow at 6pm',
  'What is due this week?',
  'add milk to my list',
  'Show my urgent tasks',
];
/** The first events that a person can see something of. */
const visible = /"type":"(?:text-delta|tool-[a-z-]+)"/;

interface Turn {
  /** Milliseconds until the first text or tool part, and until the end. */
  readonly first: number;
  readonly whole: number;
}

export const chatPart: Part = {
  name: 'chat',
  async run(bench) {
    const database = await bench.migratedDatabase();
    const people = await fillBackend(database.pool, {
      people: atOnce,
      tasksEach: 20,
      signedIn: atOnce,
    });
    const server = await startBackend(database.url, bench.folder);
    const dispatcher = new Agent({ connections: atOnce });
    const turns: Turn[] = [];
    try {
      for (let round = 0; round < rounds.warmUp + rounds.measured; round += 1) {
        const message = messages[round % messages.length] ?? '';
        const together = await Promise.all(
          people.map((person) => oneTurn(server.origin, dispatcher, person, message)),
        );
        if (round >= rounds.warmUp) turns.push(...together);
      }
    } finally {
      await dispatcher.close();
      await server.stop();
      await database.close();
    }
    return describe(turns);
  },
};

async function oneTurn(
  origin: string,
  dispatcher: Agent,
  { cookie }: SignedIn,
  text: string,
): Promise<Turn> {
  const began = performance.now();
  const response = await fetch(`${origin}/api/chat`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
    dispatcher,
  });
  if (!response.ok || !response.body) throw new Error(`The chat answered ${response.status}.`);
  let first: number | null = null;
  let received = '';
  for await (const chunk of response.body) {
    received += Buffer.from(chunk as Uint8Array).toString();
    if (first === null && visible.test(received)) first = performance.now() - began;
  }
  if (first === null || received.includes('"type":"error"')) {
    throw new Error(`No answer to "${text}":\n${received}`);
  }
  return { first, whole: performance.now() - began };
}

function describe(turns: readonly Turn[]): string {
  const sorted = (pick: (turn: Turn) => number) => Float64Array.from(turns, pick).sort();
  const first = sorted(({ first }) => first);
  const whole = sorted(({ whole }) => whole);
  return table([
    [`${turns.length} turns, ${atOnce} at once`, 'p50', 'p99', 'goal'],
    [
      'first text or tool part',
      milliseconds(percentile(first, 0.5)),
      milliseconds(percentile(first, 0.99)),
      'p50 < 25 ms, p99 < 80 ms',
    ],
    [
      'whole turn',
      milliseconds(percentile(whole, 0.5)),
      milliseconds(percentile(whole, 0.99)),
      'p99 < 150 ms',
    ],
  ]);
}
