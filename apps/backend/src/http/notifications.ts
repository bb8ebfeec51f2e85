import {
  MarkRead,
  Notification,
  NotificationPage,
  NotificationQuery,
  NotificationSettings,
  NotificationSettingsChanges,
  TestNotification,
} from '@todo/contracts';
import { z } from 'zod';
import { problemResponses } from './openapi';
import { NoQuery, type RouteModule } from './route-module';

const base = '/api/notifications';
const settings = '/api/notification-settings';
const common = { tags: ['Notifications'] };
const bodyProblems = ['validation_failed', 'too_large', 'unsupported_media_type'] as const;
/** Test notifications of one person: each is a mail, or a request to somebody else's server. */
const testsPerMinute = 10;

export const notificationRoutes: RouteModule = (app, { notifications }) => {
  app.addHook('onRequest', app.requireActor);

  app.get(
    base,
    {
      schema: {
        ...common,
        summary: 'List notifications',
        description: 'What the person was told, newest first, and how much of it is unread.',
        querystring: NotificationQuery,
        response: { 200: NotificationPage, ...problemResponses('validation_failed') },
      },
    },
    ({ actor, query }) => notifications.list(actor, query),
  );

  app.post(
    `${base}/read`,
    {
      schema: {
        ...common,
        summary: 'Mark notifications as read',
        description: 'What is not there, or is read already, is passed over.',
        querystring: NoQuery,
        body: MarkRead,
        response: { 204: z.null(), ...problemResponses(...bodyProblems) },
      },
    },
    async ({ actor, body }, reply) => {
      await notifications.markRead(actor, body);
      return reply.code(204).send(null);
    },
  );

  app.post(
    `${base}/test`,
    {
      onRequest: app.limitBy(testsPerMinute, ({ actor }) => `test ${actor.userId}`),
      schema: {
        ...common,
        summary: 'Send a notification on a channel to try it',
        description:
          'Quiet hours or not. What becomes of it outside, the notifications tell: a failure is one.',
        querystring: NoQuery,
        body: TestNotification,
        response: { 201: Notification, ...problemResponses(...bodyProblems) },
      },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send(await notifications.test(actor, body.channel)),
  );

  app.get(
    settings,
    {
      schema: {
        ...common,
        summary: 'Read how the person is told',
        querystring: NoQuery,
        response: { 200: NotificationSettings, ...problemResponses('validation_failed') },
      },
    },
    ({ actor }) => notifications.settings(actor),
  );

  app.patch(
    settings,
    {
      schema: {
        ...common,
        summary: 'Change how the person is told',
        description:
          'What is left out stays as it is; null switches off. A channel can be chosen once it is ready.',
        querystring: NoQuery,
        body: NotificationSettingsChanges,
        response: { 200: NotificationSettings, ...problemResponses(...bodyProblems) },
      },
    },
    ({ actor, body }) => notifications.changeSettings(actor, body),
  );
};
