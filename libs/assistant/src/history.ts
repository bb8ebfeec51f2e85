import type { ChatMessage } from '@todo/contracts';
import {
  convertToModelMessages,
  safeValidateUIMessages,
  type ModelMessage,
  type ToolSet,
  type UIMessage,
} from 'ai';
import { settleStored } from './settle';

/** How much of a conversation a model gets to see. */
export interface HistoryBounds {
  readonly messages: number;
  /** Of JSON, which is a rough measure of tokens: about four to one. */
  readonly characters: number;
}

/**
 * The newest messages of a stored conversation, as a model takes them. They begin with a message of the
 * person; parts that this version does not know are left out.
 */
export async function toModelMessages(
  messages: readonly ChatMessage[],
  bounds: HistoryBounds,
  tools: ToolSet = {},
): Promise<ModelMessage[]> {
  const readable = await Promise.all(newest(messages, bounds).map(toReadable));
  const last = readable.at(-1);
  const settled = readable.map((message) =>
    // Only in the last message an answer of the person still has to be acted on.
    message === last ? message : { ...message, parts: message.parts.map(settleStored) },
  );
  return convertToModelMessages(
    settled.filter(({ parts }) => parts.length > 0),
    { ignoreIncompleteToolCalls: true, tools },
  );
}

function newest(messages: readonly ChatMessage[], bounds: HistoryBounds): readonly ChatMessage[] {
  let characters = 0;
  let start = messages.length;
  // What is to be answered is always seen.
  const asked = messages.findLastIndex(({ role }) => role === 'user');
  while (start > 0 && messages.length - start < bounds.messages) {
    characters += JSON.stringify(messages[start - 1]?.parts).length;
    if (characters > bounds.characters && start <= asked) break;
    start -= 1;
  }
  if (start === asked) return [...lastWords(messages, asked, bounds), ...messages.slice(start)];
  const kept = messages.slice(start);
  const first = kept.findIndex(({ role }) => role === 'user');
  return kept.slice(Math.max(first, 0));
}

/** What was said right before, without what it was read from: a short answer hangs on it, however long that was. */
function lastWords(
  messages: readonly ChatMessage[],
  asked: number,
  { characters }: HistoryBounds,
): ChatMessage[] {
  const [question, answer] = messages.slice(Math.max(asked - 2, 0), asked);
  if (question?.role !== 'user' || answer?.role !== 'assistant') return [];
  const said = { ...answer, parts: answer.parts.filter(({ type }) => type === 'text') };
  return JSON.stringify([question.parts, said.parts]).length > characters ? [] : [question, said];
}

async function toReadable({ id, role, parts }: ChatMessage): Promise<UIMessage> {
  const whole = await validate({ id, role, parts });
  if (whole) return whole;
  const single = await Promise.all(parts.map((part) => validate({ id, role, parts: [part] })));
  return { id, role, parts: single.flatMap((message) => message?.parts ?? []) };
}

async function validate(message: Omit<ChatMessage, 'createdAt'>): Promise<UIMessage | undefined> {
  const result = await safeValidateUIMessages({ messages: [message] });
  return result.success ? result.data[0] : undefined;
}
