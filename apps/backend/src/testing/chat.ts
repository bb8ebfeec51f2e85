import type { AddressInfo } from 'node:net';
import { Conversation, Task, TaskPage, type ChatMessage, type NewTaskInput } from '@todo/contracts';
import { parseJsonEventStream, uiMessageChunkSchema, type UIMessageChunk } from 'ai';
import { z } from 'zod';
import type { Overrides } from '../compose';
import type { App } from '../http/route-module';
import { startModelServer, type ModelServer } from './model-server';
import { signUp, testOrigin, type TestPerson } from './people';
import { startTestApp, type TestApp } from './test-app';

export type Chunk = UIMessageChunk<{ conversationId: string }>;

export interface ChatAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly conversationId: string;
  readonly chunks: readonly Chunk[];
  /** The text of the answer. */
  readonly text: string;
  /** What an `error` event said; null without one. */
  readonly error: string | null;
}

export async function listen(app: App): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

export function postChat(
  origin: string,
  headers: Record<string, string>,
  body: unknown,
  signal?: AbortSignal,
): Promise<Response> {
  return fetch(`${origin}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
}

/** The events of an answer, read by the AI SDK's own parser. */
export async function* readChunks(response: Response): AsyncGenerator<Chunk> {
  if (!response.body) throw new Error('There is no body.');
  const parsed = parseJsonEventStream({ stream: response.body, schema: uiMessageChunkSchema });
  for await (const result of parsed) {
    if (!result.success) throw result.error;
    yield result.value as Chunk;
  }
}

/** Says something and waits for the whole answer. */
export function say(
  origin: string,
  headers: Record<string, string>,
  text: string,
  conversationId?: string,
): Promise<ChatAnswer> {
  return ask(origin, headers, { text, ...(conversationId && { conversationId }) });
}

/** Sends this body and waits for the whole answer. */
export async function ask(
  origin: string,
  headers: Record<string, string>,
  body: unknown,
): Promise<ChatAnswer> {
  const response = await postChat(origin, headers, body);
  const chunks: Chunk[] = [];
  if (response.ok) for await (const chunk of readChunks(response)) chunks.push(chunk);
  const failed = chunks.find((chunk) => chunk.type === 'error');
  return {
    status: response.status,
    headers: response.headers,
    conversationId: response.headers.get('x-conversation-id') ?? '',
    chunks,
    text: chunks.map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : '')).join(''),
    error: failed?.type === 'error' ? failed.errorText : null,
  };
}

const Part = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  toolName: z.string().optional(),
  state: z.string().optional(),
});

/** A stored message in short: its texts, and its tool calls with their state. */
export function inShort({ role, parts }: ChatMessage): string[] {
  return parts.flatMap((part) => {
    const { type, text = '', toolName = type, state = '' } = Part.parse(part);
    if (type === 'text') return [`${role}: ${text}`];
    return type === 'step-start' ? [] : [`${toolName} ${state}`];
  });
}

/** The headers of a signed-in browser on the web app's own page. */
export type Person = Record<'cookie' | 'origin', string>;

export interface ChatTest {
  readonly server: TestApp;
  readonly model: ModelServer;
  readonly origin: string;
  readonly anna: Person;
  readonly ben: Person;
  /** What a conversation holds, in short. */
  stored(person: Person, conversationId: string): Promise<string[]>;
  conversation(person: Person, conversationId: string): Promise<Conversation>;
  titles(person: Person): Promise<string[]>;
  /** Adds tasks, and gives their ids by title. */
  add(person: Person, ...tasks: readonly NewTaskInput[]): Promise<Record<string, string>>;
  close(): Promise<void>;
}

/** A server whose model does as the test says, and two people. */
export async function startChatTest(overrides: Overrides = {}): Promise<ChatTest> {
  const model = await startModelServer();
  const server = await startTestApp({
    environment: {
      OPENAI_BASE_URL: model.url,
      OPENAI_API_KEY: 'sk-test',
      OPENAI_MODEL: 'test-model',
    },
    overrides: { assistantBounds: { steps: 4 }, ...overrides },
  });
  const origin = await listen(server.app);
  const get = async (person: Person, path: string): Promise<unknown> =>
    (await fetch(`${origin}${path}`, { headers: person })).json();
  const conversation = async (person: Person, id: string) =>
    Conversation.parse(await get(person, `/api/conversations/${id}`));
  return {
    server,
    model,
    origin,
    anna: asBrowser(await signUp(server.app, { timeZone: 'Europe/Berlin' })),
    ben: asBrowser(await signUp(server.app, { name: 'Ben' })),
    conversation,
    stored: async (person, id) => (await conversation(person, id)).messages.flatMap(inShort),
    titles: async (person) =>
      TaskPage.parse(await get(person, '/api/tasks')).items.map(({ title }) => title),
    add: async (person, ...tasks) => {
      const ids: Record<string, string> = {};
      for (const task of tasks) {
        const response = await fetch(`${origin}/api/tasks`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...person },
          body: JSON.stringify(task),
        });
        const { id, title } = Task.parse(await response.json());
        ids[title] = id;
      }
      return ids;
    },
    close: async () => {
      await server.close();
      await model.close();
    },
  };
}

export function asBrowser({ cookie }: TestPerson): Person {
  return { ...cookie, origin: testOrigin };
}
