// `nx bench backend`: measures the built backend and writes the figures into docs/performance.md.
import { parseArgs } from 'node:util';
import { startBench } from './bench-database';
import { createPart, listPart } from './contest-parts';
import type { Part } from './part';
import { record } from './report';
import { chatPart } from './chat-part';
import { scalePart } from './scale-part';
import { streamsPart } from './streams-part';
import { startPart } from './start-part';

const parts: readonly Part[] = [startPart, listPart, createPart, chatPart, streamsPart, scalePart];

function chosen(only: string | undefined): readonly Part[] {
  if (only === undefined) return parts;
  const names = only.split(',');
  const unknown = names.find((name) => !parts.some((part) => part.name === name));
  if (unknown !== undefined) {
    throw new Error(`There is no part "${unknown}": ${parts.map(({ name }) => name).join(', ')}.`);
  }
  return parts.filter(({ name }) => names.includes(name));
}

const { values } = parseArgs({
  options: { only: { type: 'string' }, 'dry-run': { type: 'boolean' } },
});
const began = Date.now();
const toRun = chosen(values.only);
const bench = await startBench();
try {
  for (const part of toRun) {
    const say = (line: string) => {
      console.log(`[${((Date.now() - began) / 1_000).toFixed(0)} s] ${part.name}: ${line}`);
    };
    say('measuring …');
    const found = await part.run(bench, say);
    console.log(`\n${found}\n`);
    if (!values['dry-run']) await record(part.name, found, `PostgreSQL ${bench.postgresVersion}`);
  }
} finally {
  await bench.close();
}
