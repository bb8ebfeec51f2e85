import http from 'node:http';
import https from 'node:https';
import { backendUrl } from '@/env';

export const dynamic = 'force-dynamic';

/** Milliseconds; a probe waits a little longer. */
const patience = 2_000;

/**
 * Whether this server has found the backend. Asked while it starts only: one that has found it remembers where,
 * and says more with an error page than nobody would.
 */
export async function GET(): Promise<Response> {
  const found = await new Promise<boolean>((resolve) => {
    // By the way of every request that is passed on, so that what is found is remembered.
    const url = new URL('/health', backendUrl());
    const { get } = url.protocol === 'https:' ? https : http;
    const asked = get(url, { signal: AbortSignal.timeout(patience) });
    asked.on('response', (response) => {
      response.resume();
      resolve(true);
    });
    asked.on('error', () => resolve(false));
  });
  return Response.json({ status: found ? 'ok' : 'unavailable' }, { status: found ? 200 : 503 });
}
