import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Problem } from '@todo/contracts';
import { listen } from '../testing/chat';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let port: number;

beforeAll(async () => {
  server = await startTestApp();
  port = Number(new URL(await listen(server.app)).port);
});
afterAll(() => server.close());

test.each([
  ['no HTTP at all', 'Good morning\r\n\r\n', 400, 'validation_failed'],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
    400,
    'validation_failed',
  ],
  [
    'endless headers',
    `GET / HTTP/1.1\r\nhost: x\r\ncookie: ${'a'.repeat(40_000)}\r\n\r\n`,
    431,
    'too_large',
  ],
])('answers %s with a problem, and closes', async (_what, sent, status, code) => {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(sent);
  const answer = await text(socket);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(head).toContain('content-type: application/problem+json');
  expect(Problem.parse(JSON.parse(body))).toMatchObject({ code, status });
});
