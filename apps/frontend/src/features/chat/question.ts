import type { DynamicToolUIPart } from 'ai';
import type { AssistantMessage } from './chat-link';

type Part = AssistantMessage['parts'][number];
export type WaitingCall = Extract<DynamicToolUIPart, { state: 'approval-requested' }>;

/** Whether a call is not made before the person agrees. */
export function isWaiting(part: Part): part is WaitingCall {
  return part.type === 'dynamic-tool' && part.state === 'approval-requested';
}

/** The calls of a message that are not made before the person agrees. */
export function waitingCalls({ parts }: Pick<AssistantMessage, 'parts'>): WaitingCall[] {
  return parts.filter(isWaiting);
}

/** The id of the question that the last message asks; null when it asks none. */
export function questionIn(messages: readonly AssistantMessage[]): string | null {
  const last = messages.at(-1);
  if (last?.role !== 'assistant') return null;
  return waitingCalls(last)[0]?.approval.id ?? null;
}

/** The message with the decision on it, as the server will store it. */
export function decided(message: AssistantMessage, approved: boolean): AssistantMessage {
  return mapParts(message, (part) =>
    isWaiting(part)
      ? { ...part, state: 'approval-responded', approval: { ...part.approval, approved } }
      : part,
  );
}

/** The message as it was before a decision that did not get through. */
export function undecided(message: AssistantMessage): AssistantMessage {
  return mapParts(message, (part) => {
    if (part.type !== 'dynamic-tool' || part.state !== 'approval-responded') return part;
    const { id, requestReason } = part.approval;
    const approval = { id, ...(requestReason !== undefined && { requestReason }) };
    return { ...part, state: 'approval-requested', approval };
  });
}

export function withLast(
  messages: readonly AssistantMessage[],
  change: (message: AssistantMessage) => AssistantMessage,
): AssistantMessage[] {
  const last = messages.at(-1);
  return last?.role === 'assistant' ? [...messages.slice(0, -1), change(last)] : [...messages];
}

function mapParts(message: AssistantMessage, change: (part: Part) => Part): AssistantMessage {
  return { ...message, parts: message.parts.map(change) };
}
