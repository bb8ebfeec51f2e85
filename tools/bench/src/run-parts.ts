import { parseArgs } from 'node:util';
import { startBench } from './bench-database';
import type { Part } from './part';
import { record } from './report';

/** Runs those of `parts` that `--only=a,b` names, or all, and writes down what they find unless `--dry-run` is given. */
export async function runParts(
  parts: readonly Part[],
  { durable = false }: { readonly durable?: boolean } = {},
): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  });
  const began = Date.now();
  const toRun = chosen(parts, values.only);
  const bench = await startBench({ durable });
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
}

function chosen(parts: readonly Part[], only: string | undefined): readonly Part[] {
  if (only === undefined) return parts;
  const names = only.split(',');
  const unknown = names.find((name) => !parts.some((part) => part.name === name));
  if (unknown !== undefined) {
    throw new Error(`There is no part "${unknown}": ${parts.map(({ name }) => name).join(', ')}.`);
  }
  return parts.filter(({ name }) => names.includes(name));
}
