import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Prompt,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import { interpret, type Intent } from '@todo/language';
import type { Temporal } from 'temporal-polyfill';
import { converse } from './converse';
import { play, type Answer, type Call, type Scene } from './dialogue';
import { readPast, readTurn, type Turn } from './prompt';
import { metadataKey, type Memory } from './state';

export interface BuiltInModelOptions {
  now: () => Temporal.Instant;
  /** IANA name of the person's time zone. */
  timeZone: string;
}

/** Nothing is counted in tokens here. */
const usage: LanguageModelV4Usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

interface Reaction {
  content: LanguageModelV4Content[];
  finishReason: LanguageModelV4FinishReason;
}

/** How a turn begins: the same in all of its steps. */
interface Opening {
  said: string;
  intent: Intent;
  memory: Memory;
  scene: Scene;
}

/** A language model of rules: it needs no key and no network, and calls tools like any other. */
export function createBuiltInModel({ now, timeZone }: BuiltInModelOptions): LanguageModelV4 {
  let latest: Opening | null = null;
  const open = (prompt: LanguageModelV4Prompt, { text: said, startedAt }: Turn): Opening => {
    const isSame = startedAt && latest?.said === said && latest.scene.now.equals(startedAt);
    if (isSame && latest) return latest;
    const { memory, deleted } = readPast(prompt);
    // As exact as it is kept with a call.
    const at = startedAt ?? now().round('millisecond');
    const scene = { now: at, timeZone, deleted };
    latest = { said, intent: interpret(said, scene), memory, scene };
    return latest;
  };
  const react = (options: LanguageModelV4CallOptions): Reaction => {
    options.abortSignal?.throwIfAborted();
    const turn = readTurn(options.prompt);
    const { said, intent, memory, scene } = open(options.prompt, turn);
    const dialogue = converse({ text: said, intent }, memory, scene);
    const move = play(dialogue, turn.steps, toolNames(options));
    return move.kind === 'calls' ? calling(move.calls, scene.now) : answering(move.answer);
  };
  return {
    specificationVersion: 'v4',
    provider: 'todo',
    modelId: 'built-in',
    supportedUrls: {},
    // eslint-disable-next-line @typescript-eslint/require-await -- async turns a throw into a rejection
    doGenerate: async (options) => ({ ...react(options), usage, warnings: [] }),
    // eslint-disable-next-line @typescript-eslint/require-await -- async turns a throw into a rejection
    doStream: async (options) => ({ stream: streamOf(react(options), options.abortSignal) }),
  };
}

function toolNames({ tools, toolChoice }: LanguageModelV4CallOptions): ReadonlySet<string> {
  if (toolChoice?.type === 'none') return new Set();
  return new Set(tools?.flatMap((tool) => (tool.type === 'function' ? [tool.name] : [])));
}

function calling(calls: readonly Call[], at: Temporal.Instant): Reaction {
  const providerMetadata = { [metadataKey]: { at: at.toString({ smallestUnit: 'millisecond' }) } };
  return {
    content: calls.map(({ tool, input }) => ({
      type: 'tool-call',
      toolCallId: `call-${crypto.randomUUID()}`,
      toolName: tool,
      input: JSON.stringify(input),
      providerMetadata,
    })),
    finishReason: { unified: 'tool-calls', raw: 'tool-calls' },
  };
}

function answering({ text, memory = {} }: Answer): Reaction {
  // Through JSON, since it is stored as JSON: what is undefined is left out.
  const remembered = JSON.parse(JSON.stringify(memory)) as Record<string, never>;
  return {
    content: [{ type: 'text', text, providerMetadata: { [metadataKey]: remembered } }],
    finishReason: { unified: 'stop', raw: 'stop' },
  };
}

function streamOf(
  { content, finishReason }: Reaction,
  signal?: AbortSignal,
): ReadableStream<LanguageModelV4StreamPart> {
  const parts: LanguageModelV4StreamPart[] = [
    { type: 'stream-start', warnings: [] },
    ...content.flatMap(partsOf),
    { type: 'finish', usage, finishReason },
  ];
  const next = parts.values();
  return new ReadableStream<LanguageModelV4StreamPart>({
    pull(controller) {
      if (signal?.aborted) {
        controller.error(signal.reason);
        return;
      }
      const { value, done } = next.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

function partsOf(content: LanguageModelV4Content): LanguageModelV4StreamPart[] {
  if (content.type === 'text') {
    const id = '0';
    const { text: delta, providerMetadata } = content;
    return [
      { type: 'text-start', id },
      // All at once: it is known as a whole, and every delta costs as much as the whole.
      { type: 'text-delta', id, delta },
      { type: 'text-end', id, ...(providerMetadata && { providerMetadata }) },
    ];
  }
  if (content.type !== 'tool-call') return [];
  const { toolCallId: id, toolName, input } = content;
  return [
    { type: 'tool-input-start', id, toolName },
    { type: 'tool-input-delta', id, delta: input },
    { type: 'tool-input-end', id },
    content,
  ];
}
