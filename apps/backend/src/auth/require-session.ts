import { DomainError } from '@todo/domain';
import type { FastifyRequest } from 'fastify';

/**
 * The hook (`onRequest`, after `requireActor`) of routes by which an account is managed: whoever finds a key must
 * not be able to make more of them, to lock its owner out, or to take everything away.
 */
export function requireSession(
  { actor }: FastifyRequest,
  _reply: unknown,
  done: (error?: Error) => void,
): void {
  done(
    actor.sessionId === null
      ? new DomainError('forbidden', 'An API key cannot manage the account. Sign in for that.')
      : undefined,
  );
}

/** What the description says of such routes. */
export const sessionOnly = [{ session: [] }];
