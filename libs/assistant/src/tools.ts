import { Client, type Tool, type Transport } from '@modelcontextprotocol/client';
import { dynamicTool, jsonSchema, type JSONSchema7, type JSONValue, type ToolSet } from 'ai';
import { asData } from './tool-data';

/** A tool answered with an error; `message` is what it said, meant for the model and the person. */
export class ToolCallError extends Error {
  override readonly name = 'ToolCallError';
}

/** The tools as one person has them. */
export interface ToolConnection {
  readonly tools: ToolSet;
  /** Calls a tool for ourselves: null when it fails. */
  readonly lookUp: (tool: string, input: Record<string, unknown>) => Promise<unknown>;
}

export interface ConnectorOptions {
  readonly connect: () => Promise<Transport>;
  /** Characters of a tool's output that the model gets, marked as data; null: all of it, as it is. */
  readonly output: number | null;
}

type Headers = Readonly<Record<string, string>>;

/**
 * Offers the tools of an MCP server to a model, for the person whom the headers name. The connection is made once,
 * and again when it has failed; what it offers is asked once: our server has the same tools for everybody who may
 * talk to the assistant, for as long as the process lives.
 */
export function createToolConnector(
  options: ConnectorOptions,
): (headers: Headers) => Promise<ToolConnection> {
  let connected: Promise<Connected> | null = null;
  return async (headers) => {
    connected ??= connect(options, headers, () => {
      connected = null;
    });
    const { client, offered } = await connected;
    const call: Call = (name, input) => callTool(client, name, input, headers);
    return {
      tools: Object.fromEntries(
        offered.map((tool) => [tool.name, asDynamicTool(tool, call, options)]),
      ),
      lookUp: (tool, input) => call(tool, input).catch(() => null),
    };
  };
}

interface Connected {
  readonly client: Client;
  readonly offered: readonly Tool[];
}

async function connect(
  { connect }: ConnectorOptions,
  headers: Headers,
  ended: () => void,
): Promise<Connected> {
  const client = new Client({ name: 'todo-assistant', version: '1.0.0' });
  client.onclose = ended;
  try {
    await client.connect(await connect());
    // Not `listTools`: after it, the client holds every result against the schema that our own server gave it.
    const { tools } = await client.request({ method: 'tools/list' }, { headers });
    return { client, offered: tools };
  } catch (error) {
    ended();
    await client.close();
    throw error;
  }
}

type Call = (tool: string, input: unknown) => Promise<unknown>;

function asDynamicTool(
  { name, title, description, inputSchema }: Tool,
  call: Call,
  { output: most }: ConnectorOptions,
) {
  return dynamicTool({
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    inputSchema: jsonSchema(inputSchema as JSONSchema7),
    // Not aborted with the turn: what was begun is finished, so that it is never half done.
    execute: (input) => call(name, input),
    ...(most !== null && {
      toModelOutput: ({ output }: { output: unknown }) => ({
        type: 'json' as const,
        value: asData(output, most) as JSONValue,
      }),
    }),
  });
}

/** @throws ToolCallError when the tool answers with an error: returned, it would look like a success. */
async function callTool(
  client: Client,
  name: string,
  input: unknown,
  headers: Headers,
): Promise<unknown> {
  const call = { name, arguments: input as Record<string, unknown> };
  const result = await client.callTool(call, { headers });
  const text = result.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
  if (result.isError) throw new ToolCallError(text);
  return result.structuredContent ?? text;
}
