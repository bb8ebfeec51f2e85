import { NotificationActed, NotificationAction, pages } from '@todo/contracts';
import { DomainError } from '@todo/domain';
import { z } from 'zod';
import { findActor } from '../auth/actor';
import type { Services } from '../compose';
import type { ActionGrant, ActionPurpose } from '../notify/action-token';
import { problemResponses } from './openapi';
import { NoQuery, type RouteModule } from './route-module';

const base = '/api/notifications';
const common = { tags: ['Notifications'], security: [] };
/** Minutes for which a button puts a reminder off that names none. */
const shortly = 10;

const refusals = [
  ...(['validation_failed', 'forbidden', 'not_found', 'conflict', 'rate_limited'] as const),
  ...(['too_large', 'unsupported_media_type'] as const),
];

const UnsubscribeQuery = z.strictObject({ token: NotificationAction.shape.token });

/**
 * What links in mails and buttons of push notifications do, for who is not signed in: the token that came with the
 * notification says for whom and on what.
 */
export const notificationActionRoutes: RouteModule = (app, services) => {
  app.addHook('onRequest', app.limitByAddress);
  app.addHook('onRequest', app.refuseOtherOrigins);

  app.post(
    `${base}/act`,
    {
      schema: {
        ...common,
        summary: 'Do what a link or a button of a notification says',
        description: `Marks the task as done, puts the reminder off (by ${shortly} minutes unless it says by how many, or until when), or ends mail. 403 for a token that has ended.`,
        querystring: NoQuery,
        body: NotificationAction,
        response: { 200: NotificationActed, ...problemResponses(...refusals) },
      },
    },
    ({ body }) => act(services, body),
  );
};

/** What mails name as the way to end them: for mail programs, and pages of theirs. */
export const unsubscribeRoutes: RouteModule = (app, services) => {
  app.addHook('onRequest', app.limitByAddress);
  // What mail programs send as RFC 8058 says; it tells nothing.
  for (const type of ['application/x-www-form-urlencoded', /^multipart\/form-data/]) {
    app.addContentTypeParser(type, { parseAs: 'string' }, (_request, _body, done) => {
      done(null);
    });
  }

  app.get(
    `${base}/unsubscribe`,
    {
      exposeHeadRoute: false,
      schema: {
        ...common,
        summary: 'Follow the address for ending mail to the page that asks',
        description: 'Changes nothing. 403 for a token that has ended.',
        querystring: UnsubscribeQuery,
        response: {
          302: z.null(),
          ...problemResponses('validation_failed', 'forbidden', 'rate_limited'),
        },
      },
    },
    async ({ query: { token } }, reply) => {
      await allowed(services, 'unsubscribe', token);
      const page = pages.act({ action: 'unsubscribe', token });
      return reply.redirect(`${services.config.frontendUrl}${page}`);
    },
  );

  app.post(
    `${base}/unsubscribe`,
    {
      schema: {
        ...common,
        summary: 'End mail by one click, as mail programs do (RFC 8058)',
        querystring: UnsubscribeQuery,
        response: { 204: z.null(), ...problemResponses(...refusals) },
      },
    },
    async ({ query: { token } }, reply) => {
      await act(services, { token, action: 'unsubscribe' });
      return reply.code(204).send(null);
    },
  );
};

async function act(
  services: Services,
  { token, action, minutes = shortly, until }: NotificationAction,
): Promise<NotificationActed> {
  const { tasks, reminders, notifications } = services;
  const purpose = action === 'unsubscribe' ? 'unsubscribe' : 'act';
  const { actor, taskId, reminderId } = await allowed(services, purpose, token);
  if (action === 'unsubscribe') {
    await notifications.unsubscribe(actor);
    return { action, taskTitle: null, until: null };
  }
  if (action === 'done') {
    const { title } = await tasks.complete(actor, taskId ?? ofNothing());
    return { action, taskTitle: title, until: null };
  }
  const snooze = until === undefined ? { minutes } : { until };
  const { taskTitle, at } = await reminders.snooze(actor, reminderId ?? ofNothing(), snooze);
  return { action, taskTitle, until: at };
}

/** @throws DomainError `forbidden` for a token that allows nothing, or no longer. */
async function allowed(services: Services, purpose: ActionPurpose, token: string) {
  const grant: ActionGrant | null = services.actionTokens.verify(purpose, token);
  const actor = grant && (await findActor(services, grant.userId));
  if (!actor) {
    throw new DomainError('forbidden', 'This link is not valid any longer. Open the app instead.');
  }
  return { ...grant, actor };
}

function ofNothing(): never {
  throw new DomainError('conflict', 'This notification is about no single task. Open the app.');
}
