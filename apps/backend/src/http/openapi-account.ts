import { Email, Password, PersonName, TimeZone } from '@todo/contracts';
import { z } from 'zod';
import { authPath } from '../auth/auth';

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
const Session = z.object({ id: z.string(), userId: z.string(), expiresAt: z.iso.datetime() });
const SignedIn = z.object({ token: z.string(), user: Person });
const ApiKey = z.object({
  id: z.string(),
  name: z.string().nullable(),
  start: z.string().meta({ description: 'The first characters, to tell keys apart.' }),
  lastRequest: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
const AccountError = z.object({ code: z.string(), message: z.string() });

interface AccountRoute {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  /** Statuses of refusals, beside 400 and 429. */
  readonly refusals?: Readonly<Record<number, string>>;
  readonly open?: boolean;
}

const signedOut = { 401: 'Not signed in' };
const Done = z.object({ success: z.boolean() });
const timeZone = TimeZone.optional();

/** The routes of better-auth that this product uses. */
const routes: readonly AccountRoute[] = [
  {
    method: 'post',
    path: '/sign-up/email',
    summary: 'Sign up',
    description: 'Signs in at once and sets the session cookie. Without a time zone it is UTC.',
    body: z.object({ name: PersonName, email: Email, password: Password, timeZone }),
    answer: SignedIn,
    refusals: { 422: 'There is an account with this e-mail address' },
    open: true,
  },
  {
    method: 'post',
    path: '/sign-in/email',
    summary: 'Sign in',
    body: z.object({ email: Email, password: Password, rememberMe: z.boolean().optional() }),
    answer: SignedIn,
    refusals: { 401: 'Wrong e-mail address or password' },
    open: true,
  },
  { method: 'post', path: '/sign-out', summary: 'Sign out', body: z.object({}), answer: Done },
  {
    method: 'get',
    path: '/get-session',
    summary: 'Who is signed in?',
    answer: z.object({ session: Session, user: Person }).nullable(),
    open: true,
  },
  {
    method: 'post',
    path: '/update-user',
    summary: 'Change the name or the time zone',
    body: z.object({ name: PersonName.optional(), timeZone }),
    answer: z.object({ status: z.boolean() }),
    refusals: signedOut,
  },
  {
    method: 'post',
    path: '/change-password',
    summary: 'Change the password',
    body: z.object({
      currentPassword: z.string(),
      newPassword: Password,
      revokeOtherSessions: z.boolean().optional(),
    }),
    answer: z.object({ token: z.string().nullable(), user: Person }),
    refusals: signedOut,
  },
  {
    method: 'post',
    path: '/api-key/create',
    summary: 'Make an API key',
    description: 'The only answer that holds the key; it is stored as a hash.',
    body: z.object({
      name: z.string().optional(),
      expiresIn: z.int().nullable().optional().meta({ description: 'Seconds from now.' }),
    }),
    answer: ApiKey.extend({ key: z.string() }),
    refusals: signedOut,
  },
  {
    method: 'get',
    path: '/api-key/list',
    summary: 'List the API keys of the account',
    answer: z.object({ apiKeys: z.array(ApiKey), total: z.int() }),
    refusals: signedOut,
  },
  {
    method: 'post',
    path: '/api-key/delete',
    summary: 'Revoke an API key',
    body: z.object({ keyId: z.string() }),
    answer: Done,
    refusals: signedOut,
  },
];

/** Their description; better-auth answers them, so that Fastify knows none of it. */
export function accountPaths() {
  return Object.fromEntries(
    routes.map((route) => [`${authPath}${route.path}`, { [route.method]: operation(route) }]),
  );
}

function operation({ summary, description, body, answer, refusals = {}, open }: AccountRoute) {
  const refused = { 400: 'The request is not valid', ...refusals, 429: 'Too many requests' };
  return {
    tags: ['Account'],
    summary,
    ...(description !== undefined && { description }),
    security: open ? [] : [{ session: [] }],
    ...(body && { requestBody: { required: true, content: json(body, 'input') } }),
    responses: {
      200: { description: 'Done', content: json(answer, 'output') },
      ...Object.fromEntries(
        Object.entries(refused).map(([status, reason]) => [
          status,
          { description: reason, content: json(AccountError, 'output') },
        ]),
      ),
    },
  };
}

function json(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, reused: 'inline' });
  return { 'application/json': { schema: described } };
}
