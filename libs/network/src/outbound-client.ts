import { lookup } from 'node:dns';
import {
  request as requestPlain,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as requestSecure } from 'node:https';
import { publicLookup, refuseForeignPort, refusePrivateHost, type Resolve } from './public-address';

export interface OutboundOptions {
  /** Skips the checks of addresses and ports, for networks in which receivers are near. */
  readonly allowPrivate: boolean;
  /** Milliseconds for everything, from the name to the end of the answer. */
  readonly timeout?: number;
  readonly resolve?: Resolve;
  /** Trusted besides the authorities that Node.js knows. */
  readonly authority?: string;
}

export interface Post {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** No more than its beginning. */
  readonly body: string;
}

const defaultTimeout = 10_000;
/** Bytes of an answer that are read; the connection is closed then. */
const mostOfAnswer = 16 * 1024;

/**
 * Sends to addresses that people gave. Each call has a connection of its own, to an address that was checked for it;
 * it follows no redirect, and ends in bounded time whatever the other side does.
 */
export class OutboundClient {
  readonly #options: RequestOptions;
  readonly #timeout: number;
  readonly #allowPrivate: boolean;
  readonly #authority: string | undefined;

  constructor({ allowPrivate, timeout = defaultTimeout, resolve, authority }: OutboundOptions) {
    this.#allowPrivate = allowPrivate;
    this.#timeout = timeout;
    this.#authority = authority;
    this.#options = {
      method: 'POST',
      agent: false,
      ...(!allowPrivate && { lookup: publicLookup(resolve ?? lookup) }),
    };
  }

  /** @throws AddressRefused, the error of the connection, or the abort's reason; a status is never thrown. */
  async post(address: string, { headers, body, signal }: Post): Promise<Answer> {
    const url = new URL(address);
    if (!this.#allowPrivate) {
      refusePrivateHost(url);
      refuseForeignPort(url);
    }
    const end = AbortSignal.any([
      AbortSignal.timeout(this.#timeout),
      ...(signal === undefined ? [] : [signal]),
    ]);
    const options = { ...this.#options, headers, signal: end };
    const request =
      url.protocol === 'https:'
        ? requestSecure(url, { ...options, ...(this.#authority && { ca: this.#authority }) })
        : requestPlain(url, options);
    try {
      const response = await answered(request, body);
      return {
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: await beginningOf(response),
      };
    } catch (error) {
      throw end.aborted ? end.reason : error;
    }
  }
}

function answered(request: ClientRequest, body: string | Uint8Array): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve).on('error', reject);
    // So does Node.js end the request when it is asked to speak another protocol.
    request.once('close', () => {
      reject(new Error('The connection was closed.'));
    });
    request.end(body);
  });
}

async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= mostOfAnswer) break;
  }
  return Buffer.concat(chunks).subarray(0, mostOfAnswer).toString();
}
