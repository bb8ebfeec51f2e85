import {
  atDue,
  matchTasks,
  parseWhen,
  readCorrection,
  readable,
  readLabels,
  readPriority,
  readReference,
  readTarget,
  readWhen,
  repeatOf,
  titleOf,
  type Edit,
  type Intent,
  type RepeatChange,
  type Target,
} from '@todo/language';
import * as wording from '@todo/language/wording';
import { actAsAsked, actOn, actOnIds, carryOut, deedOf } from './carry-out';
import { add, perform } from './deeds';
import type { Answer, Dialogue, Scene } from './dialogue';
import { find } from './answers';
import { readTasks } from './read-tasks';
import { listAgreed, listNamed, stepsNamed } from './pending-lists';
import { remindAt, reminderChosen, repeatAgreed, snoozedUntil } from './pending-reminders';
import { atPositions } from './resolve';
import type { Memory, Pending } from './state';
import { removeAdded } from './taking-back';

export interface Reply {
  text: string;
  intent: Intent;
  memory: Memory;
  context: Scene;
}

/** Words that begin a new wish, whatever was asked. */
export const newWish =
  /^(?:please\s+)?(?:add|create|remind|new|show|list|delete|remove|move|rename|mark|complete|reopen|find|search|help)\b/i;

/** Continues the question that was asked; null when the message does not answer it, and is a wish of its own. */
export function* answerPending(
  pending: Exclude<Pending, { kind: 'correct' }>,
  reply: Reply,
): Dialogue<Answer | null> {
  if (reply.intent.kind === 'no') return { text: wording.replies.dropped };
  // An answer is short, except for the text of a note or of a task.
  const isText =
    pending.kind === 'addWhat' || (pending.kind === 'value' && pending.field === 'note');
  if (reply.text.length > readable && !isText) return null;
  switch (pending.kind) {
    case 'confirm':
      return yield* confirmed(pending, reply);
    case 'choose':
      return yield* chosen(pending, reply);
    case 'value':
      return yield* valued(pending, reply);
    case 'which':
      return yield* named(pending, reply);
    case 'add':
      return yield* offered(pending, reply);
    case 'addWhat':
      return yield* told(pending, reply);
    case 'newList':
    case 'inList':
      return yield* listAgreed(pending, reply);
    case 'listName':
      return yield* listNamed(pending, reply);
    case 'steps':
      return yield* stepsNamed(pending, reply);
    case 'repeat':
      return yield* repeatAgreed(pending, reply);
    case 'remindWhen':
      return yield* remindAt(pending, reply);
    case 'reminders':
      return yield* reminderChosen(pending, reply);
    case 'snoozeUntil':
      return yield* snoozedUntil(pending, reply);
  }
}

function* confirmed(
  { action, ids, before, undoes }: Extract<Pending, { kind: 'confirm' }>,
  { text, intent, memory, context }: Reply,
): Dialogue<Answer | null> {
  if (intent.kind !== 'yes') {
    // "no, the report": the same for another one.
    const other = intent.kind === 'phrase' ? readCorrection(text, context) : null;
    return other?.kind === 'instead'
      ? yield* carryOut(action, other.target, memory, context)
      : null;
  }
  if (undoes) return yield* removeAdded(ids, context);
  if (action.kind === 'delete' || action.kind === 'restore')
    return yield* perform(action.kind, ids, new Map(), context);
  return yield* actAsAsked(action, ids, before, context);
}

function* chosen(
  { action, ids }: Extract<Pending, { kind: 'choose' }>,
  { text, intent, memory, context }: Reply,
): Dialogue<Answer | null> {
  const target = intent.kind === 'pick' ? intent.target : readReference(text);
  if (target?.by === 'positions') {
    const picked = atPositions(target.positions, ids);
    if (picked.kind === 'ids') return yield* actOnIds(action, picked.ids, context);
    return {
      text: wording.noPosition(ids.length),
      memory: { ...memory, pending: { kind: 'choose', action, ids } },
    };
  }
  if (target?.by === 'pronoun' && target.many) return yield* actOnIds(action, ids, context);
  if (newWish.test(text) || !canName(intent)) return null;
  const { tasks, failure } = yield* readTasks(ids);
  if (failure !== null) return { text: wording.failed('read', null, failure) };
  const named = readTarget(text, context);
  const query = named?.by === 'words' ? named.query : text;
  const { clear, found } = matchTasks(query, tasks, hintOf(named, text, context));
  const task =
    clear ?? (found.length === 1 ? found[0]?.task : undefined) ?? dueAlone(text, tasks, context);
  if (task) return yield* actOn(action, [task], context);
  if (intent.kind !== 'phrase' && intent.kind !== 'yes') return null;
  return {
    text: wording.whichOne(deedOf(action), tasks, context),
    memory: { list: ids, focus: ids, pending: { kind: 'choose', action, ids } },
  };
}

function hintOf(target: Target | null, text: string, context: Scene) {
  const when = target?.by === 'words' ? target.when : (parseWhen(text, context) ?? undefined);
  return when && { when, context };
}

/** "the one tomorrow": the only one that is due then. */
function dueAlone(text: string, tasks: Parameters<typeof matchTasks>[1], context: Scene) {
  const { when, rest } = readWhen(text, context);
  if (!when || rest.replace(/\b(?:the|one|task|at|on|due|for|my)\b|[\s.,!]/gi, '') !== '')
    return undefined;
  const { found } = matchTasks(
    tasks[0]?.title ?? '',
    tasks.map((task) => ({ ...task, title: tasks[0]?.title ?? '' })),
    { when, context },
  );
  const [only] = found;
  return found.length === 1 && only ? tasks.find(({ id }) => id === only.task.id) : undefined;
}

/** Kinds as which the short name of a task may be read when nothing was asked. */
function canName(intent: Intent): boolean {
  return ['phrase', 'add', 'find', 'yes', 'complete', 'list', 'pick'].includes(intent.kind);
}

function* valued(
  { field, ids }: Extract<Pending, { kind: 'value' }>,
  { text, intent, context }: Reply,
): Dialogue<Answer | null> {
  if (['smallTalk', 'help', 'offTopic', 'undo'].includes(intent.kind)) return null;
  const edit = editOf(field, text, context);
  if (!edit || (newWish.test(text) && field !== 'note')) return null;
  const { tasks, failure } = yield* readTasks(ids);
  if (failure !== null) return { text: wording.failed('edit', null, failure) };
  return yield* actOn({ kind: 'edit', edit }, tasks, context);
}

function editOf(
  field: Extract<Pending, { kind: 'value' }>['field'],
  text: string,
  context: Scene,
): Edit | null {
  const plain = text.trim().replace(/[.!]+$/, '');
  switch (field) {
    case 'due': {
      const when = parseWhen(text, context);
      return when && { due: { kind: 'move', when } };
    }
    case 'priority': {
      const word = plain
        .split(/\s+/)
        .map(readPriority)
        .find((priority) => priority !== null);
      return word ? { priority: word } : null;
    }
    case 'labels': {
      const labels = readLabels(plain);
      return labels.length > 0 ? { addLabels: labels } : null;
    }
    case 'title': {
      const title = titleOf(plain);
      return title === '' ? null : { title };
    }
    case 'repeat': {
      const repeat = readRepeat(plain, context);
      return repeat && { repeat };
    }
    case 'note':
      return text.trim() === '' ? null : { note: text.trim() };
  }
}

/** "every Monday", or the days alone: "Monday and Thursday". */
function readRepeat(text: string, context: Scene): RepeatChange | null {
  const words = text.replace(/^(?:on\s+|yes[\s,]+)/i, '');
  for (const said of [text, `every ${words}`, `on the ${words} of every month`]) {
    const { repeats, rest } = readWhen(said, context);
    const change = repeats && !/\p{L}/u.test(rest) ? repeatOf(repeats) : null;
    if (change) return change;
  }
  return null;
}

function* named(
  { action }: Extract<Pending, { kind: 'which' }>,
  { text, intent, memory, context }: Reply,
): Dialogue<Answer | null> {
  if (newWish.test(text) || /\?\s*$/.test(text) || !canName(intent) || intent.kind === 'yes')
    return null;
  const target = intent.kind === 'pick' ? intent.target : readTarget(text, context);
  return target && (yield* carryOut(action, target, memory, context));
}

function* offered(
  { tasks, find: query, remind, repeats }: Extract<Pending, { kind: 'add' }>,
  { text, intent, context }: Reply,
): Dialogue<Answer | null> {
  if (
    intent.kind === 'yes' ||
    /^(?:yes,?\s+)?(?:please\s+)?(?:add|create|save|note)(?:\s+(?:it|that|them|this|all|both))?[.!]*$/i.test(
      text.trim(),
    )
  ) {
    return yield* add(tasks, context, { remind, repeats });
  }
  if (
    query !== undefined &&
    /^(?:find|search|look)(?:\s+(?:it|for it|that))?[.!]*$/i.test(text.trim())
  ) {
    return yield* find({ kind: 'find', query }, context);
  }
  // "yes, tomorrow": with a day for it.
  const { when, rest } = readWhen(text.replace(/^(?:yes|yeah|sure|ok|okay)[\s,]+/i, ''), context);
  if (when && /^(?:please|for|on|at|by|due|[\s,.!])*$/i.test(rest)) {
    return yield* add(
      tasks.map((task) => ({ ...task, due: when.due })),
      context,
      { remind, repeats },
    );
  }
  return null;
}

function* told(
  { remind: isReminder }: Extract<Pending, { kind: 'addWhat' }>,
  { text, intent, context }: Reply,
): Dialogue<Answer | null> {
  const beside = isReminder && { remind: atDue };
  if (intent.kind === 'phrase' && intent.draft)
    return yield* add([intent.draft], context, { ...beside });
  // What sounds like a report or a search is the task's name here: "call mum", "find a plumber".
  if (intent.kind !== 'add' || newWish.test(text)) return null;
  const { tasks, remind, repeats } = intent;
  return yield* add(tasks, context, { remind, repeats, ...(!remind && beside) });
}
