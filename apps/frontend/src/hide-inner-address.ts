import { subscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';

/** Keeps Next's own header, which names the backend's inner address, from reaching browsers. */
export function hideInnerAddress(): void {
  subscribe('http.server.request.start', (message) => {
    const { response } = message as { response: ServerResponse };
    const setHeader = response.setHeader.bind(response);
    response.setHeader = (name, value) =>
      name.toLowerCase() === 'x-middleware-rewrite' ? response : setHeader(name, value);
  });
}
