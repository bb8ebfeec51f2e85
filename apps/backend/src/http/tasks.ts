import { NewTask, Task, TaskChanges, TaskId, TaskPage, TaskQuery } from '@todo/contracts';
import { z } from 'zod';
import { problemResponses } from './openapi';
import { NoBody, NoQuery, type RouteModule } from './route-module';

const base = '/api/tasks';
const Params = z.strictObject({ id: TaskId });
const one = { tags: ['Tasks'], params: Params, querystring: NoQuery };

export const taskRoutes: RouteModule = (app, { tasks }) => {
  app.addHook('onRequest', app.requireActor);

  app.get(
    base,
    {
      schema: {
        summary: 'List tasks',
        description:
          'Open and done together unless filtered. All filters that are given must hold.',
        tags: ['Tasks'],
        querystring: TaskQuery,
        response: { 200: TaskPage, ...problemResponses('validation_failed') },
      },
    },
    ({ actor, query }) => tasks.list(actor, query),
  );

  app.post(
    base,
    {
      schema: {
        summary: 'Add a task',
        tags: ['Tasks'],
        querystring: NoQuery,
        body: NewTask,
        response: {
          201: Task,
          ...problemResponses('validation_failed', 'too_large', 'unsupported_media_type'),
        },
      },
    },
    async ({ actor, body }, reply) => {
      const task = await tasks.create(actor, body);
      return reply.code(201).header('location', `${base}/${task.id}`).send(task);
    },
  );

  app.get(
    `${base}/:id`,
    {
      schema: {
        ...one,
        summary: 'Read a task',
        response: { 200: Task, ...problemResponses('validation_failed', 'not_found') },
      },
    },
    ({ actor, params }) => tasks.get(actor, params.id),
  );

  app.patch(
    `${base}/:id`,
    {
      schema: {
        ...one,
        summary: 'Change a task',
        description: 'What is left out stays as it is; null clears a field.',
        body: TaskChanges,
        response: {
          200: Task,
          ...problemResponses(
            'validation_failed',
            'not_found',
            'too_large',
            'unsupported_media_type',
          ),
        },
      },
    },
    ({ actor, params, body }) => tasks.update(actor, params.id, body),
  );

  app.delete(
    `${base}/:id`,
    {
      schema: {
        ...one,
        summary: 'Delete a task',
        description: 'Moves it to the trash, from where `restore` brings it back.',
        body: NoBody,
        response: { 204: z.null(), ...problemResponses('validation_failed', 'not_found') },
      },
    },
    async ({ actor, params }, reply) => {
      await tasks.delete(actor, params.id);
      return reply.code(204).send(null);
    },
  );

  for (const { action, summary, description } of actions) {
    app.post(
      `${base}/:id/${action}`,
      {
        schema: {
          ...one,
          summary,
          description,
          body: NoBody,
          response: { 200: Task, ...problemResponses('validation_failed', 'not_found') },
        },
      },
      ({ actor, params }) => tasks[action](actor, params.id),
    );
  }
};

const actions = [
  {
    action: 'complete',
    summary: 'Mark a task as done',
    description: 'A task that is done already keeps the time of its completion.',
  },
  { action: 'reopen', summary: 'Mark a task as not done', description: 'Undoes `complete`.' },
  { action: 'restore', summary: 'Bring a deleted task back', description: 'Undoes `DELETE`.' },
] as const;
