import type { ChatMessage } from '@todo/contracts';
import { isToolUIPart, type UIMessage } from 'ai';
import { failures, type FailureKind } from './failure';

type Part = UIMessage['parts'][number];

/** On a call whose answer did not come before the end. */
const unknownResult =
  'This was interrupted before its result was known. Look at the list to see whether it was done.';

/**
 * The parts of an answer as they are stored: nothing is left open, so that the next turn can build on it,
 * and a failure is told in words, so that it is still there when the conversation is opened again.
 */
export function settle(parts: readonly Part[], failure: FailureKind | null): ChatMessage['parts'] {
  const settled = parts.map(settlePart).filter((part) => !isEmpty(part));
  const hasContent = settled.some(({ type }) => type !== 'step-start');
  if (failure !== null && !(failure === 'stopped' && hasContent)) {
    settled.push({ type: 'text', text: failures[failure], state: 'done' });
  }
  return settled.map((part) => ({ ...part }));
}

function settlePart(part: Part): Part {
  if (part.type === 'text') return { ...part, state: 'done' };
  if (!isToolUIPart(part)) return part;
  // Arguments that were not even JSON arrive as text, which no model takes back as arguments.
  const input = isObject(part.input) ? part.input : {};
  if (part.state === 'output-available' || part.state === 'output-error') return { ...part, input };
  return {
    type: part.type,
    ...('toolName' in part && { toolName: part.toolName }),
    toolCallId: part.toolCallId,
    state: 'output-error',
    input,
    errorText: unknownResult,
  } as Part;
}

function isEmpty(part: Part): boolean {
  return part.type === 'text' && part.text === '' && part.providerMetadata === undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
