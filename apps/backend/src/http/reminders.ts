import {
  NewReminder,
  Reminder,
  ReminderChanges,
  ReminderId,
  ReminderPage,
  ReminderQuery,
  Snooze,
  TaskId,
} from '@todo/contracts';
import { z } from 'zod';
import { problemResponses } from './openapi';
import { NoBody, NoQuery, type RouteModule } from './route-module';

const base = '/api/reminders';
const tags = ['Reminders'];
const one = { tags, params: z.strictObject({ id: ReminderId }), querystring: NoQuery };
const bodyProblems = ['validation_failed', 'too_large', 'unsupported_media_type'] as const;

export const reminderRoutes: RouteModule = (app, { reminders }) => {
  app.addHook('onRequest', app.requireActor);

  app.post(
    '/api/tasks/:id/reminders',
    {
      schema: {
        summary: 'Set a reminder for a task',
        description:
          'At an instant, or counted from the due date, with which it moves. Without channels it goes to those of the settings. 409 for a task that is done, or when there are too many.',
        tags,
        params: z.strictObject({ id: TaskId }),
        querystring: NoQuery,
        body: NewReminder,
        response: {
          201: Reminder,
          ...problemResponses(...bodyProblems, 'not_found', 'conflict', 'limit_reached'),
        },
      },
    },
    async ({ actor, params, body }, reply) => {
      const reminder = await reminders.create(actor, params.id, body);
      return reply.code(201).header('location', `${base}/${reminder.id}`).send(reminder);
    },
  );

  app.get(
    base,
    {
      schema: {
        summary: 'List reminders',
        description:
          'Soonest first; those that wait for a due date come last. Of those that were sent, the last first.',
        tags,
        querystring: ReminderQuery,
        response: { 200: ReminderPage, ...problemResponses('validation_failed') },
      },
    },
    ({ actor, query }) => reminders.list(actor, query),
  );

  app.get(
    `${base}/:id`,
    {
      schema: {
        ...one,
        summary: 'Read a reminder',
        response: { 200: Reminder, ...problemResponses('validation_failed', 'not_found') },
      },
    },
    ({ actor, params }) => reminders.get(actor, params.id),
  );

  app.patch(
    `${base}/:id`,
    {
      schema: {
        ...one,
        summary: 'Change a reminder',
        description:
          'What is left out stays as it is. One that was sent, and is moved ahead, is sent again.',
        body: ReminderChanges,
        response: {
          200: Reminder,
          ...problemResponses(...bodyProblems, 'not_found', 'conflict'),
        },
      },
    },
    ({ actor, params, body }) => reminders.update(actor, params.id, body),
  );

  app.post(
    `${base}/:id/snooze`,
    {
      schema: {
        ...one,
        summary: 'Put a reminder off',
        description: 'Also one that was sent: it comes again. 409 when its task is done.',
        body: Snooze,
        response: {
          200: Reminder,
          ...problemResponses(...bodyProblems, 'not_found', 'conflict'),
        },
      },
    },
    ({ actor, params, body }) => reminders.snooze(actor, params.id, body),
  );

  app.delete(
    `${base}/:id`,
    {
      schema: {
        ...one,
        summary: 'Cancel a reminder',
        description: 'Removes it for good.',
        body: NoBody,
        response: { 204: z.null(), ...problemResponses('validation_failed', 'not_found') },
      },
    },
    async ({ actor, params }, reply) => {
      await reminders.cancel(actor, params.id);
      return reply.code(204).send(null);
    },
  );
};
