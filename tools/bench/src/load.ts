import { performance } from 'node:perf_hooks';
import { Client } from 'undici';
import { percentile } from './figures';

export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Load {
  readonly origin: string;
  readonly connections: number;
  readonly seconds: number;
  /** What is sent next; called once for each request. */
  readonly request: () => LoadRequest;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Bytes of the body of the last answer. */
  readonly bytes: number;
}

/**
 * Sends requests over `connections` connections, on each the next one as soon as the last is answered.
 * @throws Error at the first answer that is no success.
 */
export async function runLoad({
  origin,
  connections,
  seconds,
  request,
}: Load): Promise<LoadResult> {
  const clients = Array.from({ length: connections }, () => new Client(origin));
  const latencies: number[] = [];
  let bytes = 0;
  const began = performance.now();
  const end = began + seconds * 1_000;
  await Promise.all(
    clients.map(async (client) => {
      for (let now = performance.now(); now < end;) {
        bytes = await send(client, request());
        const answered = performance.now();
        latencies.push(answered - now);
        now = answered;
      }
    }),
  ).finally(() => Promise.all(clients.map((client) => client.destroy())));
  const took = (performance.now() - began) / 1_000;
  const sorted = Float64Array.from(latencies).sort();
  return {
    requests: latencies.length,
    seconds: took,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    bytes,
  };
}

/** @throws Error when it is not answered with a success. */
export async function sendOnce(origin: string, request: LoadRequest): Promise<void> {
  const client = new Client(origin);
  await send(client, request).finally(() => client.destroy());
}

/** Sends one request and reads its answer to the end; through undici's handlers, since its streams cost more. */
function send(client: Client, { method, path, headers, body }: LoadRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    let failed = 0;
    let text = '';
    client.dispatch(
      { method, path, headers: { ...headers }, body: body ?? null },
      {
        // undici asks for it.
        onRequestStart: () => undefined,
        onResponseStart(_controller, status) {
          if (status >= 300) failed = status;
        },
        onResponseData(_controller, chunk) {
          bytes += chunk.length;
          if (failed !== 0) text += chunk.toString();
        },
        onResponseEnd() {
          if (failed === 0) resolve(bytes);
          else reject(new Error(`${method} ${path} was answered with ${failed}: ${text}`));
        },
        onResponseError(_controller, error) {
          reject(error);
        },
      },
    );
  });
}
