import type { ChatMessage } from '@todo/contracts';
import { isToolUIPart, type UIMessage } from 'ai';
import { wordsOf, type Failure } from './failure';

type Part = UIMessage['parts'][number];

/** On a call whose answer did not come before the end. */
const unknownResult =
  'This was interrupted before its result was known. Look at the list to see whether it was done.';

/**
 * The parts of an answer as they are stored: nothing is left open, so that the next turn can build on it,
 * and a failure is told in words, so that it is still there when the conversation is opened again.
 */
export function settle(parts: readonly Part[], failure: Failure | null): ChatMessage['parts'] {
  // An answer that is not complete asks nothing: the person has not seen all of what it was about to ask.
  const mayAsk = failure === null;
  const settled = parts.map((part) => settlePart(part, mayAsk)).filter((part) => !isEmpty(part));
  const hasContent = settled.some(({ type }) => type !== 'step-start');
  if (failure !== null && !(failure.kind === 'stopped' && hasContent)) {
    settled.push({ type: 'text', text: wordsOf(failure), state: 'done' });
  }
  return settled.map((part) => ({ ...part }));
}

/** A stored part whose end never came: the process died before it could say what became of the call. */
export function settleStored(part: Part): Part {
  return isToolUIPart(part) && part.state === 'approval-responded' ? settlePart(part, false) : part;
}

function settlePart(part: Part, mayAsk: boolean): Part {
  if (part.type === 'text') return { ...part, state: 'done' };
  if (!isToolUIPart(part)) return part;
  // Arguments that were not even JSON arrive as text, which no model takes back as arguments.
  const input = isObject(part.input) ? part.input : {};
  if (part.state === 'output-denied') return { ...part, input };
  if (part.state === 'output-available' || part.state === 'output-error') return { ...part, input };
  if (part.state === 'approval-requested' && mayAsk) return { ...part, input };
  const call = {
    type: part.type,
    ...('toolName' in part && { toolName: part.toolName }),
    toolCallId: part.toolCallId,
    input,
  };
  const { approval } = part;
  if (approval && approval.approved !== true) {
    return {
      ...call,
      state: 'output-denied',
      approval: { ...approval, approved: false },
    } as Part;
  }
  return { ...call, state: 'output-error', errorText: unknownResult } as Part;
}

function isEmpty(part: Part): boolean {
  return part.type === 'text' && part.text === '' && part.providerMetadata === undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
