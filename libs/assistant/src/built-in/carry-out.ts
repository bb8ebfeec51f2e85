import { limits, type Task, type TaskStatus } from '@todo/contracts';
import type { Context, Draft, EditField, Target } from '@todo/language';
import * as wording from '@todo/language/wording';
import { bulkChangeOf } from './bulk';
import { change, changeMany, perform } from './deeds';
import type { Answer, Dialogue } from './dialogue';
import { fieldsBefore, rememberable } from './fields';
import { findTasks } from './lookup';
import { move, moveInto } from './moving';
import { moveOf } from './moving-reminders';
import { joinAnswers, oneByOne } from './one-by-one';
import { place } from './ordering';
import { readTasks } from './read-tasks';
import { cancelOf, listReminders } from './reminders';
import { setReminders } from './reminding';
import { instead } from './instead';
import { pause, skip, tellRepeat } from './repeating';
import { snoozeOf } from './snoozing';
import { resolve, type Resolved } from './resolve';
import { addSteps, showAll, showSteps } from './steps';
import type { Action, Before, Memory } from './state';

/** Where a task stands before each of the deeds; undefined where both will do. */
const statusBefore: Partial<Record<Action['kind'], TaskStatus>> = {
  complete: 'open',
  reopen: 'done',
  restore: 'done',
  remind: 'open',
  moveReminder: 'open',
  snooze: 'open',
  skip: 'open',
  pause: 'open',
};

export function deedOf(action: Action): wording.Deed {
  switch (action.kind) {
    case 'editWhat':
    case 'addSteps':
    case 'place':
      return 'edit';
    case 'steps':
    case 'remind':
    case 'reminders':
    case 'repeats':
    case 'cancelReminder':
    case 'moveReminder':
    case 'snooze':
    case 'skip':
    case 'pause':
      return 'show';
    default:
      return action.kind;
  }
}

/** Finds the tasks that are meant and does with them what is wanted, or asks. */
export function* carryOut(
  action: Action,
  target: Target,
  memory: Memory,
  context: Context,
  orAdd?: Draft,
): Dialogue<Answer> {
  const resolved = goingOn(
    yield* resolve(target, statusBefore[action.kind], memory, context),
    action,
    target,
    memory,
  );
  const other = instead(action, target, resolved, context);
  if (other) return other;
  if (resolved.kind === 'none')
    return yield* notFound(action, resolved.query, target, context, orAdd);
  if (resolved.kind === 'ids') {
    if (resolved.ids.length <= unasked || !asksForMany.has(action.kind))
      return yield* actOnIds(action, resolved.ids, context);
    const { tasks, failure } = yield* readTasks(resolved.ids.slice(0, limits.pageSize));
    return failure === null
      ? many(action, tasks, context)
      : { text: wording.failed('read', null, failure) };
  }
  if (resolved.kind === 'severalIds') {
    const { tasks, failure } = yield* readTasks(resolved.ids.slice(0, 25));
    return failure === null
      ? choose(action, tasks, context)
      : { text: wording.failed('read', null, failure) };
  }
  if (resolved.kind === 'tasks') {
    const isGroup = target.by === 'filter' || (target.by === 'pronoun' && target.orAll === true);
    const isMany = resolved.tasks.length > 1 || target.by === 'filter';
    if (isGroup && isMany && asksForMany.has(action.kind))
      return many(action, resolved.tasks, context);
    const answer = yield* actOn(action, resolved.tasks, context);
    const missing = resolved.missing.map((query) => wording.noMatch(query, deedOf(action)));
    return missing.length === 0
      ? answer
      : { ...answer, text: [answer.text, ...missing].join('\n\n') };
  }
  return unresolved(action, resolved, context);
}

/** "it", after a repeating task was done: the one that comes next, but for what is done to the one that was done. */
function goingOn(resolved: Resolved, { kind }: Action, target: Target, { did }: Memory): Resolved {
  const isOfDone = ['complete', 'reopen', 'delete', 'restore'].includes(kind);
  if (isOfDone || resolved.kind !== 'ids' || target.by !== 'pronoun' || did?.kind !== 'complete')
    return resolved;
  const [id] = resolved.ids;
  const isIt = resolved.ids.length === 1 && did.ids.length === 1 && did.ids[0] === id;
  return isIt && did.next !== undefined ? { kind: 'ids', ids: [did.next] } : resolved;
}

function unresolved(
  action: Action,
  resolved: Exclude<Resolved, { kind: 'none' | 'ids' | 'severalIds' | 'tasks' }>,
  context: Context,
): Answer {
  switch (resolved.kind) {
    case 'unsure':
      return {
        text: wording.confirmOne(deedOf(action), resolved.task, context),
        memory: {
          focus: [resolved.task.id],
          pending: { kind: 'confirm', action, ids: [resolved.task.id] },
        },
      };
    case 'several':
      return choose(action, resolved.tasks, context);
    case 'noPosition':
      return {
        text: wording.noPosition(resolved.count),
        memory: { pending: { kind: 'which', action } },
      };
    case 'nothingShown':
      return { text: wording.questions.whichTask, memory: { pending: { kind: 'which', action } } };
    case 'empty':
      return { text: wording.replies.nothingToDo };
    case 'tooMany':
      return { text: wording.replies.tooMany };
    case 'failed':
      return { text: wording.failed('read', null, resolved.message) };
    case 'said':
      return { text: resolved.text };
  }
}

/** As many as "both" and "the first three" may be changed without a question. */
const unasked = 3;

/** A whole group is changed only after a yes: more may be in it than the person thinks of. */
const asksForMany: ReadonlySet<Action['kind']> = new Set(['complete', 'reopen', 'edit', 'move']);

function many(action: Action, tasks: readonly Task[], context: Context): Answer {
  const ids = tasks.map(({ id }) => id);
  return {
    text: wording.confirmMany(deedOf(action), tasks, context, {
      ...(action.kind === 'edit' && { edit: action.edit }),
      ...(action.kind === 'move' && { into: action.name, isNew: action.listId === null }),
    }),
    memory: {
      list: ids,
      focus: ids,
      pending: { kind: 'confirm', action, ids, ...nowOf(action, tasks) },
    },
  };
}

/** What a yes would change, so that it need not be read again. */
function nowOf(action: Action, tasks: readonly Task[]): { before?: Before[] } {
  const fields = changedFields(action);
  const before = fields && rememberable(tasks.map((task) => fieldsBefore(task, fields)));
  return before ? { before } : {};
}

function changedFields(action: Action): Record<string, true> | null {
  if (action.kind === 'move') return { listId: true };
  const change = action.kind === 'edit' ? bulkChangeOf(action.edit) : null;
  if (!change) return null;
  return change.action === 'label'
    ? { labels: true }
    : change.action === 'prioritize'
      ? { priority: true }
      : { due: true };
}

/** After a yes: what was known when it was asked is enough for a change of many. */
export function* actAsAsked(
  action: Action,
  ids: readonly string[],
  before: readonly Before[] | undefined,
  context: Context,
): Dialogue<Answer> {
  if (before && action.kind === 'move') return yield* moveInto(action, before, context);
  const bulk = action.kind === 'edit' && ids.length > 1 ? bulkChangeOf(action.edit) : null;
  if (before && bulk && action.kind === 'edit')
    return yield* changeMany(bulk, ids, before, context, action.edit);
  return yield* actOnIds(action, ids, context);
}

export function choose(action: Action, tasks: readonly Task[], context: Context): Answer {
  const ids = tasks.map(({ id }) => id);
  return {
    text: wording.whichOne(deedOf(action), tasks, context),
    memory: { list: ids, focus: ids, pending: { kind: 'choose', action, ids } },
  };
}

/** No such task: perhaps it is done already, or still open, or the words meant something to do. */
function* notFound(
  action: Action,
  query: string,
  target: Target,
  context: Context,
  orAdd: Draft | undefined,
): Dialogue<Answer> {
  const other =
    action.kind === 'complete'
      ? 'done'
      : action.kind === 'reopen' || action.kind === 'restore'
        ? 'open'
        : null;
  if (other !== null && target.by === 'words') {
    const { matches } = yield* findTasks([{ query }], other, context);
    const task = matches[0]?.clear;
    if (task) {
      const text = other === 'done' ? wording.alreadyDone(task) : wording.stillOpen(task, context);
      return { text, memory: { focus: [task.id] } };
    }
  }
  const text = wording.noMatch(query, deedOf(action));
  if (!orAdd) return { text, notFound: true };
  return {
    text: `${text} ${wording.offerAdd([orAdd], context)}`,
    memory: { pending: { kind: 'add', tasks: [orAdd] } },
  };
}

/** Acts on tasks that are known by id only; reads them first where their state matters. */
export function* actOnIds(
  action: Action,
  ids: readonly string[],
  context: Context,
): Dialogue<Answer> {
  if (action.kind === 'complete' || action.kind === 'reopen' || action.kind === 'restore')
    return yield* perform(action.kind, ids, new Map(), context);
  const { tasks, failure } = yield* readTasks(ids.slice(0, limits.pageSize));
  if (failure !== null) return { text: wording.failed(deedOf(action), null, failure) };
  return yield* actOn(action, tasks, context);
}

function* actOnEach(action: Action, tasks: readonly Task[], context: Context): Dialogue<Answer> {
  const answers: Answer[] = [];
  for (const task of tasks) answers.push(yield* actOn(action, [task], context));
  return joinAnswers(
    answers,
    tasks.map(({ id }) => id),
  );
}

/** A deletion is asked for first: it happens in the next turn, after a yes. */
export function* actOn(action: Action, tasks: readonly Task[], context: Context): Dialogue<Answer> {
  if (tasks.length > 1 && oneByOne.has(action.kind))
    return yield* actOnEach(action, tasks, context);
  const ids = tasks.map(({ id }) => id);
  switch (action.kind) {
    case 'complete':
    case 'reopen':
    case 'restore':
      return yield* perform(
        // What a lookup finds was never deleted: it can only have been done.
        action.kind === 'restore' ? 'reopen' : action.kind,
        ids,
        new Map(tasks.map(({ id, title }) => [id, title])),
        context,
      );
    case 'delete':
      if (ids.length > maxDeletes) return { text: wording.replies.tooMany };
      return {
        text: wording.confirmDelete(tasks, context),
        memory: {
          focus: ids,
          ...(ids.length > 1 && { list: ids }),
          pending: { kind: 'confirm', action, ids },
        },
      };
    case 'show':
      return yield* showAll(tasks, context);
    case 'steps':
      return yield* showSteps(tasks, context);
    case 'repeats':
      return tellRepeat(tasks, context);
    case 'addSteps':
      return yield* addSteps(action.tasks, tasks, context);
    case 'move':
      return yield* move(action, tasks, context);
    case 'place':
      return yield* place(action, tasks);
    case 'remind':
      return yield* setReminders(action.when, tasks, context);
    case 'reminders':
      return yield* listReminders(tasks[0] ?? null, null, context);
    case 'cancelReminder':
      return yield* cancelOf(tasks[0] ?? null, context);
    case 'moveReminder':
      return yield* moveOf(tasks[0] ?? null, action.to, context);
    case 'snooze':
      return yield* snoozed(action, tasks, context);
    case 'skip':
      return yield* skip(tasks, action.days, context);
    case 'pause':
      return pause(tasks, action.resume, context);
    case 'edit':
      return yield* change(tasks, action.edit, context);
    case 'editWhat':
      return askValue(action.field, tasks);
  }
}

function* snoozed(
  action: Extract<Action, { kind: 'snooze' }>,
  tasks: readonly Task[],
  context: Context,
): Dialogue<Answer> {
  const [task] = tasks;
  return task ? yield* snoozeOf(task, action, context) : { text: wording.nothingToSnooze };
}

const maxDeletes = 400;

function askValue(field: EditField, tasks: readonly Task[]): Answer {
  const [only] = tasks;
  const ids = tasks.map(({ id }) => id);
  return {
    text: wording.askValue(field, tasks.length === 1 && only ? only.title : null),
    memory: { focus: ids, pending: { kind: 'value', field, ids } },
  };
}
