import { Client, type Tool, type Transport } from '@modelcontextprotocol/client';
import { dynamicTool, jsonSchema, type JSONSchema7, type JSONValue, type ToolSet } from 'ai';
import { asData } from './tool-data';

/** A tool answered with an error; `message` is what it said, meant for the model and the person. */
export class ToolCallError extends Error {
  override readonly name = 'ToolCallError';
}

/** Tools over a connection that somebody has to close. */
export interface ToolConnection extends AsyncDisposable {
  readonly tools: ToolSet;
  /** Calls a tool for ourselves: null when it fails. */
  readonly lookUp: (tool: string, input: Record<string, unknown>) => Promise<unknown>;
}

export interface ConnectorOptions {
  /** Characters of a tool's output that the model gets, marked as data; null: all of it, as it is. */
  readonly output: number | null;
}

/**
 * Connects to an MCP server and offers its tools to a model. What it offers is asked once: our server has
 * the same tools for everybody, for as long as the process lives.
 */
export function createToolConnector(
  options: ConnectorOptions,
): (transport: Transport) => Promise<ToolConnection> {
  let listed: Promise<readonly Tool[]> | null = null;
  return async (transport) => {
    const client = new Client({ name: 'todo-assistant', version: '1.0.0' });
    await client.connect(transport);
    listed ??= list(client);
    try {
      const tools = await listed;
      return {
        tools: Object.fromEntries(
          tools.map((tool) => [tool.name, asDynamicTool(client, tool, options)]),
        ),
        lookUp: (tool, input) => callTool(client, tool, input).catch(() => null),
        [Symbol.asyncDispose]: () => client.close(),
      };
    } catch (error) {
      listed = null;
      await client.close();
      throw error;
    }
  };
}

async function list(client: Client): Promise<readonly Tool[]> {
  return (await client.listTools()).tools;
}

function asDynamicTool(
  client: Client,
  { name, title, description, inputSchema }: Tool,
  { output: most }: ConnectorOptions,
) {
  return dynamicTool({
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    inputSchema: jsonSchema(inputSchema as JSONSchema7),
    // Not aborted with the turn: what was begun is finished, so that it is never half done.
    execute: (input) => callTool(client, name, input),
    ...(most !== null && {
      toModelOutput: ({ output }: { output: unknown }) => ({
        type: 'json' as const,
        value: asData(output, most) as JSONValue,
      }),
    }),
  });
}

/** @throws ToolCallError when the tool answers with an error: returned, it would look like a success. */
async function callTool(client: Client, name: string, input: unknown): Promise<unknown> {
  const result = await client.callTool({ name, arguments: input as Record<string, unknown> });
  const text = result.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
  if (result.isError) throw new ToolCallError(text);
  return result.structuredContent ?? text;
}
