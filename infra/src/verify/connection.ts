import { Client, errors } from 'undici';

export interface Sent {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export type FailureKind = 'refused' | 'reset' | 'truncated' | 'timeout' | 'status' | 'content';

/** A request that was not answered as it should have been. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly kind: FailureKind;
  /** Whoever sent it knows at once that it failed, and that trying again makes sense. */
  readonly isClean: boolean;

  constructor(kind: FailureKind, message: string, isClean: boolean) {
    super(message);
    this.kind = kind;
    this.isClean = isClean;
  }
}

/** Milliseconds. Whoever waits longer has given up. */
const patience = { connect: 10_000, silence: 30_000 };

/**
 * A client with one connection, as a browser has: kept for as long as both sides want it, one request at a time.
 * It repeats nothing by itself, though a browser does repeat a GET whose connection was closed before any answer.
 */
export class Connection {
  readonly #origin: string;
  readonly #requestsEach: number;
  #client: Client;
  #sent = 0;

  /** @param requestsEach after how many requests it begins anew, as people come and go */
  constructor(origin: string, requestsEach = Number.POSITIVE_INFINITY) {
    this.#origin = origin;
    this.#requestsEach = requestsEach;
    this.#client = newClient(origin);
  }

  /** Reads the answer to its end. @throws Failure when there is none, or it breaks off, or says 5xx or 429. */
  async send({ method, path, headers = {}, body }: Sent): Promise<Answer> {
    this.#sent += 1;
    if (this.#sent % this.#requestsEach === 0) await this.#renew();
    let status: number | null = null;
    try {
      const response = await this.#client.request({
        method,
        path,
        headers: {
          origin: this.#origin,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? null : JSON.stringify(body),
      });
      status = response.statusCode;
      const text = await response.body.text();
      if (status >= 500 || status === 429) throw refusal(status, text);
      return { status, headers: response.headers, text };
    } catch (error) {
      throw error instanceof Failure ? error : failureOf(error, status !== null);
    }
  }

  async close(): Promise<void> {
    await this.#client.destroy();
  }

  async #renew(): Promise<void> {
    await this.#client.close();
    this.#client = newClient(this.#origin);
  }
}

function newClient(origin: string): Client {
  return new Client(origin, {
    connectTimeout: patience.connect,
    headersTimeout: patience.silence,
    bodyTimeout: patience.silence,
  });
}

/** A problem document with 503, or a whole page, says what to do; anything else leaves people in the dark. */
function refusal(status: number, text: string): Failure {
  const isProblem = status === 503 && text.includes('"code":"unavailable"');
  const isClean = isProblem || /<\/html>\s*$/.test(text);
  return new Failure('status', `${status} ${text.slice(0, 200)}`, isClean);
}

/** What the network said. @param begun whether an answer had begun */
export function failureOf(error: unknown, begun: boolean): Failure {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const said = [code, message].filter(Boolean).join(' ');
  if (
    error instanceof errors.ConnectTimeoutError ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError
  ) {
    return new Failure('timeout', said, false);
  }
  if (begun) return new Failure('truncated', said, true);
  return new Failure(code === 'ECONNREFUSED' ? 'refused' : 'reset', said, true);
}
