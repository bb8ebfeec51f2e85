import { DomainError } from '@todo/domain';
import type { FastifyRequest } from 'fastify';

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site makes a browser send with the person's cookie. Programs send neither
 * header and carry no one else's cookies; an API key is never attached by a browser on its own.
 * @throws DomainError `forbidden`.
 */
export function refuseOtherOrigins(
  { method, headers }: Pick<FastifyRequest, 'method' | 'headers'>,
  trustedOrigins: readonly string[],
): void {
  if (readingMethods.has(method) || headers.authorization !== undefined) return;
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const trusted =
    origin === undefined
      ? site === undefined || site === 'same-origin' || site === 'none'
      : trustedOrigins.includes(origin);
  if (trusted) return;
  throw new DomainError(
    'forbidden',
    `Requests from ${origin ?? 'another site'} are not accepted. Open the web app at ${trustedOrigins.join(' or ')}.`,
  );
}
