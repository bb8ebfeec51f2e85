import { NextResponse, type NextRequest } from 'next/server';
import { backendUrl } from './env';

/** Passes the API and MCP on to the backend, so that the browser knows one origin and cookies stay same-site. */
export function proxy(request: NextRequest): NextResponse {
  const target = new URL(request.nextUrl.pathname + request.nextUrl.search, backendUrl());
  const headers = new Headers(request.headers);
  // Compressed here, a streamed answer would reach the browser only at its end.
  headers.delete('accept-encoding');
  return NextResponse.rewrite(target, { request: { headers } });
}

export const config = { matcher: ['/api/:path*', '/mcp/:path*'] };
