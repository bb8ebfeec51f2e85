import { Readable } from 'node:stream';
import { AccountDeletion, AccountExport, PasswordChange } from '@todo/contracts';
import { z } from 'zod';
import { endSessionCookie } from '../auth/auth';
import { deleteAccount } from '../auth/deletion';
import { confirmPassword, setPassword } from '../auth/password';
import { requireSession, sessionOnly } from '../auth/require-session';
import { revokeOtherSessions } from '../auth/sessions';
import { exportAccount } from './account-export';
import { problemResponses } from './openapi';
import { NoQuery, type RouteModule } from './route-module';

const common = { tags: ['Account'], security: sessionOnly, querystring: NoQuery };
const refusals = problemResponses('validation_failed', 'too_large', 'unsupported_media_type');

/** What somebody does with their account as a whole. */
export const accountDataRoutes: RouteModule = (app, services) => {
  app.addHook('onRequest', app.requireActor);
  app.addHook('onRequest', requireSession);

  app.post(
    '/api/account/password',
    {
      schema: {
        ...common,
        summary: 'Change the password',
        body: PasswordChange,
        response: { 204: z.null(), ...refusals },
      },
    },
    async ({ actor, body }, reply) => {
      const { currentPassword, newPassword, revokeOtherSessions: revoke } = body;
      await confirmPassword(services, actor.userId, {
        password: currentPassword,
        field: 'currentPassword',
      });
      await setPassword(services, actor.userId, newPassword);
      if (revoke) await revokeOtherSessions(services, actor);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/account/export',
    {
      exposeHeadRoute: false,
      schema: {
        ...common,
        summary: 'Take everything along',
        description:
          'One file with everything that is kept of the account, but no password and no key.',
        response: { 200: file(AccountExport), ...problemResponses('validation_failed') },
      },
    },
    ({ actor }, reply) => {
      const day = services.clock.now().toString().slice(0, 10);
      return reply
        .type('application/json')
        .header('content-disposition', `attachment; filename="todo-export-${day}.json"`)
        .send(Readable.from(exportAccount(services, actor), { objectMode: false }));
    },
  );

  app.post(
    '/api/account/delete',
    {
      schema: {
        ...common,
        summary: 'Delete the account',
        description: 'With everything in it, at once and for good. Sessions and API keys end.',
        body: AccountDeletion,
        response: { 204: z.null(), ...refusals },
      },
    },
    async ({ actor, body: { password } }, reply) => {
      await confirmPassword(services, actor.userId, { password, field: 'password' });
      await deleteAccount(services, actor.userId);
      return reply
        .code(204)
        .header('set-cookie', await endSessionCookie(services.auth))
        .send(null);
    },
  );
};

/** Described as JSON, sent as a stream of it. */
function file(schema: z.ZodType) {
  return { description: 'The file.', content: { 'application/json': { schema } } };
}
