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
