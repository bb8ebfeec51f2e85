import type { AddressInfo } from 'node:net';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Task } from '@todo/contracts';
import { z } from 'zod';
import { createApiKey, signUp, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let url: URL;
let anna: Client;
let ben: Client;
let person: TestPerson;
let key: string;

beforeAll(async () => {
  server = await startTestApp();
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  url = new URL(`http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}/mcp`);
  person = await signUp(server.app, { timeZone: 'Europe/Berlin' });
  key = (await createApiKey(server.app, person)).key;
  anna = await connect(key);
  ben = await connect(
    (await createApiKey(server.app, await signUp(server.app, { name: 'Ben' }))).key,
  );
});

afterAll(async () => {
  await anna.close();
  await ben.close();
  await server.close();
});

/** With the official client, which also holds every output against the schema that the tool announced. */
async function connect(apiKey: string, mode: 'legacy' | 'auto' = 'legacy'): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } });
  await client.connect(
    new StreamableHTTPClientTransport(url, {
      requestInit: { headers: { authorization: `Bearer ${apiKey}` } },
    }),
  );
  await client.listTools();
  return client;
}

async function call(client: Client, name: string, args: Record<string, unknown>) {
  const result = await client.callTool({ name, arguments: args });
  const [content] = result.content;
  const text = content?.type === 'text' ? content.text : '';
  return { isError: result.isError === true, text, output: result.structuredContent };
}

const OneTask = z.object({ task: z.strictObject(Task.shape) });
const Tasks = z.object({ tasks: z.array(z.strictObject(Task.shape)) });

async function add(client: Client, title: string, fields: Record<string, unknown> = {}) {
  const { output } = await call(client, 'add_task', { title, ...fields });
  const [task] = Tasks.parse(output).tasks;
  if (!task) throw new Error('Nothing was added.');
  return task;
}

test('introduces itself and lists the tools with schemas and annotations', async () => {
  expect(anna.getInstructions()).toMatch(/to-do list of one person/);
  const { tools } = await anna.listTools();
  expect(tools.map(({ name }) => name)).toEqual(server.services.tools.map(({ name }) => name));
  for (const tool of tools) {
    expect(tool.inputSchema.type).toBe('object');
    expect(tool.outputSchema).toMatchObject({ type: 'object' });
    expect(tool.annotations).toMatchObject({ openWorldHint: false });
  }
});

test('serves clients of the newest protocol revision too', async () => {
  const modern = await connect(key, 'auto');
  const { output } = await call(modern, 'add_task', { title: 'Newest revision' });
  expect(Tasks.parse(output).tasks).toHaveLength(1);
  await modern.close();
});

test('takes a task through its whole life', async () => {
  const task = await add(anna, 'Buy oat milk', {
    due: '2026-11-22T17:00',
    priority: 'high',
    labels: ['home'],
  });
  expect(task).toMatchObject({
    status: 'open',
    priority: 'high',
    due: '2026-11-22T17:00:00+01:00[Europe/Berlin]',
    labels: ['home'],
  });
  const { id } = task;
  const found = await call(anna, 'search_tasks', { query: 'oat' });
  expect(Tasks.parse(found.output).tasks).toEqual([task]);
  expect(found.text).toContain(id);
  const listed = await call(anna, 'list_tasks', { dueFrom: '2026-11-22', dueTo: '2026-11-22' });
  expect(Tasks.parse(listed.output).tasks).toEqual([task]);
  const one = async (name: string, args = {}) =>
    OneTask.parse((await call(anna, name, { id, ...args })).output).task;
  expect(await one('get_task')).toEqual(task);
  expect(await one('update_task', { due: null, title: 'Buy milk' })).toMatchObject({
    due: null,
    title: 'Buy milk',
    priority: 'high',
  });
  expect(await one('complete_task')).toMatchObject({ status: 'done' });
  expect(await one('reopen_task')).toMatchObject({ status: 'open', completedAt: null });
  expect(await one('delete_task')).toMatchObject({ id });
  expect(await call(anna, 'get_task', { id })).toMatchObject({ isError: true });
  expect(await call(ben, 'restore_task', { id })).toMatchObject({ isError: true });
  expect(await one('restore_task')).toMatchObject({ id, title: 'Buy milk' });
  expect(await call(anna, 'restore_task', { id })).toMatchObject({ isError: true });
});

test('reminds of a task that repeats, in words and in the zone of the person', async () => {
  const task = await add(anna, 'Water the plants', {
    due: '2099-01-05T09:00',
    recurrence: { rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' },
  });
  const { text } = await call(anna, 'get_task', { id: task.id });
  expect(text).toContain('| repeats every other Monday |');
  const set = await call(anna, 'set_reminder', { taskId: task.id, minutesBefore: 60 });
  expect(set.output).toMatchObject({
    reminder: {
      when: '1 hour before',
      at: '2099-01-05T08:00:00+01:00[Europe/Berlin]',
      state: 'scheduled',
    },
  });
  const { reminder } = z.object({ reminder: z.object({ id: z.string() }) }).parse(set.output);
  expect((await call(anna, 'get_task', { id: task.id })).text).toContain(`id ${reminder.id}`);
  const skipped = await call(anna, 'skip_occurrence', { id: task.id });
  expect(skipped.output).toMatchObject({
    task: { due: expect.stringMatching(/^2099-01-19T09:00/) as string },
  });
  const listed = await call(anna, 'list_reminders', { state: 'scheduled' });
  expect(listed.text).toContain('2099-01-19T08:00:00+01:00[Europe/Berlin]');
  const snooze = { id: reminder.id, until: '2099-01-20T10:00' };
  expect((await call(anna, 'snooze_reminder', snooze)).text).toContain('| put off |');
  expect((await call(ben, 'snooze_reminder', snooze)).text).toContain('list_reminders');
  expect((await call(ben, 'list_reminders', {})).text).toBe('No reminders.');
  expect((await call(anna, 'cancel_reminder', { id: reminder.id })).isError).toBe(false);
  expect(await call(anna, 'cancel_reminder', { id: reminder.id })).toMatchObject({ isError: true });
  const ended = await call(anna, 'update_task', { id: task.id, recurrence: null });
  expect(ended.output).toMatchObject({ task: { recurrence: null } });
  expect((await call(anna, 'skip_occurrence', { id: task.id })).text).toContain('get_task');
});

test('adds several tasks at once, and pages through them', async () => {
  const carla = await connect((await createApiKey(server.app, await signUp(server.app))).key);
  const titles = ['one', 'two', 'three'];
  await call(carla, 'add_task', { tasks: titles.map((title) => ({ title })) });
  const first = await call(carla, 'list_tasks', { limit: 2 });
  const { nextCursor } = z.object({ nextCursor: z.string() }).parse(first.output);
  const second = await call(carla, 'list_tasks', { limit: 2, cursor: nextCursor });
  const seen = [first, second].flatMap(({ output }) => Tasks.parse(output).tasks);
  expect(seen.map(({ title }) => title).sort()).toEqual([...titles].sort());
  expect(second.output).toMatchObject({ nextCursor: null });
  await carla.close();
});

test.each(['get_task', 'update_task', 'complete_task', 'reopen_task', 'delete_task'])(
  '%s says that another user’s task does not exist, and leaves it alone',
  async (name) => {
    const task = await add(anna, 'Private');
    const args = { id: task.id, ...(name === 'update_task' && { title: 'Mine now' }) };
    expect(await call(ben, name, args)).toEqual({
      isError: true,
      text: `There is no task with the id ${task.id}. Find the right id with list_tasks or search_tasks.`,
      output: undefined,
    });
    const after = await call(anna, 'get_task', { id: task.id });
    expect(OneTask.parse(after.output).task).toEqual(task);
  },
);

test.each(['list_tasks', 'search_tasks'])('%s shows nothing of another user', async (name) => {
  await add(anna, 'Private');
  const args = name === 'search_tasks' ? { query: 'Private' } : {};
  const { output, text } = await call(ben, name, args);
  expect(output).toEqual({ tasks: [], nextCursor: null });
  expect(text).toBe('No tasks.');
});

test('names the argument that is wrong, and what would be right', async () => {
  const result = await call(anna, 'add_task', { title: 'Buy milk', due: 'tomorrow' });
  expect(result).toMatchObject({ isError: true, output: undefined });
  expect(result.text).toMatch(/due: Use a date such as 2026-11-22/);
});

test('names a tool that does not exist', async () => {
  await expect(call(anna, 'drop_tables', {})).rejects.toThrow(/drop_tables not found/);
});

test('says nothing about an error of our own, and logs it', async () => {
  const list = jest.spyOn(server.services.tasks, 'list');
  list.mockRejectedValueOnce(new Error('secret detail'));
  const result = await call(anna, 'list_tasks', {});
  expect(result.isError).toBe(true);
  expect(result.text).toMatch(/^Something went wrong on our side/);
  expect(server.logs()).toContain('secret detail');
});

describe('over plain HTTP', () => {
  const ping = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
  const headers = { accept: 'application/json, text/event-stream' };
  const post = (more: Record<string, string> = {}) =>
    server.app.inject({
      method: 'POST',
      url: '/mcp',
      headers: { ...headers, authorization: `Bearer ${key}`, ...more },
      payload: ping,
    });

  test('answers 401 and says where to make a key, also to a signed-in browser', async () => {
    for (const more of [{}, person.cookie, { authorization: 'Bearer wrong' }]) {
      const response = await server.app.inject({
        method: 'POST',
        url: '/mcp',
        headers: { ...headers, ...more },
        payload: ping,
      });
      expect(response.statusCode).toBe(401);
      expect(response.headers['www-authenticate']).toMatch(/^Bearer/);
      expect(response.json()).toMatchObject({
        code: 'unauthenticated',
        detail: expect.stringContaining('http://localhost:3000/settings') as string,
      });
    }
  });

  test.each(['GET', 'DELETE'] as const)(
    'answers 405 to %s, since there are no sessions',
    async (method) => {
      const response = await server.app.inject({ method, url: '/mcp', headers });
      expect(response.statusCode).toBe(405);
      expect(response.headers.allow).toBe('POST');
    },
  );

  test.each([
    ['the web app’s own name', 'localhost:3000', 200],
    ['an address', '10.1.2.3:8000', 200],
    ['an IPv6 address', '[::1]:8000', 200],
    ['a service of the cluster', 'backend-service:8000', 200],
    ['its full name', 'backend-service.todo-chatbot.svc.cluster.local:8000', 200],
    ['a stranger’s name', 'evil.example:8000', 403],
    ['a name that only looks like ours', 'localhost.evil.example', 403],
  ])('answers a Host of %s (%s) with %i', async (_what, host, status) => {
    expect((await post({ host })).statusCode).toBe(status);
  });

  test.each([
    ['http://localhost:3000', 200],
    ['https://evil.example', 403],
    ['null', 403],
  ])('answers an Origin of %s with %i', async (origin, status) => {
    expect((await post({ origin })).statusCode).toBe(status);
  });

  test('answers 413 to a body over 1 MB and 400 to one that is no JSON', async () => {
    const send = (payload: string) =>
      server.app.inject({
        method: 'POST',
        url: '/mcp',
        headers: { ...headers, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        payload,
      });
    expect((await send(`"${'x'.repeat(1024 * 1024)}"`)).statusCode).toBe(413);
    expect((await send('{')).statusCode).toBe(400);
  });

  test('offers no subscriptions, which would hold connections open for nothing', async () => {
    const modern = await connect(key, 'auto');
    await expect(modern.listen({ toolsListChanged: true })).rejects.toThrow();
    await modern.close();
  });
});

test('writes neither keys nor what people wrote into the log', () => {
  expect(server.logs()).not.toContain(key);
  expect(server.logs()).not.toMatch(/oat milk/i);
});
