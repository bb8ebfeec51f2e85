import { interpret } from '@todo/language';
import {
  isStepCount,
  isToolUIPart,
  streamText,
  toUIMessageStream,
  type LanguageModelUsage,
  type ToolSet,
  type UIMessage,
  type UIMessageChunk,
} from 'ai';
import type { Temporal } from 'temporal-polyfill';
import { ApprovalPolicy, type Call } from './approval';
import type { ModelCall, Turn } from './assistant';
import type { Bounds } from './bounds';
import { failureOf, toolErrorText, type Failure } from './failure';
import { toModelMessages } from './history';
import type { ModelChoice } from './model';
import { asksOnly } from './asks-only';
import type { ToolConnection } from './tools';

/** What came of the turn so far. */
export interface State {
  parts: UIMessage['parts'];
  failure: Failure | null;
}

interface Stream {
  readonly turn: Turn;
  readonly state: State;
  readonly limits: Bounds;
  readonly choice: ModelChoice;
  readonly connection: ToolConnection;
  readonly instructions: string;
  readonly now: Temporal.Instant;
  readonly modelCalled?: (call: ModelCall) => void;
}

/** Runs the model and its tools until there is an answer or a question, and notes in `state` how it ended. */
export async function* streamAnswer(given: Stream): AsyncGenerator<UIMessageChunk> {
  const { turn, state, limits, connection } = given;
  const tooMuch = new AbortController();
  const continued = turn.messages.at(-1)?.role === 'assistant';
  const original = { id: turn.messages.at(-1)?.id ?? '', role: 'assistant' as const };
  const chunks = toUIMessageStream<ToolSet, UIMessage>({
    stream: await startModel(given, tooMuch.signal),
    tools: connection.tools,
    ...(continued && { originalMessages: [{ ...original, parts: state.parts }] }),
    sendStart: false,
    sendFinish: false,
    sendReasoning: false,
    onError: toolErrorText,
    onEnd: ({ responseMessage, isAborted }) => {
      state.parts = responseMessage.parts;
      if (isAborted) state.failure ??= { kind: whyAborted(turn) };
      else if (responseMessage.parts.every(({ type }) => type === 'step-start')) {
        state.failure ??= { kind: 'empty' };
      }
    },
  });
  let characters = 0;
  for await (const chunk of chunks) {
    // How it ended is told once, by whoever asked for the answer.
    if (chunk.type === 'error' || chunk.type === 'abort') continue;
    if (chunk.type === 'text-delta') characters += chunk.delta.length;
    if (characters > limits.answer && !tooMuch.signal.aborted) {
      state.failure = { kind: 'too_long' };
      tooMuch.abort();
    }
    yield chunk;
  }
}

async function startModel(given: Stream, tooMuch: AbortSignal) {
  const { turn, state, limits, choice, connection, instructions } = given;
  const policy = policyOf(given);
  const most = choice.trusted ? limits.ownSteps : limits.steps;
  const measure = measurer(given);
  const { stream } = streamText({
    model: choice.modelFor(turn.timeZone),
    tools: connection.tools,
    instructions,
    messages: await toModelMessages(turn.messages, limits.history, connection.tools),
    stopWhen: [isStepCount(most), () => policy?.exhausted ?? false],
    // In the order in which the model named them.
    toolCallConcurrency: 1,
    // Whoever sends the requests tries again, and knows how long that may take.
    maxRetries: 0,
    ...(policy && { toolApproval: ({ toolCall }) => policy.decide(toolCall) }),
    abortSignal: AbortSignal.any([turn.stopped, turn.restarting, tooMuch]),
    timeout: { totalMs: limits.total, firstChunkMs: limits.firstWords, chunkMs: limits.silence },
    onLanguageModelCallStart: measure.started,
    onLanguageModelCallEnd: ({ usage }) => {
      measure.ended(usage);
    },
    onError: ({ error }) => {
      state.failure ??= failureOf(error);
      measure.failed(state.failure);
    },
    onAbort: () => {
      measure.failed({ kind: whyAborted(turn) });
    },
    onEnd: ({ steps, finishReason, content }) => {
      const asks = content.some(
        (part) => part.type === 'tool-approval-request' && part.isAutomatic !== true,
      );
      const atItsEnd = steps.length >= most || policy?.exhausted;
      if (atItsEnd && finishReason === 'tool-calls' && !asks) {
        state.failure = { kind: 'too_many_steps' };
      }
      state.failure ??= failureOfReason(finishReason);
    },
  });
  return stream;
}

/** A model of our own asks in its own words, so it needs no rule. */
function policyOf(given: Stream): ApprovalPolicy | null {
  const { turn, limits, choice, connection } = given;
  if (choice.trusted) return null;
  const last = turn.messages.at(-1);
  const parts = (last?.role === 'assistant' ? last.parts : []) as UIMessage['parts'];
  const calls = parts.filter(isToolUIPart).map((part): Call & { decided: boolean } => ({
    toolCallId: part.toolCallId,
    toolName: part.type === 'dynamic-tool' ? part.toolName : '',
    input: part.input,
    decided: part.approval !== undefined,
  }));
  return new ApprovalPolicy({
    made: calls,
    decided: new Set(calls.filter(({ decided }) => decided).map(({ toolCallId }) => toolCallId)),
    onlyReads: onlyReads(given),
    calls: limits.calls,
    lookUp: connection.lookUp,
  });
}

/** Whether the last thing that the person said is, by our own rules, nothing but a question. */
function onlyReads({ turn, now }: Stream): boolean {
  const parts = turn.messages.findLast(({ role }) => role === 'user')?.parts ?? [];
  const text = parts.map((part) => (part.type === 'text' ? String(part.text) : '')).join('\n');
  return asksOnly(interpret(text, { now, timeZone: turn.timeZone }));
}

function measurer({ choice, modelCalled }: Stream) {
  let startedAt: number | null = null;
  const report = (result: Pick<ModelCall, 'error' | 'inputTokens' | 'outputTokens'>) => {
    if (startedAt === null) return;
    const seconds = (performance.now() - startedAt) / 1_000;
    startedAt = null;
    modelCalled?.({ provider: choice.provider, model: choice.name, seconds, ...result });
  };
  return {
    started: () => {
      startedAt = performance.now();
    },
    ended: ({ inputTokens, outputTokens }: LanguageModelUsage) => {
      report({ inputTokens, outputTokens });
    },
    failed: ({ kind }: Failure) => {
      report({ error: kind });
    },
  };
}

function failureOfReason(reason: string): Failure | null {
  if (reason === 'length') return { kind: 'too_long' };
  if (reason === 'content-filter') return { kind: 'declined' };
  // The stream ended without saying why.
  return reason === 'error' ? { kind: 'broken_off' } : null;
}

function whyAborted({ stopped, restarting }: Turn) {
  if (stopped.aborted) return 'stopped';
  return restarting.aborted ? 'restarting' : 'timed_out';
}
