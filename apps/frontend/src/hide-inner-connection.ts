import { subscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';

const inner = new Set([
  // Next's own headers that name the backend's address; the second one answers its client-side navigation.
  'x-middleware-rewrite',
  'x-nextjs-rewrite',
  // What the backend says of the connection to it, which Next passes on as if it were said of this one: how long
  // it may stay open. Node.js adds what is true here.
  'connection',
  'keep-alive',
]);

/** Keeps what concerns only the way to the backend from reaching browsers. */
export function hideInnerConnection(): void {
  subscribe('http.server.request.start', (message) => {
    const { response } = message as { response: ServerResponse };
    const setHeader = response.setHeader.bind(response);
    response.setHeader = (name, value) =>
      inner.has(name.toLowerCase()) ? response : setHeader(name, value);
  });
}
