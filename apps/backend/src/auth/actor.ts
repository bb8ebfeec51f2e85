import { isAPIError } from 'better-auth/api';
import { fromNodeHeaders } from 'better-auth/node';
import { DomainError, type Actor } from '@todo/domain';
import { schema } from '@todo/persistence';
import { eq } from 'drizzle-orm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../compose';
import { findKeyOwner } from './api-keys';

/** An actor, and how they came in. */
export interface SignedIn extends Actor {
  /** Null for an API key. */
  readonly sessionId: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in. Set by `requireActor`; reading it on another route throws. */
    actor: SignedIn;
  }
}

/**
 * Who sends this request: the owner of its API key, else of its session cookie; null for nobody.
 * Without a reply that could carry a renewed cookie, the session is not prolonged.
 */
export async function identify(
  services: Services,
  request: Pick<FastifyRequest, 'headers'>,
  reply: Pick<FastifyReply, 'header'> | null,
): Promise<SignedIn | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const key = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    return key === undefined ? null : findKeyOwner(services, key);
  }
  const { cookie: cookies } = request.headers;
  if (cookies === undefined) return null;
  const ordinary = await services.sessions.find(cookies, reply !== null);
  if (ordinary) return ordinary;
  const { response, headers } = await services.auth.api
    .getSession({
      headers: fromNodeHeaders(request.headers),
      query: { disableRefresh: reply === null },
      returnHeaders: true,
    })
    .catch((error: unknown) => {
      // better-auth has logged the cause and keeps it from us: its query failed.
      if (isAPIError(error) && error.statusCode >= 500) throw accountsAway();
      throw error;
    });
  // A session in use is prolonged now and then, which renews its cookie.
  for (const cookie of headers.getSetCookie()) reply?.header('set-cookie', cookie);
  return (
    response && {
      userId: response.user.id,
      timeZone: response.user.timeZone ?? 'UTC',
      access: 'write',
      sessionId: response.session.id,
    }
  );
}

/** Somebody by their id, for what proves by itself who they are; null when there is no such person any more. */
export async function findActor(
  { database }: Pick<Services, 'database'>,
  userId: string,
): Promise<Actor | null> {
  const { user } = schema;
  const [row] = await database
    .select({ timeZone: user.timeZone })
    .from(user)
    .where(eq(user.id, userId));
  return row ? { userId, timeZone: row.timeZone, access: 'write' } : null;
}

/** better-auth could not reach its tables. */
export function accountsAway(): DomainError {
  return new DomainError('unavailable', 'Accounts cannot be read. Try again in a moment.');
}

export function unauthenticated(): DomainError {
  return new DomainError(
    'unauthenticated',
    'Sign in, or send an API key as "Authorization: Bearer <key>".',
  );
}
