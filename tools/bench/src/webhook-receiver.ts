import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  /** Of the delivery: a repetition has the same. */
  readonly id: string;
  /** Milliseconds since 1970: when it was due, and when it came. */
  readonly plannedAt: number;
  readonly at: number;
}

/** Takes whatever webhooks post to it. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async listen(): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { data } = JSON.parse(Buffer.concat(chunks).toString()) as {
          readonly data: { readonly plannedAt: string };
        };
        receiver.received.push({
          id: String(request.headers['webhook-id']),
          plannedAt: Date.parse(data.plannedAt),
          at: Date.now(),
        });
        response.writeHead(204).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
