import type { LanguageModelV4Prompt, LanguageModelV4ToolResultOutput } from '@ai-sdk/provider';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Outcome, Step } from './dialogue';
import type { Task } from '@todo/contracts';
import { tasksOf } from './results';
import { deedsIn, deletedIn } from './past';
import { remember } from './remember';
import { Memory, metadataKey } from './state';

/** What a prompt tells of the turn that it asks about. */
export interface Turn {
  /** The message to answer. */
  text: string;
  /** What was done for it so far. */
  steps: Step[];
  /** When its first step was made: the whole turn is read at that time. */
  startedAt: Temporal.Instant | null;
}

/** What it tells of the conversation before. */
export interface Past {
  /** What was remembered with the answer before; its question is void when another message lies between. */
  memory: Memory;
  /** What was deleted earlier and not brought back, turn by turn, the latest last. */
  deleted: Task[][];
}

export type Message = LanguageModelV4Prompt[number];

export function readTurn(prompt: LanguageModelV4Prompt): Turn {
  const last = lastOfPerson(prompt);
  const turn = prompt.slice(last + 1);
  return { text: textOf(prompt[last]), steps: stepsOf(turn), startedAt: startOf(turn) };
}

export function readPast(prompt: LanguageModelV4Prompt): Past {
  const past = prompt.slice(0, Math.max(lastOfPerson(prompt), 0));
  return { memory: memoryOf(past), deleted: deletedIn(past) };
}

function lastOfPerson(prompt: LanguageModelV4Prompt): number {
  return prompt.findLastIndex(({ role }) => role === 'user');
}

function textOf(message: Message | undefined): string {
  if (message?.role !== 'user') return '';
  return message.content
    .map((part) => (part.type === 'text' ? part.text : ''))
    .join('\n')
    .trim();
}

function stepsOf(messages: readonly Message[]): Step[] {
  const outcomes = new Map<string, Outcome>();
  for (const message of messages) {
    if (message.role !== 'tool' && message.role !== 'assistant') continue;
    for (const part of message.content) {
      if (part.type === 'tool-result') outcomes.set(part.toolCallId, outcomeOf(part.output));
    }
  }
  const unknown: Outcome = { ok: false, message: '' };
  return messages.flatMap((message) => {
    if (message.role !== 'assistant') return [];
    const calls = message.content.filter((part) => part.type === 'tool-call');
    if (calls.length === 0) return [];
    return {
      calls: calls.map(({ toolName }) => ({ tool: toolName })),
      outcomes: calls.map(({ toolCallId }) => outcomes.get(toolCallId) ?? unknown),
    };
  });
}

export function outcomeOf(output: LanguageModelV4ToolResultOutput): Outcome {
  switch (output.type) {
    case 'json':
      return { ok: true, value: output.value };
    case 'text':
      return { ok: true, value: parse(output.value) };
    case 'content':
      return {
        ok: true,
        value: parse(output.value.map((part) => (part.type === 'text' ? part.text : '')).join('')),
      };
    case 'error-text':
      return { ok: false, message: output.value };
    case 'error-json':
      return { ok: false, message: typeof output.value === 'string' ? output.value : '' };
    case 'execution-denied':
      return { ok: false, message: output.reason ?? 'It was not allowed.' };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const Start = z.object({ [metadataKey]: z.object({ at: z.iso.datetime() }) });

function startOf(turn: readonly Message[]): Temporal.Instant | null {
  for (const message of turn) {
    if (message.role !== 'assistant') continue;
    for (const part of message.content) {
      const start = Start.safeParse(part.providerOptions);
      if (part.type === 'tool-call' && start.success)
        return Temporal.Instant.from(start.data[metadataKey]?.at ?? '');
    }
  }
  return null;
}

function memoryOf(past: readonly Message[]): Memory {
  const lastUser = past.findLastIndex(({ role }) => role === 'user');
  for (let index = past.length - 1; index >= 0; index -= 1) {
    const message = past[index];
    if (message?.role !== 'assistant') continue;
    const found = remembered(message);
    if (!found) continue;
    const { pending, ...rest } = found;
    if (index > lastUser) return pending ? { ...rest, pending } : rest;
    return withDeeds(rest, past.slice(index + 1));
  }
  return withDeeds(shownOf(past), past);
}

/** An answer that was cut off, or another model's, has no memory: what it did stands in its results. */
function withDeeds(memory: Memory, since: readonly Message[]): Memory {
  return deedsIn(since).reduce(
    (known, did) => remember(known, { text: '', memory: { did } }),
    memory,
  );
}

function remembered(message: Extract<Message, { role: 'assistant' }>): Memory | null {
  for (const part of message.content.toReversed()) {
    if (part.type !== 'text') continue;
    const memory = Memory.safeParse(part.providerOptions?.[metadataKey]);
    if (memory.success) return memory.data;
  }
  return null;
}

/** Without a memory, such as after an answer of another model: the tasks of the last result. */
function shownOf(past: readonly Message[]): Memory {
  for (const message of past.toReversed()) {
    if (message.role !== 'tool') continue;
    const tasks = message.content.flatMap((part) => {
      const outcome = part.type === 'tool-result' ? outcomeOf(part.output) : null;
      return outcome?.ok ? tasksOf(outcome.value) : [];
    });
    if (tasks.length === 0) continue;
    const ids = tasks.map(({ id }) => id);
    return { list: ids, focus: ids };
  }
  return {};
}
