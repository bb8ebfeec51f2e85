import { Email, PersonName } from '@todo/contracts';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { z } from 'zod';
import type { SignInLimiter } from './sign-in-limit';

const signInPath = '/sign-in/email';
const maxImageAddress = 2_000;

/** What better-auth takes as it comes: checked here, so that nothing reaches the database that it refuses. */
const Profile = z.object({
  name: PersonName.optional(),
  email: Email.optional(),
  image: z
    .url({ protocol: /^https?$/, error: 'An image is the address of a picture.' })
    .max(maxImageAddress)
    .nullish(),
});
const profilePaths = new Set(['/sign-up/email', '/update-user']);

/** Runs before every route of better-auth: refuses unusable input, and tries to sign in that are too many. */
export function beforeAuthRoute(limiter: SignInLimiter) {
  return createAuthMiddleware(async (context) => {
    const { path, body } = context as { path: string; body: unknown };
    if (holdsNul(body) || holdsNul(context.query)) refuse('Leave out NUL characters.');
    if (profilePaths.has(path)) {
      const { error } = Profile.safeParse(body);
      if (error) refuse(describe(error));
    }
    const email = path === signInPath ? emailOf(body) : null;
    if (email === null) return;
    const wait = await limiter.begin(email);
    if (wait === null) return;
    throw new APIError(
      'TOO_MANY_REQUESTS',
      {
        code: 'TOO_MANY_SIGN_IN_ATTEMPTS',
        message: `Too many tries to sign in. Try again in ${Math.ceil(wait / 60)} minutes.`,
      },
      { 'retry-after': String(wait) },
    );
  });
}

/** Runs after every route of better-auth: whoever signed in starts with a clean count. */
export function afterAuthRoute(limiter: SignInLimiter) {
  return createAuthMiddleware(async (context) => {
    if (context.path !== signInPath || !context.context.newSession) return;
    const email = emailOf(context.body);
    if (email !== null) await limiter.succeed(email);
  });
}

function emailOf(body: unknown): string | null {
  const { data } = z.object({ email: Email }).safeParse(body);
  return data?.email ?? null;
}

function describe({ issues: [issue] }: z.ZodError): string {
  if (!issue) return 'The request is not valid.';
  return issue.code === 'invalid_type'
    ? `[${['body', ...issue.path].join('.')}] ${issue.message}`
    : issue.message;
}

function refuse(message: string): never {
  throw new APIError('BAD_REQUEST', { code: 'VALIDATION_ERROR', message });
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => holdsNul(key) || holdsNul(inner));
}
