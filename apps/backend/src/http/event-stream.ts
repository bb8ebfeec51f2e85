import type { ServerResponse } from 'node:http';
import { UI_MESSAGE_STREAM_HEADERS, type UIMessageChunk } from 'ai';
import type { FastifyReply } from 'fastify';

/** Milliseconds of silence after which a comment keeps proxies from cutting the stream: they wait for 30 s. */
const heartbeat = 10_000;

/**
 * An answer as server-sent events, in the AI SDK's UI message protocol. Written straight to the socket:
 * the SDK's own pipe is five streams deep, which is most of what a short answer would cost.
 */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #timer: NodeJS.Timeout;
  readonly #gone = new AbortController();
  #waiting = '';

  /** Takes the reply over from Fastify, with the headers that hooks have set. */
  constructor(reply: FastifyReply, headers: Record<string, string>, silence = heartbeat) {
    this.#response = reply.raw;
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) this.#response.setHeader(name, value);
    }
    this.#response.writeHead(200, {
      ...UI_MESSAGE_STREAM_HEADERS,
      // Compression would hold the stream back until its end.
      'cache-control': 'no-cache, no-transform',
      ...headers,
    });
    this.#timer = setInterval(() => {
      this.#write(': still there\n\n');
    }, silence);
    this.#response.once('close', () => {
      clearInterval(this.#timer);
      this.#gone.abort();
    });
    if (this.#response.destroyed) this.#gone.abort();
  }

  /** Aborted when nobody listens any more. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** What is sent in one turn of the event loop leaves as one write: each would be a system call. */
  send(chunk: UIMessageChunk): void {
    this.#timer.refresh();
    if (this.#waiting === '') setImmediate(() => this.#flush());
    this.#waiting += `data: ${JSON.stringify(chunk)}\n\n`;
  }

  end(): void {
    clearInterval(this.#timer);
    const last = `${this.#waiting}data: [DONE]\n\n`;
    this.#waiting = '';
    if (!this.#response.destroyed) this.#response.end(last);
  }

  #flush(): void {
    if (this.#waiting === '') return;
    const text = this.#waiting;
    this.#waiting = '';
    this.#write(text);
  }

  #write(text: string): void {
    if (!this.#response.destroyed) this.#response.write(text);
  }
}
