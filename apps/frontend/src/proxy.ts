import { limits, problemOf } from '@todo/contracts';
import { NextResponse, type NextRequest } from 'next/server';
import { backendUrl } from './env';

/** Passes the API and MCP on to the backend, so that the browser knows one origin and cookies stay same-site. */
export function proxy(request: NextRequest): NextResponse {
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

export const config = { matcher: ['/api/:path*', '/mcp/:path*'] };
