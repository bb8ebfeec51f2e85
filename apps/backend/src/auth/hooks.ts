import { Email, PersonName } from '@todo/contracts';
import { APIError, createAuthMiddleware, getIP } from 'better-auth/api';
import { z } from 'zod';
import { knownDevice, rememberDevice, type DeviceContext } from './known-device';
import { mailsPerAccount, triesPerAccount, triesPerAddress, type TryLimiter } from './try-limit';

const signInPath = '/sign-in/email';
const signingPaths = new Set([signInPath, '/sign-up/email']);
const forgottenPath = '/request-password-reset';
const limitedPaths = new Set([...signingPaths, forgottenPath, '/reset-password']);
const maxImageAddress = 2_000;
const noMail =
  'This installation sends no mail. Ask whoever runs it for help with a forgotten password.';

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

/** Runs before every route of better-auth: refuses unusable input, and tries that are too many. */
export function beforeAuthRoute(limiter: TryLimiter, { sendsMail }: { sendsMail: boolean }) {
  return createAuthMiddleware(async (context) => {
    const { path, body } = context as { path: string; body: unknown };
    if (holdsNul(body) || holdsNul(context.query)) refuse('Leave out NUL characters.');
    if (profilePaths.has(path)) {
      const { error } = Profile.safeParse(body);
      if (error) refuse(describe(error));
    }
    if (!limitedPaths.has(path) || !context.request) return;
    const address = getIP(context.request, context.context.options) ?? 'unknown';
    await count(limiter, `${path}|${address}`, triesPerAddress);
    if (path === forgottenPath && !sendsMail) refuse(noMail, 'MAIL_NOT_CONFIGURED');
    const email = emailOf(body);
    if (email === null) return;
    if (path === forgottenPath) await count(limiter, `${path}|${email}`, mailsPerAccount);
    if (path === signInPath) {
      await count(limiter, (await knownDevice(context, email)) ?? email, triesPerAccount);
    }
  });
}

/** Runs after every route of better-auth: whoever signed in starts with a clean count, at a device that is known from now on. */
export function afterAuthRoute(limiter: TryLimiter) {
  return createAuthMiddleware(async (context) => {
    const { path, body } = context as { path: string; body: unknown };
    if (!signingPaths.has(path) || !context.context.newSession) return;
    const email = emailOf(body);
    if (email === null) return;
    const device = await knownDevice(context, email);
    await limiter.clear(device ?? email);
    if (device === null) await rememberDevice(context, email);
  });
}

/** Opens signing in with this e-mail address to everybody, and to this browser where it is known. */
export async function forgetTries(
  limiter: TryLimiter,
  context: DeviceContext,
  email: string,
): Promise<void> {
  await limiter.clear(email);
  const device = await knownDevice(context, email);
  if (device !== null) await limiter.clear(device);
}

async function count(limiter: TryLimiter, subject: string, most: number): Promise<void> {
  const wait = await limiter.begin(subject, most);
  if (wait === null) return;
  throw new APIError(
    'TOO_MANY_REQUESTS',
    {
      code: 'TOO_MANY_TRIES',
      message: `Too many tries. Try again in ${Math.ceil(wait / 60)} minutes.`,
    },
    { 'retry-after': String(wait) },
  );
}

/** In lower case, since addresses that differ in case are one account. */
function emailOf(body: unknown): string | null {
  const { data } = z.object({ email: Email }).safeParse(body);
  return data?.email.toLowerCase() ?? null;
}

function describe({ issues: [issue] }: z.ZodError): string {
  if (!issue) return 'The request is not valid.';
  return issue.code === 'invalid_type'
    ? `[${['body', ...issue.path].join('.')}] ${issue.message}`
    : issue.message;
}

function refuse(message: string, code = 'VALIDATION_ERROR'): never {
  throw new APIError('BAD_REQUEST', { code, message });
}

/** Not recursive: JSON may be nested deeper than the stack. */
function holdsNul(value: unknown): boolean {
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string' && next.includes('\u0000')) return true;
    if (typeof next !== 'object' || next === null) continue;
    for (const entry of Object.entries(next)) left.push(...entry);
  }
  return false;
}
