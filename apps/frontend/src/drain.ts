import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { api } from './paths';

/** Milliseconds after the order to end. */
export interface DrainTimes {
  /** Until then connections are taken, and every answer says that the next request should come by another one. */
  readonly accept: number;
  /** Then chat answers that still run are told to end. */
  readonly finish: number;
  /** By then what is still open is cut off. */
  readonly cut: number;
}

const usual: DrainTimes = { accept: 3_000, finish: 15_000, cut: 18_000 };
const requests = 'http.server.request.start';

const interrupted = {
  type: 'error',
  errorText:
    'The server is restarting. What was done so far is kept; send your message again in a moment.',
};
const lastEvents = `\n\ndata: ${JSON.stringify(interrupted)}\n\ndata: [DONE]\n\n`;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly server: Server;
}

/**
 * Lets a server end unnoticed. Next's own way closes idle connections at once, be it that a request is just coming
 * in by one, and then waits for open streams for as long as they go on.
 */
export class Drain {
  readonly #times: DrainTimes;
  readonly #open = new Set<Exchange>();
  #server: Server | undefined;
  #draining = false;

  readonly #enter = (message: unknown): void => {
    const exchange = message as Exchange;
    this.#server = exchange.server;
    this.#open.add(exchange);
    exchange.response.once('close', () => this.#open.delete(exchange));
    if (this.#draining) sayClose(exchange);
  };

  constructor(times: DrainTimes = usual) {
    this.#times = times;
    subscribe(requests, this.#enter);
  }

  /** Follows no further request. */
  [Symbol.dispose](): void {
    unsubscribe(requests, this.#enter);
  }

  /** Runs when SIGTERM comes, and only then what Next does: it stops to listen, and ends when all is answered. */
  precede(): void {
    const next = process.listeners('SIGTERM');
    process.removeAllListeners('SIGTERM');
    process.once('SIGTERM', (signal) => {
      void this.run().then(() => {
        for (const listener of next) listener(signal);
      });
    });
  }

  /** Resolves when the server may stop to listen; what is open by then is seen to its end. */
  async run(): Promise<void> {
    const { accept, finish, cut } = this.#times;
    this.#draining = true;
    this.#each(sayClose);
    this.#each(endEvents);
    void after(finish, () => this.#each(endAnswer));
    void after(cut, () => this.#server?.closeAllConnections());
    await wait(accept);
    // Those that came meanwhile.
    this.#each(endEvents);
  }

  #each(act: (exchange: Exchange) => void): void {
    for (const exchange of this.#open) act(exchange);
  }
}

/** Node.js then sends `connection: close`. Where it is too late for that, the next answer by that connection says so. */
function sayClose({ response }: Exchange): void {
  response.shouldKeepAlive = false;
}

/** Clients come back, to another process; what they missed follows from that. */
function endEvents({ request, response }: Exchange): void {
  if (isStream(request, response, api.events)) response.end();
}

/** As the backend itself does, which has less time. */
function endAnswer({ request, response }: Exchange): void {
  if (isStream(request, response, api.chat)) response.end(lastEvents);
}

/** With 200 these paths are answered by a stream, and by nothing else. */
function isStream({ url }: IncomingMessage, response: ServerResponse, path: string): boolean {
  return url?.split('?')[0] === path && response.headersSent && response.statusCode === 200;
}

async function after(milliseconds: number, act: () => void): Promise<void> {
  await wait(milliseconds, undefined, { ref: false });
  act();
}
