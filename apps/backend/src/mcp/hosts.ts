import { isIP } from 'node:net';
import { hostHeaderValidation, originValidation } from '@modelcontextprotocol/fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Names under these are given out by no public DNS: a cluster's services, and private networks. */
const privateSuffixes = ['.svc', '.local', '.internal', '.localhost'];

/**
 * Protects against DNS rebinding: a `Host` must be the name of an origin that is trusted, or one that
 * a stranger's domain cannot have. Those are addresses, names without a dot (`localhost`, a service in
 * Compose or in the cluster, which the web app's proxy calls) and names of private networks.
 */
export function checkHost(trustedOrigins: readonly string[]): Hook {
  const check = hostHeaderValidation(trustedOrigins.map(hostnameOf));
  return async (request, reply) => {
    const { host } = request.headers;
    if (host === undefined || !isPrivate(host)) await check(request, reply);
  };
}

/** A browser's `Origin` must be trusted; programs send none. Ports are not compared. */
export function checkOrigin(trustedOrigins: readonly string[]): Hook {
  return originValidation(trustedOrigins.map(hostnameOf));
}

function hostnameOf(url: string): string {
  return new URL(url).hostname;
}

function isPrivate(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const name = hostnameOf(`http://${host}`);
  return (
    isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 ||
    !name.includes('.') ||
    privateSuffixes.some((suffix) => name.endsWith(suffix))
  );
}
