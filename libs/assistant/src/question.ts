import { readAnswer } from '@todo/language';
import type { ChatMessage } from '@todo/contracts';
import { z } from 'zod';

const Waiting = z.looseObject({
  type: z.literal('dynamic-tool'),
  state: z.literal('approval-requested'),
  approval: z.looseObject({ id: z.string() }),
});

type Part = ChatMessage['parts'][number];

/** Calls that wait for a person's yes or no: those of the last message. */
export interface Question {
  /** The approval id of the first call that waits. */
  readonly id: string;
  readonly message: ChatMessage;
}

/** What the conversation waits for; null when it waits for nothing but words. */
export function openQuestion(messages: readonly ChatMessage[]): Question | null {
  const message = messages.at(-1);
  if (message?.role !== 'assistant') return null;
  for (const part of message.parts) {
    const waiting = Waiting.safeParse(part);
    if (waiting.success) return { id: waiting.data.approval.id, message };
  }
  return null;
}

/** The answer that a message gives: yes, no, or null when it says something else. */
export const answerIn = readAnswer;

/** The message with every call decided on. `words` is what the person wrote, if anything. */
export function answered(
  { message }: Question,
  approved: boolean,
  words: string | null,
): ChatMessage {
  return withDecision(message, {
    state: 'approval-responded',
    approval: { approved, ...(words !== null && { reason: words }) },
  });
}

/** The message with every call refused, since the person went on to something else. */
export function passedOver({ message }: Question): ChatMessage {
  return withDecision(message, {
    state: 'output-denied',
    approval: { approved: false },
  });
}

function withDecision(
  message: ChatMessage,
  { state, approval }: { state: string; approval: Record<string, unknown> },
): ChatMessage {
  return {
    ...message,
    parts: message.parts.map((part): Part => {
      const waiting = Waiting.safeParse(part);
      return waiting.success
        ? { ...part, state, approval: { ...waiting.data.approval, ...approval } }
        : part;
    }),
  };
}
