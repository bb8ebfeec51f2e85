import { AccountSessions, SessionId, SessionsRevoked } from '@todo/contracts';
import { notFound } from '@todo/domain';
import { z } from 'zod';
import { requireSession, sessionOnly } from '../auth/require-session';
import { listSessions, revokeOtherSessions, revokeSession } from '../auth/sessions';
import { problemResponses } from './openapi';
import { NoBody, NoQuery, type RouteModule } from './route-module';

const base = '/api/account/sessions';
const common = { tags: ['Account'], security: sessionOnly, querystring: NoQuery };

/** Where somebody is signed in. */
export const sessionRoutes: RouteModule = (app, services) => {
  app.addHook('onRequest', app.requireActor);
  app.addHook('onRequest', requireSession);

  app.get(
    base,
    {
      schema: {
        ...common,
        summary: 'List where the account is signed in',
        response: { 200: AccountSessions, ...problemResponses('validation_failed') },
      },
    },
    async ({ actor }) => ({ items: await listSessions(services, actor) }),
  );

  app.delete(
    base,
    {
      schema: {
        ...common,
        summary: 'Sign out everywhere else',
        body: NoBody,
        response: { 200: SessionsRevoked, ...problemResponses('validation_failed') },
      },
    },
    async ({ actor }) => ({ revoked: await revokeOtherSessions(services, actor) }),
  );

  app.delete(
    `${base}/:id`,
    {
      schema: {
        ...common,
        summary: 'Sign out elsewhere',
        params: z.strictObject({ id: SessionId }),
        body: NoBody,
        response: { 204: z.null(), ...problemResponses('validation_failed', 'not_found') },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      if (!(await revokeSession(services, actor.userId, id))) throw notFound('session', id);
      return reply.code(204).send(null);
    },
  );
};
