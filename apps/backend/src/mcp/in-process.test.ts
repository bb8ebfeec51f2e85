import { Client } from '@modelcontextprotocol/client';
import type { Actor } from '@todo/domain';
import { signUp } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let client: Client;

beforeAll(async () => {
  server = await startTestApp();
  client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(await server.services.mcp.connect());
});
afterAll(async () => {
  await client.close();
  await server.close();
});

async function newPerson(): Promise<Actor> {
  const { userId } = await signUp(server.app);
  return { userId, timeZone: 'UTC', access: 'write' };
}

const admit = (actor: Actor) => server.services.mcp.admit(actor, server.services.log);

async function titles(headers: Readonly<Record<string, string>>): Promise<string[]> {
  const { structuredContent } = await client.callTool(
    { name: 'list_tasks', arguments: {} },
    { headers },
  );
  return (structuredContent as { tasks: { title: string }[] }).tasks.map(({ title }) => title);
}

it('acts for the person whose credentials a message brings, however many share the connection', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, newPerson));
  const all = people.map((actor) => admit(actor));
  await Promise.all(
    all.map(({ headers }, index) =>
      client.callTool(
        { name: 'add_task', arguments: { title: `of person ${index}` } },
        { headers },
      ),
    ),
  );
  const seen = await Promise.all(all.map(({ headers }) => titles(headers)));
  expect(seen).toEqual(people.map((_, index) => [`of person ${index}`]));
});

it('does nothing for nobody: without credentials, with made-up ones, or with those of a turn that is over', async () => {
  const actor = await newPerson();
  const over = admit(actor);
  over[Symbol.dispose]();
  const call = { name: 'add_task', arguments: { title: 'x' } };
  for (const headers of [{}, { authorization: 'Bearer x' }, { authorization: '' }, over.headers]) {
    const answer = client.callTool(call, { headers }).then(({ isError }) => {
      if (isError) throw new Error('It was refused.');
    });
    await expect(answer).rejects.toThrow();
  }
  using credentials = admit(actor);
  expect(await titles(credentials.headers)).toEqual([]);
});
