import {
  BulkRequest,
  BulkResult,
  NewTask,
  Task,
  TaskChanges,
  TaskId,
  TaskPage,
  TaskQuery,
  type ProblemCode,
} from '@todo/contracts';
import { z } from 'zod';
import { problemResponses } from './openapi';
import { NoBody, NoQuery, type RouteModule } from './route-module';

const base = '/api/tasks';
/** Described as a page; what is sent is the text of one. */
const PageText: z.ZodType = TaskPage;
const Params = z.strictObject({ id: TaskId });
const bodyProblems = ['validation_failed', 'too_large', 'unsupported_media_type'] as const;
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
        response: {
          200: { description: 'OK', content: { 'application/json': { schema: PageText } } },
          ...problemResponses('validation_failed'),
        },
      },
    },
    // As the database wrote it: read and written again, a page would cost several times as much.
    async ({ actor, query }, reply) =>
      reply.type('application/json; charset=utf-8').send(await tasks.listJson(actor, query)),
  );

  app.post(
    base,
    {
      schema: {
        summary: 'Add a task',
        description: 'It comes last in the order of position. 409 when there are too many.',
        tags: ['Tasks'],
        querystring: NoQuery,
        body: NewTask,
        response: {
          201: Task,
          ...problemResponses(...bodyProblems, 'not_found', 'limit_reached'),
        },
      },
    },
    async ({ actor, body }, reply) => {
      const task = await tasks.create(actor, body);
      return reply.code(201).header('location', `${base}/${task.id}`).send(task);
    },
  );

  app.post(
    `${base}/bulk`,
    {
      schema: {
        summary: 'Change many tasks at once',
        description:
          'In one transaction, with a result for each task: what cannot be done for one does not undo the others.',
        tags: ['Tasks'],
        querystring: NoQuery,
        body: BulkRequest,
        response: {
          200: BulkResult,
          ...problemResponses(...bodyProblems, 'not_found', 'limit_reached'),
        },
      },
    },
    ({ actor, body }) => tasks.bulk(actor, body),
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
        description:
          'What is left out stays as it is; null clears a field. With a `version` that is not the present one nothing changes: 409 with the code `stale`, and the task as it is as `current`.',
        body: TaskChanges,
        response: {
          200: Task,
          ...problemResponses(...bodyProblems, 'not_found', 'conflict', 'stale', 'limit_reached'),
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
        description:
          'Moves it and its subtasks to the trash, from where `restore` brings them back.',
        body: NoBody,
        response: { 204: z.null(), ...problemResponses('validation_failed', 'not_found') },
      },
    },
    async ({ actor, params }, reply) => {
      await tasks.delete(actor, params.id);
      return reply.code(204).send(null);
    },
  );

  for (const { action, summary, description, problems = [] } of actions) {
    app.post(
      `${base}/:id/${action}`,
      {
        schema: {
          ...one,
          summary,
          description,
          body: NoBody,
          response: {
            200: Task,
            ...problemResponses('validation_failed', 'not_found', ...problems),
          },
        },
      },
      ({ actor, params }) => tasks[action](actor, params.id),
    );
  }
};

interface Action {
  readonly action: 'complete' | 'reopen' | 'restore' | 'skip';
  readonly summary: string;
  readonly description: string;
  readonly problems?: readonly ProblemCode[];
}

const actions: readonly Action[] = [
  {
    action: 'complete',
    summary: 'Mark a task as done',
    description:
      'With its open subtasks. A task that is done already keeps the time of its completion. One that repeats makes the next one, unless its rule has come to its end.',
    problems: ['limit_reached'],
  },
  {
    action: 'reopen',
    summary: 'Mark a task as not done',
    description:
      'Undoes `complete`, also for the subtasks that it marked, and takes back the next one of a task that repeats if nothing was done with it.',
  },
  {
    action: 'restore',
    summary: 'Bring a deleted task back',
    description: 'Undoes `DELETE`, also for the subtasks that it deleted.',
  },
  {
    action: 'skip',
    summary: 'Move a task that repeats to its next date',
    description:
      'Without marking it as done. 409 when it is done, does not repeat, or has no next date.',
    problems: ['conflict'],
  },
];
