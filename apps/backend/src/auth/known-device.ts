import { createHash, randomUUID } from 'node:crypto';
import type { GenericEndpointContext } from 'better-auth';

const cookieName = 'known_device';
const maxAge = 365 * 24 * 60 * 60;
type Context = Pick<GenericEndpointContext, 'context' | 'setSignedCookie'>;
/** What was called from within the program has no cookies. */
export type DeviceContext = Pick<GenericEndpointContext, 'context'> &
  Partial<Pick<GenericEndpointContext, 'getSignedCookie'>>;

/**
 * Under which tries from this browser are counted if somebody has signed in here with this e-mail address before:
 * for itself, so that tries from elsewhere do not keep its owner out. Null for any other browser.
 */
export async function knownDevice(context: DeviceContext, email: string): Promise<string | null> {
  const { name } = cookieOf(context);
  const value = await context.getSignedCookie?.(name, context.context.secret);
  return typeof value === 'string' && value.startsWith(`${hashOf(email)}.`) ? value : null;
}

/** Writes the signed cookie that makes this browser known; it opens nothing by itself. */
export async function rememberDevice(context: Context, email: string): Promise<void> {
  const { name, attributes } = cookieOf(context);
  const value = `${hashOf(email)}.${randomUUID()}`;
  await context.setSignedCookie(name, value, context.context.secret, attributes);
}

function cookieOf({ context }: Pick<GenericEndpointContext, 'context'>) {
  return context.createAuthCookie(cookieName, { maxAge, path: '/api/auth' });
}

function hashOf(email: string): string {
  return createHash('sha256').update(email).digest('base64url');
}
