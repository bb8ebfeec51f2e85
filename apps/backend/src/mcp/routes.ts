import { problemOf } from '@todo/contracts';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { DomainError } from '@todo/domain';
import { unauthenticated } from '../auth/actor';
import { handleError, sendProblem } from '../http/problem';
import type { RouteModule } from '../http/route-module';
import { toWebRequest } from '../http/web-request';
import { checkHost, checkOrigin } from './hosts';
import { authInfoOf, createMcpServer } from './server';

const path = '/mcp';

/**
 * The tools for any MCP client, by streamable HTTP without sessions: every request stands alone, so
 * that any replica can answer it. `GET` and `DELETE` belong to sessions and are answered with 405.
 */
export const mcpRoutes: RouteModule = (app, services) => {
  const { config, log } = services;
  const handler = createMcpHandler(() => createMcpServer(services), {
    // The catalogue never changes while the process lives: there is nothing to subscribe to.
    maxSubscriptions: 0,
    onerror: (error) => {
      log.debug({ type: error.name }, 'MCP request refused');
    },
  });
  app.addHook('onRequest', checkHost(config.trustedOrigins));
  app.addHook('onRequest', checkOrigin(config.trustedOrigins));
  app.addHook('onRequest', (request, _reply, done) => {
    // A cookie is not enough: a browser would attach it to a request that another site thought up.
    done(request.headers.authorization === undefined ? unauthenticated() : undefined);
  });
  app.addHook('onRequest', app.requireActor);
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof DomainError && error.code === 'unauthenticated')) {
      return handleError(error, request, reply);
    }
    reply.header('www-authenticate', 'Bearer realm="todo"');
    const detail = `Send an API key as "Authorization: Bearer <key>". Make one in the settings of the web app: ${config.frontendUrl}/settings`;
    return sendProblem(request, reply, problemOf(error.code, detail));
  });

  // What a key may change is decided for each tool.
  const options = { schema: { hide: true }, config: { readAccessWillDo: true } };
  app.post(path, options, async (request, reply) => {
    const gone = new AbortController();
    reply.raw.once('close', () => {
      gone.abort();
    });
    const response = await handler.fetch(
      toWebRequest(request, config.frontendUrl, { signal: gone.signal }),
      { authInfo: authInfoOf(request.actor, request.log), parsedBody: request.body },
    );
    return reply.send(response);
  });
};
