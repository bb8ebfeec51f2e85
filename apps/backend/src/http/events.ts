import { z } from 'zod';
import { identify } from '../auth/actor';
import { problemResponses } from './openapi';
import { NoQuery, type RouteModule } from './route-module';

const Events = z.string().meta({
  description:
    'Server-sent events. `ready` comes first, with the data `{}`: from here on nothing is missed. `change` has a ChangeEvent as its data. After `resync`, and after a reconnect, anything may have changed: read again what is shown.',
  'x-event-data': { change: { $ref: '#/components/schemas/ChangeEvent' } },
});

/** What changed, as it changes, on whichever process and by whatever way. */
export const eventRoutes: RouteModule = (app, services) => {
  app.addHook('onRequest', app.requireActor);

  app.get(
    '/api/events',
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'Hear of changes as they happen',
        description:
          'A stream that stays open, with a comment every 15 s. It ends when the process does and when the session or key is revoked; connect again after the milliseconds that `retry` said. Changes carry no content, only what to read again.',
        tags: ['Events'],
        querystring: NoQuery,
        response: {
          200: {
            description: 'The events, as they come.',
            content: { 'text/event-stream': { schema: Events } },
          },
          ...problemResponses('validation_failed'),
        },
      },
      config: { staysOpen: true },
    },
    (request, reply) => {
      const { userId } = request.actor;
      const { authorization, cookie } = request.headers;
      reply.hijack();
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value);
      }
      services.changeStreams.start({
        userId,
        response: reply.raw,
        isAllowed: async () => {
          const actor = await identify(services, { headers: { authorization, cookie } }, null);
          return actor?.userId === userId;
        },
      });
    },
  );
};
