import { setTimeout as wait } from 'node:timers/promises';

/** How a model's server is asked. Times are in milliseconds. */
export interface ProviderPatience {
  /** How often a request is sent again that the server could not take. */
  readonly retries: number;
  readonly firstWait: number;
  /** A server that asks for more patience than this is not asked again: the person is told how long it takes. */
  readonly longestWait: number;
  /** Bytes of one answer. */
  readonly answer: number;
}

const patience: ProviderPatience = {
  retries: 2,
  firstWait: 500,
  longestWait: 5_000,
  answer: 8 * 1024 * 1024,
};

/** An answer that grew beyond every measure. */
export class AnswerTooLargeError extends Error {
  override readonly name = 'AnswerTooLargeError';
}

/**
 * `fetch` for a model's server: tries again when that can help soon, and cuts off an answer that never ends.
 * The SDK's own retries would wait for as long as a server says, with nothing to see for the person.
 */
export function createProviderFetch(
  { retries, firstWait, longestWait, answer }: ProviderPatience = patience,
  send: typeof fetch = fetch,
): typeof fetch {
  return async (input, init) => {
    for (let attempt = 0; ; attempt += 1) {
      const response = await send(input, init).catch((error: unknown) => {
        if (attempt >= retries || init?.signal?.aborted) throw error;
        return null;
      });
      const pause = (response && retryAfter(response.headers)) ?? firstWait * 2 ** attempt;
      const hopeless = response !== null && !mayPass(response.status);
      if (response && (hopeless || attempt >= retries || pause > longestWait)) {
        return isWebPage(response) ? notFound(response) : bounded(response, answer);
      }
      await response?.body?.cancel();
      await wait(pause, undefined, init?.signal ? { signal: init.signal } : {});
    }
  };
}

/** Milliseconds for which a server asks to be left alone; null when it does not say. */
export function retryAfter(headers: Headers): number | null {
  const exact = headers.get('retry-after-ms');
  if (exact !== null && Number.isFinite(Number(exact))) return Math.max(0, Number(exact));
  const value = headers.get('retry-after');
  if (value === null) return null;
  const milliseconds = /^\d+(?:\.\d+)?$/.test(value.trim())
    ? Number(value) * 1_000
    : Date.parse(value) - Date.now();
  return Number.isNaN(milliseconds) ? null : Math.max(0, milliseconds);
}

/** What answers at the address is no model's server, whatever its status says. */
function isWebPage(response: Response): boolean {
  return response.ok && /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
}

function notFound(page: Response): Response {
  void page.body?.cancel();
  return new Response(null, { status: 404 });
}

function mayPass(status: number): boolean {
  return status === 408 || status === 409 || status === 429 || status >= 500;
}

function bounded(response: Response, most: number): Response {
  if (!response.body) return response;
  let bytes = 0;
  const body = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > most) controller.error(new AnswerTooLargeError());
        else controller.enqueue(chunk);
      },
    }),
  );
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}
