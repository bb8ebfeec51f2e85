import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { problemOf } from '@todo/contracts';
import { backendPath } from './backend-path';

const problem = problemOf(
  'unavailable',
  'The server did not answer. Look whether what you did is there, and try again in a moment.',
);
/** Seconds. */
const retryAfter = '1';

/** Says that the backend is away as it would say so itself: Next answers 500 with three words. */
export function explainOutage(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (backendPath.test(request.url ?? '')) watch(response);
  });
}

function watch(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...all: unknown[]) => ServerResponse;
  const end = response.end.bind(response) as (...all: unknown[]) => ServerResponse;
  /** The backend names the type of every answer of its own. */
  const isNexts = (status: number) => status === 500 && !response.hasHeader('content-type');
  let replaced = false;
  response.writeHead = (status: number, ...more: unknown[]) => {
    if (!isNexts(status)) return writeHead(status, ...more);
    replaced = true;
    response.setHeader('content-type', 'application/problem+json');
    response.setHeader('cache-control', 'no-store');
    response.setHeader('retry-after', retryAfter);
    return writeHead(problem.status);
  };
  response.end = (...chunk: unknown[]) => {
    if (!response.headersSent && isNexts(response.statusCode)) {
      response.writeHead(response.statusCode);
    }
    return replaced ? end(JSON.stringify(problem)) : end(...chunk);
  };
}
