import type { Transport } from '@modelcontextprotocol/client';
import type { ChatMessage } from '@todo/contracts';
import type { UIMessageChunk } from 'ai';
import type { Temporal } from 'temporal-polyfill';
import { failureOf, type Failure } from './failure';
import { instructionsFor } from './instructions';
import { chooseModel, type ModelSettings } from './model';
import { settle } from './settle';
import { streamAnswer, type State } from './stream-answer';
import { createToolConnector } from './tools';
import { defaultBounds, type Bounds } from './bounds';

// The SDK prints its warnings to the console otherwise, between our log lines and with what people wrote.
globalThis.AI_SDK_LOG_WARNINGS = false;

/** What is to be answered. */
export interface Turn {
  /**
   * The conversation so far. The last message is the person's, or an answer of the assistant that asked for
   * a decision and has got it: then that answer goes on.
   */
  readonly messages: readonly ChatMessage[];
  readonly timeZone: string;
  /** Headers with which calls of tools are done for this person. */
  readonly headers: Readonly<Record<string, string>>;
  /** Aborted when the person wants no more of it. */
  readonly stopped: AbortSignal;
  /** Aborted when the process has to end. */
  readonly restarting: AbortSignal;
}

/** How a turn ended: what to store, and why it is not complete, if it is not. */
export interface Ending {
  /** Of the whole answer; of one that went on, also what it held before. */
  readonly parts: ChatMessage['parts'];
  readonly failure: Failure | null;
}

/** One call of the model, as it is measured: nothing of what was said. */
export interface ModelCall {
  readonly provider: string;
  readonly model: string;
  readonly seconds: number;
  /** The kind of failure; absent for a success. */
  readonly error?: string;
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
}

export interface AssistantOptions {
  readonly model: ModelSettings;
  /** Makes a connection to the tools; one is kept for all turns. */
  readonly connect: () => Promise<Transport>;
  readonly now: () => Temporal.Instant;
  readonly bounds?: Partial<Bounds>;
  /** Told of every call of the model. */
  readonly modelCalled?: (call: ModelCall) => void;
}

export interface Assistant {
  /** Yields the answer's parts as they come, without start and end; never throws. */
  answer(turn: Turn): AsyncGenerator<UIMessageChunk, Ending>;
  /** How many of the last messages it looks at: a turn needs no more of them. */
  readonly remembers: number;
}

export function createAssistant(options: AssistantOptions): Assistant {
  const { model, connect, now, bounds, modelCalled } = options;
  const limits = { ...defaultBounds, ...bounds };
  const choice = chooseModel(model, now);
  const toolsFor = createToolConnector({
    connect,
    output: choice.trusted ? null : limits.toolOutput,
  });
  return {
    remembers: limits.history.messages,
    answer: async function* (turn) {
      const last = turn.messages.at(-1);
      const state: State = {
        parts: last?.role === 'assistant' ? (last.parts as State['parts']) : [],
        failure: null,
      };
      const at = now();
      try {
        yield* streamAnswer({
          turn,
          state,
          limits,
          choice,
          connection: await toolsFor(turn.headers),
          instructions: instructionsFor(at.toZonedDateTimeISO(turn.timeZone)),
          now: at,
          ...(modelCalled && { modelCalled }),
        });
      } catch (error) {
        state.failure ??= failureOf(error);
      }
      return { parts: settle(state.parts, state.failure), failure: state.failure };
    },
  };
}
