import { limits, problemOf } from '@todo/contracts';
import { NextResponse, type NextRequest } from 'next/server';
import { backendPath } from './backend-path';
import { contentSecurityPolicy, createNonce, serviceWorkerPolicy } from './content-security-policy';
import { backendUrl } from './env';
import { nonceHeader } from './nonce-header';
import { serviceWorkerPath } from './paths';

const policyHeader = 'content-security-policy';
const oneYear = 365 * 24 * 60 * 60;

/** Passes the API and MCP on to the backend, and gives every page a policy of its own. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  if (pathname === serviceWorkerPath) return toServiceWorker();
  return backendPath.test(pathname) ? toBackend(request) : toPage(request);
}

/** By this way the browser knows one origin, and cookies stay same-site. */
function toBackend(request: NextRequest): NextResponse {
  if (Number(request.headers.get('content-length')) > limits.body) return tooLarge();
  const target = new URL(request.nextUrl.pathname + request.nextUrl.search, backendUrl());
  const headers = new Headers(request.headers);
  // Compressed here, a streamed answer would reach the browser only at its end.
  headers.delete('accept-encoding');
  return NextResponse.rewrite(target, { request: { headers } });
}

/** Next cuts a body off at 10 MB and then waits for the rest; the backend would refuse it long before. */
function tooLarge(): NextResponse {
  const problem = problemOf('too_large', 'The body is larger than 1 MB.');
  return NextResponse.json(problem, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

/** Browsers ask for it again now and then: a new one takes over at once. */
function toServiceWorker(): NextResponse {
  return NextResponse.next({
    headers: {
      [policyHeader]: serviceWorkerPolicy,
      'cache-control': 'no-cache',
      'service-worker-allowed': '/',
    },
  });
}

function toPage(request: NextRequest): NextResponse {
  const nonce = createNonce();
  const https = isHttps(request);
  const development = process.env.NODE_ENV === 'development';
  const policy = contentSecurityPolicy(nonce, { development, https });
  const headers = new Headers(request.headers);
  headers.set(nonceHeader, nonce);
  // Next reads the nonce for its own scripts from here.
  headers.set(policyHeader, policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(policyHeader, policy);
  if (https) response.headers.set('strict-transport-security', `max-age=${oneYear}`);
  return response;
}

/** As the browser sees it: a proxy in front says so. Whoever lies about it changes their own answer only. */
function isHttps({ headers, nextUrl }: NextRequest): boolean {
  const [forwarded] = (headers.get('x-forwarded-proto') ?? '').split(',');
  return (forwarded?.trim() || nextUrl.protocol.replace(':', '')) === 'https';
}

export const config = { matcher: ['/((?!_next/static/).*)'] };
