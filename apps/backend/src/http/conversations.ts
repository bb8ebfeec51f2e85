import { Conversation, ConversationId, ConversationPage, ConversationQuery } from '@todo/contracts';
import { z } from 'zod';
import { problemResponses } from './openapi';
import { NoBody, NoQuery, type RouteModule } from './route-module';

const base = '/api/conversations';
const Params = z.strictObject({ id: ConversationId });
const one = { tags: ['Assistant'], params: Params, querystring: NoQuery };

export const conversationRoutes: RouteModule = (app, { conversations }) => {
  app.addHook('onRequest', app.requireActor);

  app.get(
    base,
    {
      schema: {
        summary: 'List conversations',
        description: 'The one that was used last comes first.',
        tags: ['Assistant'],
        querystring: ConversationQuery,
        response: { 200: ConversationPage, ...problemResponses('validation_failed') },
      },
    },
    ({ actor, query }) => conversations.list(actor, query),
  );

  app.get(
    `${base}/:id`,
    {
      schema: {
        ...one,
        summary: 'Read a conversation',
        description: 'With its messages, tool calls included, as the AI SDK’s UI messages.',
        response: { 200: Conversation, ...problemResponses('validation_failed', 'not_found') },
      },
    },
    ({ actor, params }) => conversations.get(actor, params.id),
  );

  app.delete(
    `${base}/:id`,
    {
      schema: {
        ...one,
        summary: 'Delete a conversation',
        description: 'For good. The tasks that were added in it stay.',
        body: NoBody,
        response: { 204: z.null(), ...problemResponses('validation_failed', 'not_found') },
      },
    },
    async ({ actor, params }, reply) => {
      await conversations.delete(actor, params.id);
      return reply.code(204).send(null);
    },
  );
};
