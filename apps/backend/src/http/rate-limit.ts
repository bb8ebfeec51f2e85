import rateLimit from '@fastify/rate-limit';
import { DomainError } from '@todo/domain';
import type { FastifyRequest } from 'fastify';
import type { App, Hook } from './route-module';

type Limiter = ReturnType<App['createRateLimit']>;

/** Milliseconds. */
const timeWindow = 60_000;

export interface RateLimits {
  /** Counts the request for its address. @throws DomainError `rate_limited`. */
  readonly byAddress: Hook;
  /** Counts the request for `request.actor`. @throws DomainError `rate_limited`. */
  readonly byPerson: Hook;
  /** For single routes: `max` for each key, which no other limit may use. @throws DomainError `rate_limited`. */
  readonly by: (max: number, keyOf: (request: FastifyRequest) => string) => Hook;
}

/** `max` requests per minute for each person, and for each address (IPv6: each /64) from which nobody is signed in. Each process counts for itself. */
export async function createRateLimits(app: App, max: number): Promise<RateLimits> {
  await app.register(rateLimit, { max, timeWindow, global: false });
  const by: RateLimits['by'] = (most, keyGenerator) =>
    limitWith(app.createRateLimit({ max: most, timeWindow, keyGenerator }));
  return {
    byAddress: limitWith(app.createRateLimit({ max, timeWindow })),
    byPerson: by(max, (request) => request.actor.userId),
    by,
  };
}

function limitWith(limiter: Limiter): Hook {
  return async (request, reply) => {
    const result = await limiter(request);
    if (result.isAllowed || !result.isExceeded) return;
    reply.header('retry-after', result.ttlInSeconds);
    throw new DomainError(
      'rate_limited',
      `Too many requests. Try again in ${result.ttlInSeconds} seconds.`,
    );
  };
}
