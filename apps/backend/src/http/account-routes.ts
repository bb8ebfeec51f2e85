import { Email, Password, PersonName, Problem, TimeZone } from '@todo/contracts';
import type { FastifySchema } from 'fastify';
import { z } from 'zod';
import { problemType } from './problem';
import { NoQuery } from './route-module';

const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  image: z.string().nullable(),
  timeZone: TimeZone,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
const Session = z.object({
  id: z.string(),
  userId: z.string(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
const SignedIn = z.object({ user: Person });
const AccountError = z.object({ code: z.string(), message: z.string() });

export interface AccountRoute {
  readonly method: 'GET' | 'POST';
  /** Under `/api/auth`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: z.ZodType;
  /** For the description only: better-auth checks bodies by itself. */
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  /** Statuses of refusals, beside 400 and 429. */
  readonly refusals?: Readonly<Record<number, string>>;
  readonly open?: boolean;
}

const signedOut = { 401: 'Not signed in' };
const Done = z.object({ success: z.boolean() });
const timeZone = TimeZone.optional();

/** The routes of better-auth that this server offers; it has more, for what this product does not do. */
export const accountRouteTable: readonly AccountRoute[] = [
  {
    method: 'POST',
    path: '/sign-up/email',
    summary: 'Sign up',
    description: 'Signs in at once and sets the session cookie. Without a time zone it is UTC.',
    body: z.object({ name: PersonName, email: Email, password: Password, timeZone }),
    answer: SignedIn,
    refusals: { 422: 'There is an account with this e-mail address' },
    open: true,
  },
  {
    method: 'POST',
    path: '/sign-in/email',
    summary: 'Sign in',
    body: z.object({ email: Email, password: Password, rememberMe: z.boolean().optional() }),
    answer: SignedIn,
    refusals: { 401: 'Wrong e-mail address or password' },
    open: true,
  },
  { method: 'POST', path: '/sign-out', summary: 'Sign out', body: z.object({}), answer: Done },
  {
    method: 'GET',
    path: '/get-session',
    summary: 'Who is signed in?',
    query: z.strictObject({
      disableCookieCache: z.string().optional(),
      disableRefresh: z.string().optional(),
    }),
    answer: z.object({ session: Session, user: Person }).nullable(),
    open: true,
  },
  {
    method: 'POST',
    path: '/update-user',
    summary: 'Change the name or the time zone',
    body: z.object({ name: PersonName.optional(), timeZone }),
    answer: z.object({ status: z.boolean() }),
    refusals: signedOut,
  },
  {
    method: 'POST',
    path: '/request-password-reset',
    summary: 'Ask for a new password by mail',
    description:
      'The answer is the same whether or not there is an account with this address. Only where `GET /api/sign-in-options` says so.',
    body: z.object({ email: Email }),
    answer: z.object({ status: z.boolean(), message: z.string() }),
    open: true,
  },
  {
    method: 'POST',
    path: '/reset-password',
    summary: 'Set a new password by what the mail carried',
    description: 'Once, and within an hour. It ends all sessions; API keys go on.',
    body: z.object({ token: z.string(), newPassword: Password }),
    answer: z.object({ status: z.boolean() }),
    open: true,
  },
];

/** What Fastify checks and describes of such a route: everything but the body, which it does not read. */
export function schemaOf({ query = NoQuery, open, ...route }: AccountRoute): FastifySchema {
  const refused = {
    400: 'The request is not valid',
    403: 'Sent from another site',
    ...route.refusals,
    ...(route.method === 'POST' && { 413: 'Too large', 415: 'Not JSON' }),
    429: 'Too many requests',
  };
  return {
    tags: ['Account'],
    summary: route.summary,
    ...(route.description !== undefined && { description: route.description }),
    security: open ? [] : [{ session: [] }],
    querystring: query,
    response: {
      200: { description: 'Done', ...json(route.answer) },
      ...Object.fromEntries(
        Object.entries(refused).map(([status, description]) => [
          status,
          // What the server refuses before better-auth has seen it is a problem.
          {
            description,
            content: { ...json(AccountError).content, [problemType]: { schema: Problem } },
          },
        ]),
      ),
    },
  };
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
