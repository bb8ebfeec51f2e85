import { DomainError } from '@todo/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { accountsAway } from '../auth/actor';
import { authPath, clientAddressHeader } from '../auth/auth';
import { accountRouteTable, schemaOf } from './account-routes';
import { isBadData } from './database-errors';
import type { RouteModule } from './route-module';
import { toWebRequest } from './web-request';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the body is like, for the API's description, where the handler reads it by itself. */
    describedBody?: z.ZodType | undefined;
  }
}

/** Hands the account routes to better-auth, with its own answers and errors (`{ code, message }`). */
export const accountRoutes: RouteModule = (app, { auth, config }) => {
  app.addHook('onRequest', app.limitByAddress);
  // better-auth looks at the origin of requests with cookies only.
  app.addHook('onRequest', app.refuseOtherOrigins);
  // better-auth reads bodies by itself; it gets the very bytes.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });

  for (const route of accountRouteTable) {
    app.route({
      method: route.method,
      url: `${authPath}${route.path}`,
      schema: schemaOf(route),
      config: { describedBody: route.body },
      handler: async (request, reply) => {
        requireJson(request);
        try {
          return relay(reply, await auth.handler(toWeb(request, config.frontendUrl)));
        } catch (error) {
          if (!isBadData(error)) throw error;
          const message = 'A value is not usable.';
          return reply.code(400).send({ code: 'VALIDATION_ERROR', message });
        }
      },
    });
  }
};

/**
 * @throws DomainError `unsupported_media_type` for a body that a form could send: better-auth would also read JSON
 * as `text/plain; application/json`; `validation_failed` for JSON that is none, which it would read as nothing.
 */
function requireJson({ body, headers }: FastifyRequest): void {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') {
    if (!Buffer.isBuffer(body) || body.length === 0) return;
    throw new DomainError(
      'unsupported_media_type',
      'Send JSON with the content type application/json.',
    );
  }
  try {
    JSON.parse(String(body));
  } catch {
    throw new DomainError('validation_failed', 'The body is not valid JSON.');
  }
}

function toWeb(request: FastifyRequest, origin: string): Request {
  const body = request.method === 'POST' ? (request.body as Buffer | undefined) : undefined;
  const web = toWebRequest(request, origin, body && { body: new Uint8Array(body) });
  web.headers.set(clientAddressHeader, request.ip);
  return web;
}

async function relay(reply: FastifyReply, response: Response) {
  if (response.status >= 500) throw accountsAway();
  const body = withoutTokens(await response.text());
  reply.code(response.status).header('cache-control', 'no-store');
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value);
  }
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  const wait = response.headers.get('x-retry-after');
  if (wait !== null) reply.header('retry-after', wait);
  return reply.send(body);
}

/** The session's token is for its cookie alone, which scripts cannot read; better-auth repeats it in answers. */
function withoutTokens(body: string): string {
  if (!body.includes('"token"')) return body;
  return JSON.stringify(JSON.parse(body), (key, value: unknown) =>
    key === 'token' ? undefined : value,
  );
}
