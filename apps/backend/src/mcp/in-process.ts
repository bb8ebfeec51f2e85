import type { AssistantTool } from '@todo/assistant-tools';
import type { Actor } from '@todo/domain';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { authInfoOf, createMcpServer, type ErrorLog } from './server';

/** A connection to our own MCP server without a network, on which every message is this person's. */
export async function connectInProcess(
  tools: readonly AssistantTool[],
  actor: Actor,
  log: ErrorLog,
): Promise<InMemoryTransport> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  const send = near.send.bind(near);
  near.send = (message, options) => send(message, { ...options, authInfo: authInfoOf(actor) });
  await createMcpServer(tools, log).connect(far);
  return near;
}
