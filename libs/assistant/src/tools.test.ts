import type { Transport } from '@modelcontextprotocol/client';
import { createToolConnector, ToolCallError } from './tools';

const results: Record<string, Record<string, unknown>> = {
  initialize: {
    protocolVersion: '2025-06-18',
    capabilities: { tools: {} },
    serverInfo: { name: 'test', version: '1.0.0' },
  },
  'tools/list': { tools: [{ name: 'ask', title: 'Ask', inputSchema: { type: 'object' } }] },
  'tools/call': { content: [{ type: 'text', text: 'No.' }], isError: true },
};

/** A server with one tool, which notes the headers of what is asked of it, and how often somebody connects. */
function setUp() {
  let connections = 0;
  let failing = false;
  const seen: unknown[] = [];
  const connect = () => {
    connections += 1;
    if (failing) return Promise.reject(new Error('Not now.'));
    const transport: Transport = {
      start: () => Promise.resolve(),
      close: () => Promise.resolve(),
      send: (message, options) => {
        if (!('method' in message && 'id' in message)) return Promise.resolve();
        const { id, method } = message;
        if (method.startsWith('tools/')) seen.push(options?.headers);
        queueMicrotask(() => {
          transport.onmessage?.({ jsonrpc: '2.0', id, result: results[method] ?? {} });
        });
        return Promise.resolve();
      },
    };
    return Promise.resolve(transport);
  };
  return {
    toolsFor: createToolConnector({ connect, output: null }),
    seen,
    connections: () => connections,
    fail: (now: boolean) => {
      failing = now;
    },
  };
}

it('connects once for all turns, and shows with each call whose it is', async () => {
  const { toolsFor, seen, connections } = setUp();
  const [anna, ben] = await Promise.all([toolsFor({ of: 'anna' }), toolsFor({ of: 'ben' })]);
  await ben.lookUp('ask', {});
  await anna.lookUp('ask', {});
  expect(connections()).toBe(1);
  expect(seen).toEqual([{ of: 'anna' }, { of: 'ben' }, { of: 'anna' }]);
  expect(Object.keys(anna.tools)).toEqual(['ask']);
});

it('tries again after a connection that failed', async () => {
  const { toolsFor, connections, fail } = setUp();
  fail(true);
  await expect(toolsFor({})).rejects.toThrow('Not now.');
  fail(false);
  await expect(toolsFor({})).resolves.toHaveProperty('tools.ask');
  expect(connections()).toBe(2);
});

it('throws what a tool answers with an error, and looks up nothing then', async () => {
  const { tools, lookUp } = await setUp().toolsFor({});
  const execute = tools['ask']?.execute;
  await expect(
    Promise.resolve(execute?.({}, { toolCallId: '1', messages: [], context: {} })),
  ).rejects.toThrow(ToolCallError);
  expect(await lookUp('ask', {})).toBeNull();
});
