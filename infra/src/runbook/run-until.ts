import { execute } from '../run';
import { Problem } from '../problem';
import { until } from './troubles';

/** Runs a command that does not end by itself until an address answers, then ends it. */
export async function runUntil(
  script: string,
  address: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const end = new AbortController();
  let ended = false;
  const running = execute('bash', ['-c', `exec ${script}`], { env, signal: end.signal }).finally(
    () => {
      ended = true;
    },
  );
  try {
    await until(`${address} answers`, async () => {
      if (ended) throw new Problem(`It ended: ${(await running).stderr}`);
      return fetch(address).then(
        ({ ok }) => ok,
        () => false,
      );
    });
  } finally {
    end.abort();
  }
  return (await running).stdout;
}
