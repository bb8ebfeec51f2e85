import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Metrics } from '../metrics/metrics';
import type { App } from './route-module';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer is a stream that lasts: how long is no measure of how fast. */
    staysOpen?: boolean;
  }
}

export const requestIdHeader = 'x-request-id';
const requestId = /^[\w.:-]{1,128}$/;

/** The id that a caller or a proxy gave the request when it is harmless, else a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers[requestIdHeader];
  return typeof given === 'string' && requestId.test(given) ? given : randomUUID();
}

/** One line and one measurement for each request: no headers, no body, and no query, which may hold what people search for. */
export function observeRequests(app: App, metrics: Metrics): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header(requestIdHeader, request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const { url: route, config } = request.routeOptions;
    const status = reply.raw.statusCode;
    const ms = reply.elapsedTime;
    request.log.info({ method, route: route ?? null, status, ms: Math.round(ms) }, 'request');
    if (!config.staysOpen) metrics.requestAnswered({ method, route, status, seconds: ms / 1_000 });
    done();
  });
}
