import { subscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';

/** Next's own headers that name the backend's inner address; the second one answers its client-side navigation. */
const telling = new Set(['x-middleware-rewrite', 'x-nextjs-rewrite']);

/** Keeps these from reaching browsers. */
export function hideInnerAddress(): void {
  subscribe('http.server.request.start', (message) => {
    const { response } = message as { response: ServerResponse };
    const setHeader = response.setHeader.bind(response);
    response.setHeader = (name, value) =>
      telling.has(name.toLowerCase()) ? response : setHeader(name, value);
  });
}
