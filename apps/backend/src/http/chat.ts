import { randomUUID } from 'node:crypto';
import { setImmediate as nextLoop } from 'node:timers/promises';
import { failures, type Ending, type Failure } from '@todo/assistant';
import {
  ChatRequest,
  conversationIdHeader,
  type ChatMessage,
  type ChatMetadata,
} from '@todo/contracts';
import { DomainError, type Actor } from '@todo/domain';
import type { UIMessageChunk } from 'ai';
import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import type { Services } from '../compose';
import { connectInProcess } from '../mcp/in-process';
import { EventStream } from './event-stream';
import { problemResponses } from './openapi';
import { NoQuery, type RouteModule } from './route-module';

const notSaved = 'The answer could not be stored. What was done is kept; look at your list.';

const Events = z.string().meta({
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
            content: { 'text/event-stream': { schema: Events } },
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
      const turn = await beginTurn(services, actor, body);
      const stream = new EventStream(reply, { [conversationIdHeader]: turn.conversationId });
      try {
        await runTurn({ services, actor, log, stream, text: body.text, ...turn });
      } catch (error) {
        const expected = error instanceof DomainError;
        if (!expected) log.error({ err: error }, 'chat failed');
        stream.send({ type: 'error', errorText: expected ? error.message : failures.internal });
      } finally {
        turn.end();
        stream.end();
      }
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
  // The database takes a UUID in either case: both name one conversation, which has one turn.
  const id = fresh?.id ?? conversationId?.toLowerCase() ?? '';
  const end = await turns.begin(`${actor.userId}:${id}`);
  try {
    const { messages } = fresh ?? (await conversations.get(actor, id));
    return { conversationId: id, messages, end };
  } catch (error) {
    end();
    throw error;
  }
}

interface RunningTurn extends BegunTurn {
  readonly services: Services;
  readonly actor: Actor;
  readonly log: FastifyBaseLogger;
  readonly stream: EventStream;
  readonly text: string;
}

/**
 * Sends the answer as it comes. The message is stored before a model sees it, so that it is there whatever
 * happens; the answer before its last event, so that the next message builds on it.
 */
async function runTurn(turn: RunningTurn): Promise<void> {
  const { services, actor, log, stream, conversationId } = turn;
  const id = randomUUID();
  const messageMetadata: ChatMetadata = { conversationId };
  stream.send({ type: 'start', messageId: id, messageMetadata });
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
    stopped: stream.gone,
    restarting: services.drain,
  });
  let step = await answer.next();
  for (; !step.done; step = await answer.next()) stream.send(step.value);
  stream.send(await endAnswer(turn, id, step.value));
}

/** Stores the answer and says how it ended: the last event of the stream. */
async function endAnswer(
  { services, actor, conversationId, log }: RunningTurn,
  id: string,
  { parts, failure }: Ending,
): Promise<UIMessageChunk> {
  if (failure) logFailure(log, failure);
  const answer: ChatMessage = { id, role: 'assistant', parts, createdAt: timestamp(services) };
  try {
    await services.conversations.save(actor, conversationId, [answer]);
  } catch (error) {
    // A conversation that was deleted in the meantime needs no answer.
    if (!(error instanceof DomainError && error.code === 'not_found')) {
      log.error({ err: error }, 'answer not stored');
      return { type: 'error', errorText: notSaved };
    }
  }
  if (failure) return { type: 'error', errorText: failures[failure.kind] };
  return { type: 'finish' };
}

function timestamp({ clock }: Services): string {
  return clock.now().toString({ smallestUnit: 'millisecond' });
}

function logFailure(log: FastifyBaseLogger, { kind, status, error }: Failure): void {
  const details = { failure: kind, ...(status !== undefined && { status }) };
  if (kind === 'internal') log.error({ ...details, err: error }, 'assistant failed');
  else log[kind === 'stopped' ? 'info' : 'warn'](details, 'answer not complete');
}
