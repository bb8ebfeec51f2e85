import { setTimeout as pause } from 'node:timers/promises';

const pauseMs = 50;

/** Resolves once `url` answers without an error. @throws Error after `patienceMs`, or the reason of `signal`. */
export async function untilHealthy(
  url: string,
  { patienceMs, signal }: { patienceMs: number; signal: AbortSignal },
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    if (await answers(url)) return;
    await pause(pauseMs);
  }
  throw new Error(`${url} did not become healthy within ${patienceMs / 1000} s.`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    return response.status < 400;
  } catch {
    return false;
  }
}
