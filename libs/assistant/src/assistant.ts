import type { Transport } from '@modelcontextprotocol/client';
import type { ChatMessage } from '@todo/contracts';
import {
  isStepCount,
  streamText,
  toUIMessageStream,
  type ToolSet,
  type UIMessage,
  type UIMessageChunk,
} from 'ai';
import type { Temporal } from 'temporal-polyfill';
import { failureOf, toolErrorText, type Failure } from './failure';
import { toModelMessages, type HistoryBounds } from './history';
import { instructionsFor } from './instructions';
import { chooseModel, type ModelSettings } from './model';
import { settle } from './settle';
import { createToolConnector } from './tools';

// The SDK prints its warnings to the console otherwise, between our log lines and with what people wrote.
globalThis.AI_SDK_LOG_WARNINGS = false;

/** What a turn may cost at most. Times are in milliseconds. */
export interface Bounds {
  /** Calls of the model for one message. */
  readonly steps: number;
  readonly total: number;
  /** Until a step's first words. */
  readonly firstWords: number;
  /** Between words. */
  readonly silence: number;
  readonly history: HistoryBounds;
}

const defaultBounds: Bounds = {
  steps: 12,
  total: 300_000,
  firstWords: 120_000,
  silence: 60_000,
  history: { messages: 40, characters: 60_000 },
};

/** A message of a person that is to be answered. */
export interface Turn {
  /** The conversation so far; the last message is the person's. */
  readonly messages: readonly ChatMessage[];
  readonly timeZone: string;
  /** A connection to the tools on which everything is done for this person. */
  readonly connect: () => Promise<Transport>;
  /** Aborted when the person wants no more of it. */
  readonly stopped: AbortSignal;
  /** Aborted when the process has to end. */
  readonly restarting: AbortSignal;
}

/** How a turn ended: what to store, and why it is not complete, if it is not. */
export interface Ending {
  readonly parts: ChatMessage['parts'];
  readonly failure: Failure | null;
}

export interface AssistantOptions {
  readonly model: ModelSettings;
  readonly now: () => Temporal.Instant;
  readonly bounds?: Partial<Bounds>;
}

export interface Assistant {
  /** Yields the answer's parts as they come, without start and end; never throws. */
  answer(turn: Turn): AsyncGenerator<UIMessageChunk, Ending>;
}

export function createAssistant({ model, now, bounds }: AssistantOptions): Assistant {
  const limits = { ...defaultBounds, ...bounds };
  const modelFor = chooseModel(model, now);
  const connectTools = createToolConnector();
  return {
    answer: async function* (turn) {
      const state: State = { parts: [], failure: null };
      try {
        await using connection = await connectTools(await turn.connect());
        yield* streamAnswer({
          turn,
          state,
          limits,
          model: modelFor(turn.timeZone),
          tools: connection.tools,
          instructions: instructionsFor(now().toZonedDateTimeISO(turn.timeZone)),
        });
      } catch (error) {
        state.failure ??= failureOf(error);
      }
      return {
        parts: settle(state.parts, state.failure?.kind ?? null),
        failure: state.failure,
      };
    },
  };
}

interface State {
  parts: UIMessage['parts'];
  failure: Failure | null;
}

interface Stream {
  readonly turn: Turn;
  readonly state: State;
  readonly limits: Bounds;
  readonly model: ReturnType<ReturnType<typeof chooseModel>>;
  readonly tools: ToolSet;
  readonly instructions: string;
}

async function* streamAnswer({ turn, state, limits, ...call }: Stream) {
  const { stopped, restarting } = turn;
  const { stream } = streamText({
    ...call,
    messages: await toModelMessages(turn.messages, limits.history),
    stopWhen: isStepCount(limits.steps),
    // In the order in which the model named them.
    toolCallConcurrency: 1,
    abortSignal: AbortSignal.any([stopped, restarting]),
    timeout: { totalMs: limits.total, firstChunkMs: limits.firstWords, chunkMs: limits.silence },
    onError: ({ error }) => {
      state.failure = failureOf(error);
    },
    onEnd: ({ steps, finishReason }) => {
      if (steps.length >= limits.steps && finishReason === 'tool-calls') {
        state.failure = { kind: 'too_many_steps' };
      }
    },
  });
  const chunks = toUIMessageStream<ToolSet, UIMessage>({
    stream,
    tools: call.tools,
    sendStart: false,
    sendFinish: false,
    sendReasoning: false,
    onError: toolErrorText,
    onEnd: ({ responseMessage, isAborted }) => {
      state.parts = responseMessage.parts;
      if (isAborted) state.failure = { kind: whyAborted(turn) };
      else if (responseMessage.parts.every(({ type }) => type === 'step-start')) {
        state.failure ??= { kind: 'empty' };
      }
    },
  });
  for await (const chunk of chunks) {
    // How it ended is told once, by whoever asked for the answer.
    if (chunk.type !== 'error' && chunk.type !== 'abort') yield chunk;
  }
}

function whyAborted({ stopped, restarting }: Turn) {
  if (stopped.aborted) return 'stopped';
  return restarting.aborted ? 'restarting' : 'timed_out';
}
