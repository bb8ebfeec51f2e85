import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from '@fastify/helmet';
import { limits, problemOf } from '@todo/contracts';
import { DomainError } from '@todo/domain';
import Fastify, { LogController } from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { refuseWritingWithReadAccess } from './auth/access';
import { identify, unauthenticated } from './auth/actor';
import type { Services } from './compose';
import { accountRoutes } from './http/account';
import { healthRoutes } from './http/health';
import { answerMalformed } from './http/malformed';
import { describeRoutes } from './http/openapi';
import { handleError, sendProblem } from './http/problem';
import { createRateLimits, type RateLimits } from './http/rate-limit';
import { observeRequests, requestIdOf } from './http/request-log';
import type { App, Hook } from './http/route-module';
import { routeModules } from './http/routes';
import { refuseOtherOrigins } from './http/same-origin';

declare module 'fastify' {
  interface FastifyInstance {
    /** The hook (`onRequest`) of every route that needs a person: it sets `request.actor` or throws `unauthenticated`. */
    requireActor: Hook;
    /** The hook of routes that need nobody signed in: it counts the request for its address. */
    limitByAddress: Hook;
    /** The hook of those among them that only our own pages, or programs, may send something to. */
    refuseOtherOrigins: Hook;
    /** Makes a hook for routes that may be asked for less often: so many times a minute for each key. */
    limitBy: RateLimits['by'];
    /** Every route that the server knows, as `GET /api/tasks/:id`. */
    routeTable: readonly RouteEntry[];
  }
}

export interface RouteEntry {
  readonly method: string;
  readonly url: string;
  /** What is said of its answers, by status. */
  readonly response: Readonly<Record<string, unknown>>;
  /** The answer is a stream without an end. */
  readonly staysOpen: boolean;
}

const requestTimeout = 30_000;
/** How a request to a proxy begins; a server must take it too, and answers by the path alone. */
const schemeAndHost = /^https?:\/\/[^/?]*\/?/i;

/** The server, ready to listen or to be injected into; of a worker, its health alone. It does not own the services. */
export async function buildApp(services: Services): Promise<App> {
  const { config } = services;
  const app: App = Fastify({
    loggerInstance: services.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIdOf,
    requestIdHeader: false,
    bodyLimit: limits.body,
    requestTimeout,
    rewriteUrl: ({ url = '/' }) => url.replace(schemeAndHost, '/'),
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    forceCloseConnections: 'idle',
    // A request that still comes in while the last ones end is answered like any other.
    return503OnClosing: false,
    clientErrorHandler: answerMalformed,
    frameworkErrors: (error, request, reply) => {
      void handleError(error, request, reply);
    },
    routerOptions: { maxParamLength: 500 },
  }).withTypeProvider<ZodTypeProvider>();

  app.setValidatorCompiler(validatorCompiler);
  // Answers come from our own services; the tests hold them against the contracts.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.setErrorHandler(handleError);
  acceptJsonOnly(app);
  observeRequests(app, services.metrics);
  followLifecycle(app, services);
  recordRoutes(app);
  await app.register(helmet, {
    // What is answered is data: no page may run or embed it. The docs page has a policy of its own.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: config.frontendUrl.startsWith('https:'),
  });
  if (config.role === 'worker') {
    await app.register(async (scope: App) => healthRoutes(scope, services));
    return app;
  }
  await describeRoutes(app, config);
  await protect(app, services);
  await app.register(async (scope: App) => accountRoutes(scope, services));
  for (const routes of routeModules) {
    await app.register(async (scope: App) => routes(scope, services));
  }
  return app;
}

/** Nothing is served before the database is there, and no connection is kept once the process ends. */
function followLifecycle(app: App, { lifecycle }: Services): void {
  const always = new Set(['/health', '/ready']);
  app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // One whose answer began before the process was to end: it said then that the connection stays. (To sweep idle
    // connections away would also cut off answers that are not written yet.)
    response.once('finish', () => {
      if (lifecycle.phase === 'draining' && !app.server.listening) request.socket.end();
    });
  });
  app.addHook('onRequest', (request, reply, done) => {
    if (lifecycle.phase === 'draining') reply.header('connection', 'close');
    const early = lifecycle.phase === 'starting' && !always.has(request.routeOptions.url ?? '');
    done(
      early ? new DomainError('unavailable', 'The server is starting. Try again soon.') : undefined,
    );
  });
}

/** Fastify also takes text; an empty body is as good as none. */
function acceptJsonOnly(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null);
    else void parse(request, body as string, done);
  });
}

function recordRoutes(app: App): void {
  const table: RouteEntry[] = [];
  app.decorate('routeTable', table);
  app.addHook('onRoute', ({ method, url, schema, config }) => {
    const response = (schema?.response ?? {}) as RouteEntry['response'];
    const staysOpen = config?.staysOpen === true;
    for (const each of [method].flat()) table.push({ method: each, url, response, staysOpen });
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const allowed = table.filter(({ url }) => matches(url, path)).map(({ method }) => method);
    if (allowed.length === 0) {
      return sendProblem(request, reply, problemOf('not_found', `There is nothing at ${path}.`));
    }
    reply.header('allow', allowed.join(', '));
    const detail = `Use ${allowed.join(' or ')} here.`;
    return sendProblem(request, reply, problemOf('method_not_allowed', detail));
  });
}

function matches(pattern: string, path: string): boolean {
  const parts = path.split('/');
  const wanted = pattern.split('/');
  return (
    parts.length === wanted.length &&
    wanted.every((part, index) => part.startsWith(':') || part === parts[index])
  );
}

/** Signing in, cross-site protection and the general rate limit, as `app.requireActor`. */
async function protect(app: App, services: Services): Promise<void> {
  const rateLimits = await createRateLimits(app, services.config.requestsPerMinute);
  app.decorateRequest('actor', {
    getter: () => {
      throw new Error('This route did not ask for requireActor.');
    },
  });
  app.decorate('requireActor', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const actor = await identify(services, request, reply);
    if (actor === null) {
      await rateLimits.byAddress(request, reply);
      throw unauthenticated();
    }
    Object.defineProperty(request, 'actor', { value: actor });
    refuseOtherOrigins(request, services.config.trustedOrigins);
    refuseWritingWithReadAccess(request);
    await rateLimits.byPerson(request, reply);
  });
  app.decorate('limitByAddress', rateLimits.byAddress);
  app.decorate('refuseOtherOrigins', (request) => {
    refuseOtherOrigins(request, services.config.trustedOrigins);
    return Promise.resolve();
  });
  app.decorate('limitBy', rateLimits.by);
}
