import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authPath, clientAddressHeader } from '../auth/auth';
import { isBadData } from './database-errors';
import { problemOf, sendProblem } from './problem';
import type { RouteModule } from './route-module';

/** Hands `/api/auth/*` to better-auth, with its own routes, answers and errors (`{ code, message }`). */
export const accountRoutes: RouteModule = (app, { auth, config }) => {
  app.addHook('onRequest', app.limitByAddress);
  // better-auth reads bodies by itself; it gets the very bytes.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });

  app.route({
    method: ['GET', 'POST'],
    url: `${authPath}/*`,
    schema: { hide: true },
    handler: async (request, reply) => {
      try {
        return await relay(request, reply, await auth.handler(toWeb(request, config.frontendUrl)));
      } catch (error) {
        if (!isBadData(error)) throw error;
        const message = 'A value is not usable.';
        return reply.code(400).send({ code: 'VALIDATION_ERROR', message });
      }
    },
  });
};

function toWeb(request: FastifyRequest, origin: string): Request {
  const headers = fromNodeHeaders(request.headers);
  headers.set(clientAddressHeader, request.ip);
  const body = request.body as Buffer | undefined;
  return new Request(`${origin}${request.url}`, {
    method: request.method,
    headers,
    ...(request.method === 'POST' && body && { body: new Uint8Array(body) }),
  });
}

async function relay(request: FastifyRequest, reply: FastifyReply, response: Response) {
  const body = Buffer.from(await response.arrayBuffer());
  if (response.status === 404 && !response.headers.has('content-type')) {
    return sendProblem(request, reply, problemOf('not_found', 'There is no such account route.'));
  }
  reply.code(response.status);
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') reply.header(name, value);
  }
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return reply.send(body);
}
