import { randomUUID } from 'node:crypto';
import { InMemoryTransport, type AuthInfo } from '@modelcontextprotocol/server';
import type { Actor } from '@todo/domain';
import type { Logger } from 'pino';
import { authInfoOf, createMcpServer, type ToolServices } from './server';

/** What a turn shows with each of its messages, as headers. Worth nothing once it is disposed of. */
export interface Credentials extends Disposable {
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Our own MCP server without a network. Making a connection costs more than calling a tool, so that the process
 * keeps one for everybody: as over HTTP, each message brings the credentials of its person.
 */
export class InProcessMcp {
  readonly #services: ToolServices;
  readonly #callers = new Map<string, AuthInfo>();

  constructor(services: ToolServices) {
    this.#services = services;
  }

  async connect(): Promise<InMemoryTransport> {
    const [near, far] = InMemoryTransport.createLinkedPair();
    const send = near.send.bind(near);
    near.send = (message, options: Parameters<typeof send>[1] & Sent = {}) => {
      const authInfo = this.#callers.get(options.headers?.authorization ?? '');
      return send(message, { ...options, ...(authInfo && { authInfo }) });
    };
    await createMcpServer(this.#services).connect(far);
    return near;
  }

  /** Lets messages that bring these credentials act for `actor`; what breaks is told to `log`. */
  admit(actor: Actor, log: Pick<Logger, 'error'>): Credentials {
    const authorization = `Bearer ${randomUUID()}`;
    this.#callers.set(authorization, authInfoOf(actor, log));
    return {
      headers: { authorization },
      [Symbol.dispose]: () => {
        this.#callers.delete(authorization);
      },
    };
  }
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
}
