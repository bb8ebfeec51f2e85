import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the assistant sent: the parts of a chat-completions request that tests look at. */
export interface ModelRequest {
  readonly model: string;
  readonly stream: boolean;
  readonly messages: readonly {
    readonly role: string;
    readonly content?: unknown;
    readonly tool_call_id?: string;
    readonly tool_calls?: readonly {
      readonly id: string;
      readonly function: { readonly name: string; readonly arguments: string };
    }[];
  }[];
  readonly tools: readonly {
    readonly function: { readonly name: string; readonly parameters: object };
  }[];
}

export type Reply = (response: ServerResponse, request: ModelRequest) => void | Promise<void>;

export interface ModelServer {
  readonly url: string;
  readonly requests: readonly (ModelRequest & { readonly authorization: string | undefined })[];
  /** How each of the next requests is answered, in order; the last one stays. */
  script(...replies: Reply[]): void;
  close(): Promise<void>;
}

/** A server on this machine that speaks the chat-completions protocol as a test tells it to. */
export async function startModelServer(): Promise<ModelServer> {
  const requests: ModelServer['requests'][number][] = [];
  let replies: Reply[] = [];
  const server = createServer((request, response) => {
    void readJson(request).then(async (body) => {
      requests.push({ ...body, authorization: request.headers.authorization });
      const reply = replies.length > 1 ? replies.shift() : replies[0];
      await reply?.(response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    script: (...next) => {
      replies = next;
      requests.length = 0;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readJson(request: IncomingMessage): Promise<ModelRequest> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as ModelRequest;
}

type Delta = Record<string, unknown>;

/** Sends the beginning of a stream; it stays open. */
export function sendDeltas(response: ServerResponse, deltas: readonly Delta[]): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const delta of deltas) send(response, delta, null);
}

function end(response: ServerResponse, deltas: readonly Delta[], reason: string): void {
  sendDeltas(response, deltas);
  send(response, {}, reason);
  response.end('data: [DONE]\n\n');
}

function send(response: ServerResponse, delta: Delta, reason: string | null): void {
  const chunk = {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'test-model',
    choices: [{ index: 0, delta, finish_reason: reason }],
  };
  response.write(`data: ${JSON.stringify(chunk)}\n\n`);
}

/** Says this, in three pieces. */
export function says(text: string): Reply {
  const third = Math.ceil(text.length / 3);
  const pieces = [text.slice(0, third), text.slice(third, 2 * third), text.slice(2 * third)];
  return (response) => {
    end(
      response,
      pieces.map((content) => ({ role: 'assistant', content })),
      'stop',
    );
  };
}

/** Calls a tool; the arguments come as the real servers send them, cut anywhere. */
export function calls(name: string, args: unknown, id = `call_${name}`): Reply {
  const text = typeof args === 'string' ? args : JSON.stringify(args);
  const pieces = text.match(/.{1,7}/gs) ?? [];
  return (response) => {
    const deltas = [
      {
        role: 'assistant',
        tool_calls: [{ index: 0, id, type: 'function', function: { name, arguments: '' } }],
      },
      ...pieces.map((piece) => ({ tool_calls: [{ index: 0, function: { arguments: piece } }] })),
    ];
    end(response, deltas, 'tool_calls');
  };
}

let callsMade = 0;

/** Calls several tools at once. */
export function callsAll(...each: readonly (readonly [name: string, args: unknown])[]): Reply {
  callsMade += 1;
  const turn = callsMade;
  const toolCalls = each.map(([name, args], index) => ({
    index,
    id: `call_${turn}_${index}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(args) },
  }));
  return (response) => {
    end(response, [{ role: 'assistant', tool_calls: toolCalls }], 'tool_calls');
  };
}

/** Says this and ends for a reason of its own, or for none that it names. */
export function endsWith(text: string, reason: string | null): Reply {
  return (response) => {
    sendDeltas(response, [{ role: 'assistant', content: text }]);
    if (reason !== null) send(response, {}, reason);
    response.end('data: [DONE]\n\n');
  };
}

/** Refuses; `retry-after-ms` keeps the retries from taking their time. */
export function refuses(
  status: number,
  message: string,
  headers: Record<string, string> = { 'retry-after-ms': '1' },
): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message, type: 'test', code: null } }));
  };
}

/** Sends this as its stream, and ends. */
export function breaksOff(text: string): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(text);
  };
}
