import type { Actor } from '@todo/domain';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { authInfoOf, createMcpServer, type ToolServices } from './server';

/** A connection to our own MCP server without a network, on which every message is this person's. */
export async function connectInProcess(
  services: ToolServices,
  actor: Actor,
): Promise<InMemoryTransport> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  const send = near.send.bind(near);
  near.send = (message, options) => send(message, { ...options, authInfo: authInfoOf(actor) });
  await createMcpServer(services).connect(far);
  return near;
}
