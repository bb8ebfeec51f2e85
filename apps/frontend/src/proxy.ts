import { NextResponse, type NextRequest } from 'next/server';
import { backendUrl } from './env';

/** Passes the API and MCP on to the backend, so that the browser knows one origin and cookies stay same-site. */
export function proxy(request: NextRequest): NextResponse {
  const target = new URL(request.nextUrl.pathname + request.nextUrl.search, backendUrl());
  return NextResponse.rewrite(target);
}

export const config = { matcher: ['/api/:path*', '/mcp/:path*'] };
