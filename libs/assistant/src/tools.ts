import { Client, type Tool, type Transport } from '@modelcontextprotocol/client';
import { dynamicTool, jsonSchema, type JSONSchema7, type ToolSet } from 'ai';

/** A tool answered with an error; `message` is what it said, meant for the model and the person. */
export class ToolCallError extends Error {
  override readonly name = 'ToolCallError';
}

/** Tools over a connection that somebody has to close. */
export interface ToolConnection extends AsyncDisposable {
  readonly tools: ToolSet;
}

/**
 * Connects to an MCP server and offers its tools to a model. What it offers is asked once: our server has
 * the same tools for everybody, for as long as the process lives.
 */
export function createToolConnector(): (transport: Transport) => Promise<ToolConnection> {
  let listed: Promise<readonly Tool[]> | null = null;
  return async (transport) => {
    const client = new Client({ name: 'todo-assistant', version: '1.0.0' });
    await client.connect(transport);
    listed ??= list(client);
    try {
      const tools = await listed;
      return {
        tools: Object.fromEntries(tools.map((tool) => [tool.name, asDynamicTool(client, tool)])),
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

function asDynamicTool(client: Client, { name, title, description, inputSchema }: Tool) {
  return dynamicTool({
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    inputSchema: jsonSchema(inputSchema as JSONSchema7),
    // Not aborted with the turn: what was begun is finished, so that it is never half done.
    execute: (input) => callTool(client, name, input),
  });
}

/** @throws ToolCallError when the tool answers with an error: returned, it would look like a success. */
async function callTool(client: Client, name: string, input: unknown): Promise<unknown> {
  const result = await client.callTool({ name, arguments: input as Record<string, unknown> });
  const text = result.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
  if (result.isError) throw new ToolCallError(text);
  return result.structuredContent ?? text;
}
