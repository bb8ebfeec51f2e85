import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

export interface Received {
  readonly channel: 'webhook' | 'push' | 'email';
  /** The path, and the recipient of a mail. */
  readonly address: string;
  /** What the sender says that makes a repetition known as one. */
  readonly idempotencyKey: string | null;
  readonly body: string;
}

/** Takes webhooks, push messages and mail for Resend, and can keep everybody waiting for its answer. */
export class Receiver {
  readonly origin: string;
  /** The certificate, which clients have to trust. */
  readonly authority: string;
  /** Every request that came whole, in their order. */
  readonly received: Received[] = [];
  /** Those whose senders went away before they got an answer. */
  readonly abandoned: Received[] = [];
  readonly #held = new Map<ServerResponse, Received>();
  readonly #server: Server;
  #holding = false;
  #changed = Promise.withResolvers<void>();

  static async start(): Promise<Receiver> {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'receiver' }], {
      keyType: 'ec',
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
    });
    const server = createServer({ key, cert });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Receiver(server, cert);
  }

  private constructor(server: Server, authority: string) {
    this.#server = server;
    this.origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.authority = authority;
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.#take(request, response).catch(() => response.destroy());
    });
  }

  /** Answers nobody from now on. */
  hold(): void {
    this.#holding = true;
  }

  /** Answers everybody, also those that still wait. */
  release(): void {
    this.#holding = false;
    const held = [...this.#held.keys()];
    this.#held.clear();
    for (const response of held) answer(response);
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
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const received = describe(request, Buffer.concat(chunks));
    this.received.push(received);
    if (this.#holding) this.#keepWaiting(request, response, received);
    else answer(response);
    this.#tell();
  }

  #keepWaiting({ socket }: IncomingMessage, response: ServerResponse, received: Received): void {
    this.#held.set(response, received);
    socket.once('close', () => {
      if (!this.#held.delete(response)) return;
      this.abandoned.push(received);
      this.#tell();
    });
  }

  #tell(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}

function answer(response: ServerResponse): void {
  response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
}

function describe({ url = '', headers }: IncomingMessage, bytes: Buffer): Received {
  const key = headers['webhook-id'] ?? headers['idempotency-key'];
  const isMail = url === '/emails';
  const [to] = isMail ? (JSON.parse(bytes.toString()) as { to: string[] }).to : [];
  return {
    channel: isMail ? 'email' : url.startsWith('/push/') ? 'push' : 'webhook',
    address: isMail ? `${url}/${to}` : url,
    idempotencyKey: key === undefined ? null : String(key),
    // Encrypted anew each time where it is a push message.
    body: bytes.toString('latin1'),
  };
}
