import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { readAccessOnly } from './auth/access';
import { createOwner, rowsOf, type Owner } from './testing/isolation/belongings';
import { idFields, swaps, type JsonSchema } from './testing/isolation/id-fields';
import { toolSamples } from './testing/isolation/tool-samples';
import { World } from './testing/isolation/world';
import { createApiKey } from './testing/people';

let world: World;
/** Who tries, and may not change by it. */
let ben: Owner;
let bensClient: Client;

beforeAll(async () => {
  world = await World.create();
  ben = await createOwner(world.server);
  bensClient = await connect(ben, 'write');
});
afterAll(async () => {
  await bensClient.close();
  await world.close('tools');
});

async function connect({ person }: Owner, scope: 'read' | 'write'): Promise<Client> {
  const { headers } = await createApiKey(world.server.app, person, { scope });
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${world.origin}/mcp`), { requestInit: { headers } }),
  );
  return client;
}

const tools = () => world.server.services.tools;

function samplesOf(name: string, { ids, mark }: Owner): readonly object[] {
  const samples = toolSamples[name];
  if (samples) return samples(ids, mark);
  throw new Error(
    `The tool ${name} is not checked yet. Add calls that reach what is one's own to testing/isolation/tool-samples.ts.`,
  );
}

async function call(client: Client, name: string, args: object) {
  world.checks += 1;
  const result = await client.callTool({ name, arguments: { ...args } });
  const { results } = (result.structuredContent ?? {}) as { results?: { ok: boolean }[] };
  return {
    isError: result.isError === true,
    /** One of many may fail alone. */
    allFailed: results !== undefined && results.every(({ ok }) => !ok),
    text: JSON.stringify(result),
  };
}

it('every tool shows and changes only what is one’s own', async () => {
  for (const { name, annotations } of tools()) {
    const { length } = samplesOf(name, ben);
    for (let index = 0; index < length; index += 1) {
      const carl = annotations.readOnlyHint ? ben : await createOwner(world.server);
      const client = annotations.readOnlyHint ? bensClient : await connect(carl, 'write');
      const args = samplesOf(name, carl)[index] ?? {};
      const { isError, allFailed, text } = await call(client, name, args);
      expect({ name, args, isError, allFailed, text }).toMatchObject({
        isError: false,
        allFailed: false,
      });
      world.expectNoTrace(text);
      if (client !== bensClient) await client.close();
    }
    await world.expectUntouched();
  }
});

it('no tool takes the id of something of another person', async () => {
  const rows = await rowsOf(world.server, ben.person.userId);
  for (const { name, inputSchema, annotations } of tools()) {
    const filled = new Set<string>();
    for (const own of samplesOf(name, ben)) {
      for (const { field, sample, foreign } of swaps(own, ben.ids, world.anna.ids)) {
        filled.add(field);
        const { isError, allFailed, text } = await call(bensClient, name, sample);
        // A filter by what is not there finds nothing.
        const refused = isError || allFailed || annotations.readOnlyHint;
        expect({ name, field, text, refused }).toMatchObject({ refused: true });
        world.expectNoTrace(text, foreign);
      }
    }
    const missing = idFields(inputSchema as JsonSchema).filter((field) => !filled.has(field));
    // Fill them in the samples of the tool, in testing/isolation/tool-samples.ts.
    expect({ name, unchecked: missing }).toMatchObject({ unchecked: [] });
    await world.expectUntouched();
  }
  expect(await rowsOf(world.server, ben.person.userId)).toEqual(rows);
});

it('a key that may only read is shown the reading tools, and can call no other', async () => {
  const client = await connect(ben, 'read');
  const rows = await rowsOf(world.server, ben.person.userId);
  const shown = (await client.listTools()).tools.map(({ name }) => name);
  const reading = tools().filter(({ annotations }) => annotations.readOnlyHint);
  expect(shown).toEqual(reading.map(({ name }) => name));
  for (const { name, annotations } of tools()) {
    for (const args of samplesOf(name, ben)) {
      const { isError, text } = await call(client, name, args);
      expect({ name, isError }).toEqual({ name, isError: !annotations.readOnlyHint });
      if (isError) expect(text).toContain(readAccessOnly);
    }
  }
  expect(await rowsOf(world.server, ben.person.userId)).toEqual(rows);
  await client.close();
});

it('no change of anybody else is told to an open page', () => world.expectSilence());
