/** @jest-environment node */
import { NextRequest } from 'next/server';
import { proxy } from './proxy';

it('passes a path and its query on to the backend of the moment', () => {
  const request = new NextRequest('http://todo.example.org/api/tasks?q=a%20b');
  process.env.BACKEND_URL = 'http://backend:8000';
  expect(proxy(request).headers.get('x-middleware-rewrite')).toBe(
    'http://backend:8000/api/tasks?q=a%20b',
  );
  process.env.BACKEND_URL = 'http://other:9000';
  expect(proxy(request).headers.get('x-middleware-rewrite')).toMatch(/^http:\/\/other:9000\//);
  delete process.env.BACKEND_URL;
});

it('asks the backend for nothing compressed, and passes the other headers on', () => {
  const request = new NextRequest('http://todo.example.org/api/chat', {
    headers: { 'accept-encoding': 'gzip', cookie: 'session=1' },
  });
  const passedOn = proxy(request).headers.get('x-middleware-override-headers')?.split(',');
  expect(passedOn).toContain('cookie');
  expect(passedOn).not.toContain('accept-encoding');
});

describe('a page', () => {
  const visit = (headers: Record<string, string> = {}) =>
    proxy(new NextRequest('http://todo.example.org/dashboard', { headers }));

  it('runs no inline script but those of its own answer', () => {
    const policies = [visit(), visit()].map(({ headers }) =>
      headers.get('content-security-policy'),
    );
    for (const policy of policies) {
      expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic';/);
      expect(policy).toMatch(/object-src 'none'; base-uri 'none'; form-action 'self'/);
      expect(policy).toMatch(/frame-ancestors 'none'/);
      expect(policy).not.toMatch(/unsafe-eval|(script|style)-src [^;]*unsafe-inline/);
    }
    expect(policies[0]).not.toBe(policies[1]);
  });

  it('may be served by a worker of its own origin alone', () => {
    expect(visit().headers.get('content-security-policy')).toMatch(/worker-src 'self';/);
  });

  it('is told the nonce of its policy, whatever the browser says', () => {
    const { headers } = visit({ 'x-nonce': 'chosen' });
    const nonce = headers.get('x-middleware-request-x-nonce');
    expect(nonce).not.toBe('chosen');
    expect(headers.get('content-security-policy')).toContain(`'nonce-${nonce ?? ''}'`);
  });

  it('is bound to https where it came by https', () => {
    expect(visit().headers.get('strict-transport-security')).toBeNull();
    const { headers } = visit({ 'x-forwarded-proto': 'https' });
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
    expect(headers.get('content-security-policy')).toMatch(/upgrade-insecure-requests/);
  });
});

it('lets the service worker talk to its own origin alone, and is asked for it again each time', () => {
  const { headers } = proxy(new NextRequest('http://todo.example.org/sw.js'));
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; connect-src 'self'");
  expect(headers.get('cache-control')).toBe('no-cache');
});
