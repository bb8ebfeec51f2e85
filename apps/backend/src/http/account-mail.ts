import { EmailVerification, SignInOptions } from '@todo/contracts';
import { DomainError } from '@todo/domain';
import { z } from 'zod';
import { requireSession, sessionOnly } from '../auth/require-session';
import { confirmAddress, sendVerification } from '../auth/verification';
import { problemResponses } from './openapi';
import { NoBody, NoQuery, type RouteModule } from './route-module';

const common = { tags: ['Account'], querystring: NoQuery };
const open = { ...common, security: [] };

/** What is offered before anybody is signed in, and what the link of a mail does in whatever browser it is opened. */
export const openAccountRoutes: RouteModule = (app, services) => {
  app.addHook('onRequest', app.limitByAddress);
  app.addHook('onRequest', app.refuseOtherOrigins);

  app.get(
    '/api/sign-in-options',
    {
      schema: {
        ...open,
        summary: 'What is offered before anybody is signed in',
        response: { 200: SignInOptions, ...problemResponses('validation_failed', 'rate_limited') },
      },
    },
    () => ({ passwordReset: services.config.mail !== null }),
  );

  app.post(
    '/api/account/verify',
    {
      schema: {
        ...open,
        summary: 'Confirm an e-mail address by what the mail carried',
        body: EmailVerification,
        response: {
          204: z.null(),
          ...problemResponses(
            ...(['validation_failed', 'forbidden', 'rate_limited'] as const),
            ...(['too_large', 'unsupported_media_type'] as const),
          ),
        },
      },
    },
    async ({ body: { token } }, reply) => {
      if (!(await confirmAddress(services, token))) {
        const message = 'This link has ended. Have another one sent, in the settings.';
        throw new DomainError('validation_failed', message, [{ field: 'token', message }]);
      }
      return reply.code(204).send(null);
    },
  );
};

export const verificationRoutes: RouteModule = (app, services) => {
  app.addHook('onRequest', app.requireActor);
  app.addHook('onRequest', requireSession);

  app.post(
    '/api/account/verification',
    {
      schema: {
        ...common,
        security: sessionOnly,
        summary: 'Send the mail again that confirms the e-mail address',
        description: '409 when it is confirmed already, or when this installation sends no mail.',
        body: NoBody,
        response: { 202: z.null(), ...problemResponses('validation_failed', 'conflict') },
      },
    },
    async ({ actor }, reply) => {
      await sendVerification(services, actor.userId);
      return reply.code(202).send(null);
    },
  );
};
