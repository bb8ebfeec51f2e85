import {
  Client,
  type JsonSchemaValidator,
  type jsonSchemaValidator,
  type Transport,
} from '@modelcontextprotocol/client';
import { dynamicTool, jsonSchema, type JSONSchema7, type ToolSet } from 'ai';

/** A tool answered with an error; `message` is what it said, meant for the model and the person. */
export class ToolCallError extends Error {
  override readonly name = 'ToolCallError';
}

/** Tools over a connection that somebody has to close. */
export interface ToolConnection extends AsyncDisposable {
  readonly tools: ToolSet;
}

/** Connects to an MCP server and offers its tools to a model. */
export async function connectTools(transport: Transport): Promise<ToolConnection> {
  const client = new Client(
    { name: 'todo-assistant', version: '1.0.0' },
    { jsonSchemaValidator: trusting },
  );
  await client.connect(transport);
  const { tools } = await client.listTools();
  return {
    tools: Object.fromEntries(
      tools.map(({ name, title, description, inputSchema }) => [
        name,
        dynamicTool({
          ...(title !== undefined && { title }),
          ...(description !== undefined && { description }),
          inputSchema: jsonSchema(inputSchema as JSONSchema7),
          // Not aborted with the turn: what was begun is finished, so that it is never half done.
          execute: (input) => callTool(client, name, input),
        }),
      ]),
    ),
    [Symbol.asyncDispose]: () => client.close(),
  };
}

/** The server is our own and its tests check its outputs: compiling its schemas for every turn is waste. */
const trusting: jsonSchemaValidator = {
  getValidator:
    <T>(): JsonSchemaValidator<T> =>
    (input) => ({ valid: true, data: input as T, errorMessage: undefined }),
};

/** @throws ToolCallError when the tool answers with an error: returned, it would look like a success. */
async function callTool(client: Client, name: string, input: unknown): Promise<unknown> {
  const result = await client.callTool({ name, arguments: input as Record<string, unknown> });
  const text = result.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
  if (result.isError) throw new ToolCallError(text);
  return result.structuredContent ?? text;
}
