import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  /** What the sender says that makes a repetition known as one. */
  readonly idempotencyKey: string | null;
}

/** A server for webhooks and push messages that can keep everybody waiting for its answer. */
export class Receiver {
  /** Every request that came whole, in their order. */
  readonly received: Received[] = [];
  readonly #held = new Map<ServerResponse, Received>();
  readonly #server = createServer((request, response) => {
    this.#take(request, response).catch(() => response.destroy());
  });
  #holding = false;
  #changed = Promise.withResolvers<void>();

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers nobody from now on. */
  hold(): void {
    this.#holding = true;
  }

  /** Answers everybody, also those that still wait. */
  release(): void {
    this.#holding = false;
    for (const response of this.#held.keys()) response.writeHead(201).end();
    this.#held.clear();
  }

  /** Those that wait for an answer, and have not gone away. */
  get waiting(): Received[] {
    return [...this.#held.values()];
  }

  /** Resolves once that is so, which is looked at after every request that comes or breaks off. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await this.#changed.promise;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for await (const _ of request) void _;
    const key = request.headers['webhook-id'];
    const received = {
      path: request.url ?? '',
      idempotencyKey: key === undefined ? null : String(key),
    };
    this.received.push(received);
    if (this.#holding) {
      this.#held.set(response, received);
      request.socket.once('close', () => {
        this.#held.delete(response);
        this.#tell();
      });
    } else response.writeHead(201).end();
    this.#tell();
  }

  #tell(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}
