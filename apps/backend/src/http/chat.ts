import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setImmediate as nextLoop } from 'node:timers/promises';
import { failures, type Ending, type Failure } from '@todo/assistant';
import {
  ChatRequest,
  conversationIdHeader,
  type ChatMessage,
  type ChatMetadata,
} from '@todo/contracts';
import { DomainError, type Actor } from '@todo/domain';
import {
  createUIMessageStream,
  pipeUIMessageStreamToResponse,
  type InferUIMessageChunk,
  type UIMessage,
} from 'ai';
import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import type { Services } from '../compose';
import { connectInProcess } from '../mcp/in-process';
import { problemResponses } from './openapi';
import { NoQuery, type RouteModule } from './route-module';

/** Milliseconds of silence after which a comment keeps proxies from cutting the stream: they wait for 30 s. */
const heartbeat = 10_000;

const notSaved = 'The answer could not be stored. What was done is kept; look at your list.';

const EventStream = z.string().meta({
  description: 'Server-sent events: the AI SDK’s UI message stream, version 1.',
});

export const chatRoutes: RouteModule = (app, services) => {
  app.addHook('onRequest', app.requireActor);

  app.post(
    '/api/chat',
    {
      schema: {
        summary: 'Send a message to the assistant',
        description: `Without \`conversationId\` a new conversation begins; its id is in the header \`${conversationIdHeader}\` and in the metadata of the first event.`,
        tags: ['Assistant'],
        querystring: NoQuery,
        body: ChatRequest,
        response: {
          200: {
            description: 'The answer, as it comes.',
            content: { 'text/event-stream': { schema: EventStream } },
          },
          ...problemResponses(
            'validation_failed',
            'not_found',
            'conflict',
            'too_large',
            'unsupported_media_type',
          ),
        },
      },
    },
    async (request, reply) => {
      const { actor, body, log } = request;
      const stopped = abortedOnClose(reply.raw);
      const turn = await beginTurn(services, actor, body);
      reply.hijack();
      await pipeUIMessageStreamToResponse({
        response: reply.raw,
        stream: streamTurn({ services, actor, log, stopped, text: body.text, ...turn }),
        keepAliveMs: heartbeat,
        headers: {
          ...presentHeaders(reply.getHeaders()),
          // Compression would hold the stream back until its end.
          'cache-control': 'no-cache, no-transform',
          [conversationIdHeader]: turn.conversationId,
        },
      });
    },
  );
};

interface BegunTurn {
  readonly conversationId: string;
  /** What was said before. */
  readonly messages: readonly ChatMessage[];
  readonly end: () => void;
}

async function beginTurn(
  { conversations, turns }: Services,
  actor: Actor,
  { conversationId, text }: ChatRequest,
): Promise<BegunTurn> {
  const fresh = conversationId === undefined ? await conversations.start(actor, text) : null;
  const id = fresh?.id ?? conversationId ?? '';
  const end = await turns.begin(`${actor.userId}:${id}`);
  try {
    const { messages } = fresh ?? (await conversations.get(actor, id));
    return { conversationId: id, messages, end };
  } catch (error) {
    end();
    throw error;
  }
}

interface TurnStream extends BegunTurn {
  readonly services: Services;
  readonly actor: Actor;
  readonly log: FastifyBaseLogger;
  readonly stopped: AbortSignal;
  readonly text: string;
}

/**
 * The answer as it comes. The message is stored before a model sees it, so that it is there whatever happens;
 * the answer before its last event, so that the next message builds on it.
 */
function streamTurn(turn: TurnStream) {
  const { services, actor, log, conversationId } = turn;
  const id = randomUUID();
  return createUIMessageStream<UIMessage<ChatMetadata>>({
    execute: async ({ writer }) => {
      try {
        writer.write({ type: 'start', messageId: id, messageMetadata: { conversationId } });
        // Lets the first event out before the work begins, also of the other requests that wait.
        await nextLoop();
        const question: ChatMessage = {
          id: randomUUID(),
          role: 'user',
          parts: [{ type: 'text', text: turn.text }],
          createdAt: timestamp(services),
        };
        await services.conversations.save(actor, conversationId, [question]);
        const answer = services.assistant.answer({
          messages: [...turn.messages, question],
          timeZone: actor.timeZone,
          connect: () => connectInProcess(services.tools, actor, log),
          stopped: turn.stopped,
          restarting: services.drain,
        });
        let step = await answer.next();
        for (; !step.done; step = await answer.next()) {
          writer.write(step.value as InferUIMessageChunk<UIMessage<ChatMetadata>>);
        }
        writer.write(await endAnswer(turn, id, step.value));
      } finally {
        turn.end();
      }
    },
    onError: (error) => {
      log.error({ err: error }, 'chat failed');
      return failures.internal;
    },
  });
}

/** Stores the answer and says how it ended: the last event of the stream. */
async function endAnswer(
  { services, actor, conversationId, log }: TurnStream,
  id: string,
  { parts, failure }: Ending,
) {
  if (failure) logFailure(log, failure);
  const answer: ChatMessage = { id, role: 'assistant', parts, createdAt: timestamp(services) };
  try {
    await services.conversations.save(actor, conversationId, [answer]);
  } catch (error) {
    // A conversation that was deleted in the meantime needs no answer.
    if (!(error instanceof DomainError && error.code === 'not_found')) {
      log.error({ err: error }, 'answer not stored');
      return { type: 'error', errorText: notSaved } as const;
    }
  }
  if (failure) return { type: 'error', errorText: failures[failure.kind] } as const;
  return { type: 'finish' } as const;
}

function timestamp({ clock }: Services): string {
  return clock.now().toString({ smallestUnit: 'millisecond' });
}

function logFailure(log: FastifyBaseLogger, { kind, status, error }: Failure): void {
  const details = { failure: kind, ...(status !== undefined && { status }) };
  if (kind === 'internal') log.error({ ...details, err: error }, 'assistant failed');
  else log[kind === 'stopped' ? 'info' : 'warn'](details, 'answer not complete');
}

function abortedOnClose(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    controller.abort();
  });
  return controller.signal;
}

/** What hooks have set, for a response that is written past Fastify. */
function presentHeaders(
  headers: Record<string, number | string | string[] | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
}
