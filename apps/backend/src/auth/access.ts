import { DomainError } from '@todo/domain';
import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route is not only for those who may change something, although its method is not one of reading. */
    readAccessWillDo?: boolean;
  }
}

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What somebody is told who wants to change something with a key that only looks. */
export const readAccessOnly =
  'This API key may only read. To change something, use a key with the scope write; the settings of the web app make one.';

/** @throws DomainError `forbidden` for a change with an API key of the scope `read`. */
export function refuseWritingWithReadAccess({
  method,
  actor,
  routeOptions,
}: Pick<FastifyRequest, 'method' | 'actor' | 'routeOptions'>): void {
  if (actor.access === 'write' || readingMethods.has(method)) return;
  if (routeOptions.config.readAccessWillDo) return;
  throw new DomainError('forbidden', readAccessOnly);
}
