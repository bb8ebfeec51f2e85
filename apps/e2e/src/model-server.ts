import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Asked {
  messages: { role: string; content?: unknown }[];
}

/** What a model's server does with a request. */
export type Answer = (response: ServerResponse, asked: Asked) => void;

/** A model's server on this machine that does as the test says; the last answer stays. */
export async function startModelServer() {
  let answers: Answer[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      answer?.(response, JSON.parse(text) as Asked);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    script: (...next: Answer[]) => {
      answers = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function send(response: ServerResponse, delta: object, reason: string | null = null): void {
  const choices = [{ index: 0, delta, finish_reason: reason }];
  response.write(`data: ${JSON.stringify({ id: '1', model: 'test', choices })}\n\n`);
}

export const says =
  (content: string): Answer =>
  (response) => {
    send(response, { role: 'assistant', content });
    send(response, {}, 'stop');
    response.end('data: [DONE]\n\n');
  };

/** Begins to speak and does not go on; `closed` hears when nobody listens any more. */
export const hangs =
  (content: string, closed: () => void): Answer =>
  (response) => {
    send(response, { role: 'assistant', content });
    response.once('close', closed);
  };

/** Calls a tool with arguments made from the ids that it was last told. */
export const calls =
  (name: string, input: (ids: string[]) => object): Answer =>
  (response, { messages }) => {
    const told = JSON.stringify(messages.findLast(({ role }) => role === 'tool')?.content ?? '');
    const ids = [...told.matchAll(/\\"id\\":\\"([0-9a-f-]{36})/g)].map(([, id]) => id ?? '');
    const call = { name, arguments: JSON.stringify(input(ids)) };
    const tool_calls = [{ index: 0, id: `call_${name}`, type: 'function', function: call }];
    send(response, { role: 'assistant', tool_calls });
    send(response, {}, 'tool_calls');
    response.end('data: [DONE]\n\n');
  };
