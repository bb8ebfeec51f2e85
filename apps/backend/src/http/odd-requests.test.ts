import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { Problem } from '@todo/contracts';
import { listen } from '../testing/chat';
import { createApiKey, signUp, testOrigin } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let origin: URL;
let key: { readonly authorization: string };
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

beforeAll(async () => {
  server = await startTestApp();
  origin = new URL(await listen(server.app));
  key = (await createApiKey(server.app, await signUp(server.app))).headers;
});
afterAll(async () => {
  agent.destroy();
  await server.close();
});

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** With Node's own client, which sends `path` as it is. */
async function send(path: string, { method = 'GET', headers = {}, body = '' }: Sent = {}) {
  const { hostname, port } = origin;
  const type = body === '' ? {} : { 'content-type': 'application/json' };
  const sent = request({ agent, hostname, port, path, method, headers: { ...type, ...headers } });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, body: await text(answer), headers: answer.headers };
}

const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
const mcp = { accept: 'application/json, text/event-stream' };
const toolCall = (input: string) =>
  `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_task","arguments":${input}}}`;

it('answers by the path of an address that names a host', async () => {
  const elsewhere = 'http://elsewhere.example';
  expect((await send(`${elsewhere}/api/tasks?limit=1`, { headers: key })).status).toBe(200);
  const call = { method: 'POST', headers: { ...key, ...mcp }, body: toolCall('{}') };
  expect((await send(`${elsewhere}/mcp`, call)).status).toBe(200);
  const session = await send(`${elsewhere}/api/auth/get-session`);
  expect(session).toMatchObject({ status: 200, body: 'null' });
  expect((await send(elsewhere)).status).toBe(404);
});

it.each(['/api/tasks/', '/api/conversations/'])(
  'answers 400 for a very long id after %s',
  async (path) => {
    const { status, body } = await send(`${path}${'a'.repeat(5_000)}`, { headers: key });
    expect(status).toBe(400);
    expect(Problem.parse(JSON.parse(body)).code).toBe('validation_failed');
  },
);

it.each([
  ['/api/tasks', deep, 400],
  ['/api/auth/sign-in/email', `{"a":${deep}}`, 400],
  ['/mcp', toolCall(`{"a":${deep}}`), 200],
])('reads JSON at %s that is nested deeper than its stack', async (path, body, expected) => {
  const headers = { ...key, ...mcp, origin: testOrigin };
  expect((await send(path, { method: 'POST', headers, body })).status).toBe(expected);
});

it('keeps the connection on which a body that is too large still comes', async () => {
  const { status, headers } = await send('/api/tasks', {
    method: 'POST',
    headers: key,
    body: 'x'.repeat(4 * 1024 * 1024),
  });
  expect(status).toBe(413);
  expect(headers.connection).toBeUndefined();
  expect((await send('/health')).status).toBe(200);
});
