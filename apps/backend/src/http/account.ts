import { fromNodeHeaders } from 'better-auth/node';
import { authPath, clientAddressHeader } from '../auth/auth';
import type { RouteModule } from './route-module';

/** Hands `/api/auth/*` to better-auth, with its own routes, answers and errors. */
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
      const headers = fromNodeHeaders(request.headers);
      headers.set(clientAddressHeader, request.ip);
      const body = request.body as Buffer | undefined;
      const response = await auth.handler(
        new Request(new URL(request.url, config.frontendUrl), {
          method: request.method,
          headers,
          ...(request.method === 'POST' && body && { body: new Uint8Array(body) }),
        }),
      );
      reply.code(response.status);
      for (const [name, value] of response.headers) {
        if (name !== 'set-cookie') reply.header(name, value);
      }
      for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
      return reply.send(Buffer.from(await response.arrayBuffer()));
    },
  });
};
