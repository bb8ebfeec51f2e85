import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { App } from './route-module';

export const requestIdHeader = 'x-request-id';
const requestId = /^[\w.:-]{1,128}$/;

/** The id that a caller or a proxy gave the request when it is harmless, else a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers[requestIdHeader];
  return typeof given === 'string' && requestId.test(given) ? given : randomUUID();
}

/** One line for each request: no headers, no body, and no query, which may hold what people search for. */
export function logRequests(app: App): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header(requestIdHeader, request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { url } = request.routeOptions;
    request.log.info(
      {
        method: request.method,
        route: url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
    done();
  });
}
