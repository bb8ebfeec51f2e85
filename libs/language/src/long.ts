import { limits } from '@todo/contracts';
import type { Context } from './context';
import type { Draft, Intent } from './intent';

/**
 * Characters that the rules read at once. Patterns look at a text again and again, and some take its square
 * or worse: this bounds what one message can cost.
 */
export const readable = 600;

type Read = (text: string, context: Context) => Intent;

/** Reads a message that is longer than `readable`: a list line by line, else its beginning. */
export function interpretLong(text: string, context: Context, read: Read): Intent {
  const lines = text.split('\n');
  if (lines.length > 2 && lines.every((line) => line.length <= readable)) {
    return listOf(lines, context, read);
  }
  const cut = text.lastIndexOf(' ', readable);
  const head = text.slice(0, cut > 0 ? cut : readable);
  const intent = read(head, context);
  const rest = text.slice(head.length).trim();
  if (intent.kind === 'add' && intent.tasks.length === 1) {
    return { ...intent, tasks: intent.tasks.map((task) => ({ ...task, notes: bounded(text) })) };
  }
  if (intent.kind === 'edit' && intent.edit.note !== undefined) {
    const note = bounded(`${intent.edit.note} ${rest}`);
    const { target } = intent;
    return { kind: 'edit', target, edit: { ...intent.edit, note } };
  }
  return intent.kind === 'smallTalk' && intent.topic === 'distress' ? intent : { kind: 'tooLong' };
}

function bounded(text: string): string {
  return text.slice(0, limits.notes);
}

/** A long list is read in parts of whole lines; a line above it that ends in a colon holds for every part. */
function listOf(lines: readonly string[], context: Context, read: Read): Intent {
  const [first = ''] = lines;
  const head = /^.{0,80}:$/.test(first.trim()) ? `${first}\n` : '';
  const intents = partsOf(head === '' ? lines : lines.slice(1), readable - head.length).map(
    (part) => read(head + part, context),
  );
  const adds = intents.map(asAdd);
  if (adds.includes(null)) return { kind: 'tooLong' };
  const known = adds.filter((add) => add !== null);
  return {
    kind: 'add',
    tasks: known.flatMap(({ tasks }) => tasks).slice(0, limits.pageSize),
    sure: known.every(({ sure }) => sure),
  };
}

function partsOf(lines: readonly string[], size: number): string[] {
  const parts: string[] = [];
  for (const line of lines) {
    const joined = `${parts.at(-1) ?? ''}\n${line}`;
    if (parts.length > 0 && joined.length <= size) parts[parts.length - 1] = joined;
    else parts.push(line);
  }
  return parts;
}

interface Add {
  tasks: Draft[];
  sure: boolean;
}

function asAdd(intent: Intent): Add | null {
  if (intent.kind === 'add') return intent;
  return intent.kind === 'phrase' && intent.draft ? { tasks: [intent.draft], sure: false } : null;
}
