import { Emptied, limits, pageQuery, TaskId, TaskPage } from '@todo/contracts';
import { z } from 'zod';
import { problemResponses } from './openapi';
import { NoBody, NoQuery, type RouteModule } from './route-module';

const base = '/api/trash';
const Params = z.strictObject({ id: TaskId });
const TrashQuery = z.strictObject(pageQuery);

/** Deleted tasks. `POST /api/tasks/{id}/restore` brings one back. */
export const trashRoutes: RouteModule = (app, { tasks }) => {
  app.addHook('onRequest', app.requireActor);

  app.get(
    base,
    {
      schema: {
        summary: 'List deleted tasks',
        description: `The one that was deleted last comes first. After ${limits.trashDays} days a task is gone for good.`,
        tags: ['Trash'],
        querystring: TrashQuery,
        response: { 200: TaskPage, ...problemResponses('validation_failed') },
      },
    },
    ({ actor, query }) => tasks.trash(actor, query),
  );

  app.delete(
    base,
    {
      schema: {
        summary: 'Empty the trash',
        description: 'For good: what was in it cannot be brought back.',
        tags: ['Trash'],
        querystring: NoQuery,
        body: NoBody,
        response: { 200: Emptied, ...problemResponses('validation_failed') },
      },
    },
    ({ actor }) => tasks.emptyTrash(actor),
  );

  app.delete(
    `${base}/:id`,
    {
      schema: {
        summary: 'Delete a task for good',
        description: 'Only one that is in the trash; its subtasks go with it.',
        tags: ['Trash'],
        params: Params,
        querystring: NoQuery,
        body: NoBody,
        response: { 204: z.null(), ...problemResponses('validation_failed', 'not_found') },
      },
    },
    async ({ actor, params }, reply) => {
      await tasks.deleteForever(actor, params.id);
      return reply.code(204).send(null);
    },
  );
};
