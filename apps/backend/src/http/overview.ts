import { LabelUses, TaskSummary } from '@todo/contracts';
import { problemResponses } from './openapi';
import { NoQuery, type RouteModule } from './route-module';

/** What there is altogether: counts, and labels in use. */
export const overviewRoutes: RouteModule = (app, { tasks }) => {
  app.addHook('onRequest', app.requireActor);

  app.get(
    '/api/summary',
    {
      schema: {
        summary: 'Count the tasks of each kind',
        description: 'By the clock and the time zone of the person.',
        tags: ['Tasks'],
        querystring: NoQuery,
        response: { 200: TaskSummary, ...problemResponses('validation_failed') },
      },
    },
    ({ actor }) => tasks.summary(actor),
  );

  app.get(
    '/api/labels',
    {
      schema: {
        summary: 'List the labels in use',
        description: 'By name, with how many tasks carry each.',
        tags: ['Tasks'],
        querystring: NoQuery,
        response: { 200: LabelUses, ...problemResponses('validation_failed') },
      },
    },
    ({ actor }) => tasks.labels(actor),
  );
};
