import rateLimit from '@fastify/rate-limit';
import { DomainError } from '@todo/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './route-module';

type Limiter = ReturnType<App['createRateLimit']>;
export type Limit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Milliseconds. */
const timeWindow = 60_000;

export interface RateLimits {
  /** Counts the request for its address. @throws DomainError `rate_limited`. */
  readonly byAddress: Limit;
  /** Counts the request for `request.actor`. @throws DomainError `rate_limited`. */
  readonly byPerson: Limit;
  /** Others, for single routes. */
  readonly person: (max: number) => Limit;
  readonly address: (max: number) => Limit;
}

/** `max` requests per minute for each person, and for each address (IPv6: each /64) from which nobody is signed in. Each process counts for itself. */
export async function createRateLimits(app: App, max: number): Promise<RateLimits> {
  await app.register(rateLimit, { max, timeWindow, global: false });
  const address = (most: number) => limitWith(app.createRateLimit({ max: most, timeWindow }));
  const person = (most: number) =>
    limitWith(
      app.createRateLimit({
        max: most,
        timeWindow,
        keyGenerator: (request) => request.actor.userId,
      }),
    );
  return { byAddress: address(max), byPerson: person(max), person, address };
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
