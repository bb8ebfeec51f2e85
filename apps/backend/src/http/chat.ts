import { randomUUID } from 'node:crypto';
import { setImmediate as nextLoop } from 'node:timers/promises';
import {
  answered,
  answerIn,
  failures,
  openQuestion,
  passedOver,
  wordsOf,
  type Ending,
  type Failure,
} from '@todo/assistant';
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
import { EventStream } from './event-stream';
import { problemResponses } from './openapi';
import { NoQuery, type RouteModule } from './route-module';
import type { RunningTurn } from './turns';

const notSaved = 'The answer could not be stored. What was done is kept; look at your list.';

/** Not a string: tools hold each event by itself against the schema. */
const Events = z.looseObject({ data: z.string() }).meta({
  description: 'Server-sent events: the AI SDK’s UI message stream, version 1.',
});

export const chatRoutes: RouteModule = (app, services) => {
  app.addHook('onRequest', app.requireActor);

  app.post(
    '/api/chat',
    {
      schema: {
        summary: 'Send a message to the assistant',
        description: `Send \`text\`, or \`approval\` to answer a question whether calls may be made: its answer continues the message that asked. Without \`conversationId\` a new conversation begins; its id is in the header \`${conversationIdHeader}\` and in the metadata of the first event.`,
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
            'limit_reached',
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
        await runTurn({ services, actor, log, stream, ...turn });
      } catch (error) {
        const expected = error instanceof DomainError;
        if (!expected) log.error({ err: error }, 'chat failed');
        stream.send({ type: 'error', errorText: expected ? error.message : failures.internal });
      } finally {
        await turn.right.end().catch((error: unknown) => {
          // The lease ends by itself; until then the next message has to wait.
          log.warn({ err: error }, 'turn not given back');
        });
        stream.end();
      }
    },
  );
};

interface BegunTurn extends Opening {
  readonly conversationId: string;
  readonly right: RunningTurn;
}

async function beginTurn(
  services: Services,
  actor: Actor,
  { conversationId, text = '', approval }: ChatRequest,
): Promise<BegunTurn> {
  const { conversations, turns, assistant } = services;
  if (conversationId === undefined) {
    const message = said(services, text);
    const { id, lease } = await conversations.startAnswering(actor, text, message);
    const right = turns.goOn(actor, id, lease);
    return { conversationId: id, right, news: [], messages: [message], continues: null };
  }
  const right = await turns.begin(actor, conversationId);
  try {
    const { messages } = await conversations.get(actor, conversationId, assistant.remembers);
    const opening = approval ? decide(messages, approval) : say(services, messages, text);
    return { conversationId, right, ...opening };
  } catch (error) {
    await right.end();
    throw error;
  }
}

function said(services: Services, text: string): ChatMessage {
  return {
    id: randomUUID(),
    role: 'user',
    parts: [{ type: 'text', text }],
    createdAt: timestamp(services),
  };
}

/** How a turn begins. */
interface Opening {
  /** What is still to be stored before anything is done. */
  readonly news: readonly ChatMessage[];
  /** The conversation as the assistant sees it, `news` included. */
  readonly messages: readonly ChatMessage[];
  /** The message that the answer continues; null for a new one. */
  readonly continues: ChatMessage | null;
}

/** A person said something: the answer to an open question, or something else, which refuses what was asked. */
function say(services: Services, messages: readonly ChatMessage[], text: string): Opening {
  const question = openQuestion(messages);
  const answer = question && answerIn(text);
  if (question && answer !== null) return goOn(messages, answered(question, answer, text));
  const refused = question ? [passedOver(question)] : [];
  const before = question ? messages.slice(0, -1) : messages;
  const news = [...refused, said(services, text)];
  return { news, messages: [...before, ...news], continues: null };
}

/** A person pressed yes or no. */
function decide(
  messages: readonly ChatMessage[],
  { id, approved }: NonNullable<ChatRequest['approval']>,
): Opening {
  const question = openQuestion(messages);
  if (question?.id !== id) {
    throw new DomainError(
      'conflict',
      'This question is not open any more. Open the conversation again to see what came of it.',
    );
  }
  return goOn(messages, answered(question, approved, null));
}

function goOn(messages: readonly ChatMessage[], message: ChatMessage): Opening {
  return { news: [message], messages: [...messages.slice(0, -1), message], continues: message };
}

interface Running extends BegunTurn {
  readonly services: Services;
  readonly actor: Actor;
  readonly log: FastifyBaseLogger;
  readonly stream: EventStream;
}

/**
 * Sends the answer as it comes. What the person said or decided is stored before a model sees it, so that it is
 * there whatever happens, and a decision counts once; the answer before its last event, so that the next message
 * builds on it. Closing the page stops the answer: what was done by then is kept.
 */
async function runTurn(turn: Running): Promise<void> {
  const { services, actor, log, stream, conversationId, continues, right } = turn;
  const id = continues?.id ?? randomUUID();
  const messageMetadata: ChatMetadata = { conversationId };
  stream.send({ type: 'start', messageId: id, messageMetadata });
  // Lets the first event out before the work begins, also of the other requests that wait.
  await nextLoop();
  if (turn.news.length > 0) await services.conversations.save(actor, conversationId, turn.news);
  using credentials = services.mcp.admit(actor, log);
  const answer = services.assistant.answer({
    messages: turn.messages,
    timeZone: actor.timeZone,
    headers: credentials.headers,
    stopped: AbortSignal.any([stream.gone, right.lost]),
    restarting: services.drain,
  });
  let step = await answer.next();
  for (; !step.done; step = await answer.next()) stream.send(step.value);
  stream.send(await endAnswer(turn, id, step.value));
}

/** Stores the answer and says how it ended: the last event of the stream. */
async function endAnswer(
  { services, continues, log, right }: Running,
  id: string,
  { parts, failure }: Ending,
): Promise<UIMessageChunk> {
  if (failure) logFailure(log, failure);
  const createdAt = continues?.createdAt ?? timestamp(services);
  const answer: ChatMessage = { id, role: 'assistant', parts, createdAt };
  try {
    await right.finish([answer]);
  } catch (error) {
    // A conversation that was deleted in the meantime needs no answer.
    if (!(error instanceof DomainError && error.code === 'not_found')) {
      log.error({ err: error }, 'answer not stored');
      return { type: 'error', errorText: notSaved };
    }
  }
  if (failure) return { type: 'error', errorText: wordsOf(failure) };
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
