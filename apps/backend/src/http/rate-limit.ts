import rateLimit from '@fastify/rate-limit';
import { DomainError } from '@todo/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './route-module';

type Limiter = ReturnType<App['createRateLimit']>;
type Limit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

export interface RateLimits {
  /** Counts the request for its address. @throws DomainError `rate_limited`. */
  readonly byAddress: Limit;
  /** Counts the request for `request.actor`. @throws DomainError `rate_limited`. */
  readonly byPerson: Limit;
}

/** `max` requests per minute for each person, and for each address (IPv6: each /64) from which nobody is signed in. Each process counts for itself. */
export async function createRateLimits(app: App, max: number): Promise<RateLimits> {
  const bounds = { max, timeWindow: 60_000 };
  await app.register(rateLimit, { ...bounds, global: false });
  return {
    byAddress: limitWith(app.createRateLimit(bounds)),
    byPerson: limitWith(
      app.createRateLimit({ ...bounds, keyGenerator: (request) => request.actor.userId }),
    ),
  };
}

function limitWith(limiter: Limiter): Limit {
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
