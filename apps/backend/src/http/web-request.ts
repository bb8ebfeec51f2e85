import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyRequest } from 'fastify';

/** A request as handlers of the web's own `Request` take it, at `origin`, whatever host it was sent to. */
export function toWebRequest(
  { headers, method, url }: FastifyRequest,
  origin: string,
  init: Pick<RequestInit, 'body' | 'signal'> = {},
): Request {
  return new Request(`${origin}${url}`, { method, headers: fromNodeHeaders(headers), ...init });
}
