import { NewTaskList, TaskList, TaskListChanges, TaskListId, TaskLists } from '@todo/contracts';
import { z } from 'zod';
import { problemResponses } from './openapi';
import { NoBody, NoQuery, type RouteModule } from './route-module';

const base = '/api/lists';
const Params = z.strictObject({ id: TaskListId });
const one = { tags: ['Lists'], params: Params, querystring: NoQuery };
const bodyProblems = ['validation_failed', 'too_large', 'unsupported_media_type'] as const;

export const taskListRoutes: RouteModule = (app, { lists }) => {
  app.addHook('onRequest', app.requireActor);

  app.get(
    base,
    {
      schema: {
        summary: 'List the lists',
        description: 'All of them, in the order that the person gave them.',
        tags: ['Lists'],
        querystring: NoQuery,
        response: { 200: TaskLists, ...problemResponses('validation_failed') },
      },
    },
    ({ actor }) => lists.list(actor),
  );

  app.post(
    base,
    {
      schema: {
        summary: 'Add a list',
        description:
          'It comes last. 409 when there is a list of this name, or when there are too many.',
        tags: ['Lists'],
        querystring: NoQuery,
        body: NewTaskList,
        response: {
          201: TaskList,
          ...problemResponses(...bodyProblems, 'conflict', 'limit_reached'),
        },
      },
    },
    async ({ actor, body }, reply) => {
      const list = await lists.create(actor, body);
      return reply.code(201).header('location', `${base}/${list.id}`).send(list);
    },
  );

  app.get(
    `${base}/:id`,
    {
      schema: {
        ...one,
        summary: 'Read a list',
        response: { 200: TaskList, ...problemResponses('validation_failed', 'not_found') },
      },
    },
    ({ actor, params }) => lists.get(actor, params.id),
  );

  app.patch(
    `${base}/:id`,
    {
      schema: {
        ...one,
        summary: 'Rename or move a list',
        description: 'What is left out stays as it is.',
        body: TaskListChanges,
        response: {
          200: TaskList,
          ...problemResponses(...bodyProblems, 'not_found', 'conflict', 'stale'),
        },
      },
    },
    ({ actor, params, body }) => lists.update(actor, params.id, body),
  );

  app.delete(
    `${base}/:id`,
    {
      schema: {
        ...one,
        summary: 'Delete a list',
        description:
          'For good; its tasks move to the trash, and come back from there into the default list. The default list cannot be deleted.',
        body: NoBody,
        response: {
          204: z.null(),
          ...problemResponses('validation_failed', 'not_found', 'conflict'),
        },
      },
    },
    async ({ actor, params }, reply) => {
      await lists.delete(actor, params.id);
      return reply.code(204).send(null);
    },
  );
};
