import { ApiKeyId, ApiKeys, CreatedApiKey, NewApiKey } from '@todo/contracts';
import { notFound } from '@todo/domain';
import { z } from 'zod';
import { createApiKey, listApiKeys, revokeApiKey } from '../auth/api-keys';
import { requireSession, sessionOnly } from '../auth/require-session';
import { problemResponses } from './openapi';
import { NoBody, NoQuery, type RouteModule } from './route-module';

const base = '/api/account/keys';
const common = { tags: ['Account'], security: sessionOnly, querystring: NoQuery };

/** The keys that somebody has given to programs. */
export const apiKeyRoutes: RouteModule = (app, services) => {
  app.addHook('onRequest', app.requireActor);
  app.addHook('onRequest', requireSession);

  app.get(
    base,
    {
      schema: {
        ...common,
        summary: 'List the API keys of the account',
        response: { 200: ApiKeys, ...problemResponses('validation_failed') },
      },
    },
    async ({ actor }) => ({ items: await listApiKeys(services, actor.userId) }),
  );

  app.post(
    base,
    {
      schema: {
        ...common,
        summary: 'Make an API key',
        description: 'The only answer that holds the key; it is stored as a hash.',
        body: NewApiKey,
        response: {
          201: CreatedApiKey,
          ...problemResponses(
            'validation_failed',
            'limit_reached',
            'too_large',
            'unsupported_media_type',
          ),
        },
      },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send(await createApiKey(services, actor.userId, body)),
  );

  app.delete(
    `${base}/:id`,
    {
      schema: {
        ...common,
        summary: 'Revoke an API key',
        params: z.strictObject({ id: ApiKeyId }),
        body: NoBody,
        response: { 204: z.null(), ...problemResponses('validation_failed', 'not_found') },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      if (!(await revokeApiKey(services, actor.userId, id))) throw notFound('API key', id);
      return reply.code(204).send(null);
    },
  );
};
