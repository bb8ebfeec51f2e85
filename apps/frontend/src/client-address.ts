import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

const header = 'x-forwarded-for';

/**
 * Adds the address of whoever connected to `X-Forwarded-For`, as every proxy has to: Next passes on what the
 * client says instead, which would let it choose the address under which the backend counts its requests.
 */
export function appendClientAddress(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    const before = request.headers[header] ?? [];
    request.headers[header] = [before, request.socket.remoteAddress ?? 'unknown'].flat().join(', ');
  });
}
