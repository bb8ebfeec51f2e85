import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, BenchDatabase } from './bench-database';

/** Lets PostgreSQL log the plan of every statement that programs which connect from now on run. */
export async function logPlans({ pool }: BenchDatabase): Promise<void> {
  const { rows } = await pool.query<{ name: string }>('select current_database() as name');
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_buffers': 'on',
    'auto_explain.log_timing': 'off',
    'auto_explain.log_level': 'log',
  };
  for (const [name, value] of Object.entries(settings)) {
    await pool.query(`alter database ${rows[0]?.name} set ${name} = '${value}'`);
  }
}

export interface Plan {
  readonly statement: string;
  /** The nodes that read or write, with what they met. */
  readonly nodes: readonly string[];
  readonly milliseconds: number;
}

/** The plans of what `act` lets programs do. */
export async function plansOf(bench: Bench, act: () => Promise<unknown>): Promise<Plan[]> {
  const before = (await bench.serverLog()).length;
  await act();
  // The log is written by another process.
  await pause(200);
  return readPlans((await bench.serverLog()).slice(before));
}

/** Plans from a log of auto_explain, in the order in which they were logged. */
export function readPlans(log: string): Plan[] {
  return log
    .split(/^(?=[^\t\n].*duration: )/m)
    .filter((entry) => entry.includes('Query Text: '))
    .map((entry) => {
      const [, duration] = /duration: ([\d.]+) ms/.exec(entry) ?? [];
      const [, text = '', plan = ''] = /Query Text: ([\s\S]*?)\n(\t[A-Z][\s\S]*)/.exec(entry) ?? [];
      return {
        statement: text.replace(/\s+/g, ' ').trim(),
        nodes: plan
          .split('\n')
          .map((line) => line.replace(/^\t/, ''))
          .filter((line) => /\(cost=|^\s*(Index Cond|Filter|Buffers)/.test(line))
          .map((line) => line.replace(/(token = )'[^']*'/, "$1'…'"))
          .map((line) => line.replace(/cost=\S+ rows=\d+ width=\d+\) \(actual /, '')),
        milliseconds: Number(duration),
      };
    });
}
