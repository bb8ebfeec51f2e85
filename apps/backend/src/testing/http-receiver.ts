import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpReceiver {
  readonly origin: string;
  readonly received: readonly Received[];
  readonly close: () => Promise<void>;
}

/** A real HTTP server that keeps what it gets. `secure`: key and certificate in PEM. */
export async function startHttpReceiver(
  answer: (received: Received) => Reply,
  secure?: { readonly key: string; readonly cert: string },
): Promise<HttpReceiver> {
  const received: Received[] = [];
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { headers, url: path = '' } = request;
      const message = { path, headers, body: Buffer.concat(chunks) };
      received.push(message);
      const reply = answer(message);
      response.writeHead(reply.status, reply.headers).end(reply.body);
    });
  };
  const server = secure ? createSecureServer(secure, listener) : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${secure ? 'https' : 'http'}://localhost:${port}`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
