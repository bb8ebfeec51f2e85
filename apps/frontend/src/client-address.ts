import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

const channel = 'http.server.request.start';
const header = 'x-forwarded-for';

/**
 * Adds the address of whoever connected to `X-Forwarded-For`, as every proxy has to: Next passes on what the
 * client says instead, which would let it choose the address under which the backend counts its requests. Where no
 * proxy stands in front, what the client says is dropped.
 * @returns what ends it
 */
export function appendClientAddress({
  behindProxy,
}: {
  readonly behindProxy: boolean;
}): () => void {
  const append = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    const before = (behindProxy && request.headers[header]) || [];
    request.headers[header] = [before, request.socket.remoteAddress ?? 'unknown'].flat().join(', ');
  };
  subscribe(channel, append);
  return () => unsubscribe(channel, append);
}
