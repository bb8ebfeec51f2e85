import {
  CreatedWebhook,
  describeDevice,
  NewWebhook,
  PushKey,
  PushSubscriptionInput,
  PushSubscriptions,
  Webhook,
} from '@todo/contracts';
import { DomainError } from '@todo/domain';
import { z } from 'zod';
import { requireSession, sessionOnly } from '../auth/require-session';
import { problemResponses } from './openapi';
import { NoBody, NoQuery, type RouteModule } from './route-module';

const webhook = '/api/webhook';
const subscriptions = '/api/push/subscriptions';
const common = { tags: ['Notifications'], security: sessionOnly, querystring: NoQuery };
const bodyProblems = ['validation_failed', 'too_large', 'unsupported_media_type'] as const;
const PushSubscription = PushSubscriptions.shape.items.element;

/**
 * Where notifications go to outside. Not for API keys: what they set up would still hear of everything once the key
 * is revoked.
 */
export const channelRoutes: RouteModule = (app, { notifications, config }) => {
  app.addHook('onRequest', app.requireActor);
  app.addHook('onRequest', requireSession);

  app.get(
    '/api/push/key',
    {
      schema: {
        ...common,
        summary: 'Read the key that browsers subscribe with',
        description: '404 when this installation sends no push messages.',
        response: { 200: PushKey, ...problemResponses('validation_failed', 'not_found') },
      },
    },
    () => ({ publicKey: config.push?.publicKey ?? noPush() }),
  );

  app.get(
    subscriptions,
    {
      schema: {
        ...common,
        summary: 'List the browsers that get push messages',
        response: { 200: PushSubscriptions, ...problemResponses('validation_failed') },
      },
    },
    ({ actor }) => notifications.pushSubscriptions(actor),
  );

  app.post(
    subscriptions,
    {
      schema: {
        ...common,
        summary: 'Send push messages to a browser',
        description:
          'It is the person’s from then on, whoever used it before, until the session ends. 409 when there are too many.',
        body: PushSubscriptionInput,
        response: {
          201: PushSubscription,
          ...problemResponses(...bodyProblems, 'limit_reached'),
        },
      },
    },
    async ({ actor, body, headers }, reply) => {
      const device = describeDevice(headers['user-agent'] ?? null);
      const { sessionId } = actor;
      const added = await notifications.addPushSubscription(actor, body, { device, sessionId });
      return reply.code(201).send(added);
    },
  );

  app.delete(
    `${subscriptions}/:id`,
    {
      schema: {
        ...common,
        summary: 'Send no more push messages to a browser',
        params: z.strictObject({ id: z.uuid() }),
        body: NoBody,
        response: { 204: z.null(), ...problemResponses('validation_failed', 'not_found') },
      },
    },
    async ({ actor, params }, reply) => {
      await notifications.removePushSubscription(actor, params.id);
      return reply.code(204).send(null);
    },
  );

  app.get(
    webhook,
    {
      schema: {
        ...common,
        summary: 'Read where the webhook goes',
        description: '404 when there is none.',
        response: { 200: Webhook, ...problemResponses('validation_failed', 'not_found') },
      },
    },
    ({ actor }) => notifications.webhook(actor),
  );

  app.put(
    webhook,
    {
      schema: {
        ...common,
        summary: 'Set where the webhook goes',
        description:
          'The only answer that holds the secret; requests are signed with it as Standard Webhooks says. Setting it again makes a new secret.',
        body: NewWebhook,
        response: { 200: CreatedWebhook, ...problemResponses(...bodyProblems) },
      },
    },
    ({ actor, body }) => notifications.setWebhook(actor, body),
  );

  app.delete(
    webhook,
    {
      schema: {
        ...common,
        summary: 'Remove the webhook',
        body: NoBody,
        response: { 204: z.null(), ...problemResponses('validation_failed', 'not_found') },
      },
    },
    async ({ actor }, reply) => {
      await notifications.removeWebhook(actor);
      return reply.code(204).send(null);
    },
  );
};

function noPush(): never {
  throw new DomainError('not_found', 'This installation sends no push messages.');
}
