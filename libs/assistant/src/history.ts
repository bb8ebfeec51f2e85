import type { ChatMessage } from '@todo/contracts';
import {
  convertToModelMessages,
  safeValidateUIMessages,
  type ModelMessage,
  type UIMessage,
} from 'ai';

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
): Promise<ModelMessage[]> {
  const readable = await Promise.all(newest(messages, bounds).map(toReadable));
  return convertToModelMessages(
    readable.filter(({ parts }) => parts.length > 0),
    { ignoreIncompleteToolCalls: true },
  );
}

function newest(messages: readonly ChatMessage[], bounds: HistoryBounds): readonly ChatMessage[] {
  let characters = 0;
  let start = messages.length;
  while (start > 0 && messages.length - start < bounds.messages) {
    characters += JSON.stringify(messages[start - 1]?.parts).length;
    // The message to be answered is always seen.
    if (characters > bounds.characters && start < messages.length) break;
    start -= 1;
  }
  const kept = messages.slice(start);
  const first = kept.findIndex(({ role }) => role === 'user');
  return kept.slice(Math.max(first, 0));
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
