import type { JSONObject } from '@ai-sdk/provider';
import { limits, type Task } from '@todo/contracts';
import { changeDue, type Context, type Draft, type Edit } from '@todo/language';
import * as wording from '@todo/language/wording';
import type { Answer, Call, Dialogue, Outcome } from './dialogue';
import { tasksOf } from './prompt';
import { readTasks } from './read-tasks';
import type { Before, Memory } from './state';

export type Deed = 'complete' | 'reopen' | 'delete' | 'restore';
const tools = {
  complete: 'complete_task',
  reopen: 'reopen_task',
  delete: 'delete_task',
  restore: 'restore_task',
} as const;

/** Adds tasks, as many in a call as the tool takes. */
export function* add(drafts: readonly Draft[], said: string[], context: Context): Dialogue<Answer> {
  const [only] = drafts;
  const calls: Call[] =
    drafts.length === 1 && only
      ? [{ tool: 'add_task', input: draftInput(only) }]
      : chunks(drafts, limits.tasksPerCall).map((tasks) => ({
          tool: 'add_task',
          input: { tasks: tasks.map(draftInput) },
        }));
  const outcomes = yield calls;
  const tasks = done(outcomes);
  const lines = [
    ...(tasks.length > 0 ? [wording.added(tasks, context), ...said] : []),
    ...failures(outcomes, () =>
      wording.failed('add', drafts.length === 1 ? (only?.title ?? null) : null, ''),
    ),
  ];
  return { text: lines.join('\n\n'), memory: memoryOf('add', tasks, tasks.length > 1) };
}

function draftInput({ title, notes, priority, due, labels }: Draft): JSONObject {
  return {
    title,
    ...(notes && { notes }),
    ...(priority && { priority }),
    ...(due && { due }),
    ...(labels && { labels }),
  };
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** Completes, reopens, deletes or brings back. `titles` are those that are known, for what is said when it fails. */
export function* perform(
  deed: Deed,
  ids: readonly string[],
  titles: ReadonlyMap<string, string>,
  context: Context,
): Dialogue<Answer> {
  const outcomes = yield ids.map((id) => ({ tool: tools[deed], input: { id } }));
  return told(
    deed,
    outcomes,
    ids.map((id) => titles.get(id) ?? null),
    context,
  );
}

function told(
  deed: Deed | 'edit',
  outcomes: readonly Outcome[],
  titles: readonly (string | null)[],
  context: Context,
  say: (tasks: readonly Task[], context: Context) => string = (tasks) =>
    wording.did(deed, tasks, context),
): Answer {
  const tasks = done(outcomes);
  const lines = [
    ...(tasks.length > 0 ? [say(tasks, context)] : []),
    ...failures(outcomes, (index, message) => wording.failed(deed, titles[index] ?? null, message)),
  ];
  return { text: lines.join('\n\n'), memory: memoryOf(deed, tasks, false) };
}

function done(outcomes: readonly Outcome[]): Task[] {
  return outcomes.flatMap((outcome) => (outcome.ok ? tasksOf(outcome.value) : []));
}

function failures(
  outcomes: readonly Outcome[],
  say: (index: number, message: string) => string,
): string[] {
  const said = outcomes.flatMap((outcome, index) => {
    if (!outcome.ok) return [say(index, outcome.message)];
    // A result that cannot be read is no proof that it was done.
    return tasksOf(outcome.value).length === 0 ? [say(index, '')] : [];
  });
  return [...new Set(said)];
}

function memoryOf(kind: 'add' | Deed | 'edit', tasks: readonly Task[], isList: boolean): Memory {
  const ids = tasks.map(({ id }) => id);
  if (ids.length === 0) return {};
  return {
    focus: ids,
    did: { kind, ids },
    pending: { kind: 'correct' },
    ...(isList && { list: ids }),
  };
}

/** Changes tasks; those without a due that was to be shifted are asked about. */
export function* change(tasks: readonly Task[], edit: Edit, context: Context): Dialogue<Answer> {
  const planned = tasks.map((task) => ({ task, input: changesOf(task, edit, context) }));
  const undated = planned.filter(({ input }) => input === null).map(({ task }) => task);
  const [first] = undated;
  if (first && undated.length === planned.length) {
    return {
      text: wording.askDue(first.title),
      memory: {
        focus: undated.map(({ id }) => id),
        pending: { kind: 'value', field: 'due', ids: undated.map(({ id }) => id) },
      },
    };
  }
  const calls = planned.flatMap(({ task, input }) => (input === null ? [] : [{ task, input }]));
  const outcomes = yield calls.map(({ task, input }) => ({
    tool: 'update_task' as const,
    input: { id: task.id, ...input },
  }));
  const answer = told(
    'edit',
    outcomes,
    calls.map(({ task }) => task.title),
    context,
  );
  const before = calls.map(({ task, input }) => fieldsBefore(task, input));
  const memory = withBefore(answer.memory, edit, before);
  return undated.length === 0
    ? { ...answer, memory }
    : {
        ...answer,
        memory,
        text: [answer.text, ...undated.map(({ title }) => wording.askDue(title))].join('\n\n'),
      };
}

/** Remembers what "undo" needs, unless it is too much to carry along. */
function withBefore(memory: Memory = {}, edit: Edit, before: Before[]): Memory {
  if (!memory.did) return memory;
  const isSmall =
    before.length <= limits.tasksPerCall && JSON.stringify(before).length <= limits.message;
  return { ...memory, did: { ...memory.did, edit, ...(isSmall && { before }) } };
}

function fieldsBefore(task: Task, changed: JSONObject): Before {
  const { id, title, notes, priority, due, labels } = task;
  const all = { title, notes, priority, due, labels };
  const names = Object.keys(all) as (keyof typeof all)[];
  return {
    id,
    ...Object.fromEntries(names.filter((name) => name in changed).map((name) => [name, all[name]])),
  };
}

/** Sets fields back to what they were. */
export function* revert(before: readonly Before[], context: Context): Dialogue<Answer> {
  const { tasks, failure } = yield* readTasks(before.map(({ id }) => id));
  if (failure !== null) return { text: wording.failed('edit', null, failure) };
  const outcomes = yield before.map((fields) => ({
    tool: 'update_task' as const,
    input: fields,
  }));
  const answer = told(
    'edit',
    outcomes,
    before.map(() => null),
    context,
    wording.changedBack,
  );
  const now = before.flatMap((fields) => {
    const task = tasks.find(({ id }) => id === fields.id);
    return task ? [fieldsBefore(task, fields)] : [];
  });
  if (!answer.memory?.did) return answer;
  return { ...answer, memory: { ...answer.memory, did: { ...answer.memory.did, before: now } } };
}

/** The fields to send; null when the edit needs a due that the task does not have. */
function changesOf(task: Task, edit: Edit, context: Context): JSONObject | null {
  const due = edit.due && changeDue(task.due, edit.due, context);
  if (edit.due && due === undefined) return null;
  const labels = labelsAfter(task.labels, edit);
  const notes = edit.clearNotes
    ? null
    : edit.note === undefined
      ? undefined
      : [task.notes, edit.note].filter(Boolean).join('\n').slice(0, limits.notes);
  return {
    ...(edit.title !== undefined && { title: edit.title.slice(0, limits.title) }),
    ...(edit.priority && { priority: edit.priority }),
    ...(due !== undefined && { due }),
    ...(labels && { labels }),
    ...(notes !== undefined && { notes }),
  };
}

function labelsAfter(
  labels: readonly string[],
  { addLabels, removeLabels, clearLabels }: Edit,
): string[] | null {
  if (clearLabels) return [];
  if (!addLabels && !removeLabels) return null;
  const gone = new Set(removeLabels?.map((label) => label.toLowerCase()));
  const kept = labels.filter((label) => !gone.has(label.toLowerCase()));
  const known = new Set(kept.map((label) => label.toLowerCase()));
  return [...kept, ...(addLabels ?? []).filter((label) => !known.has(label.toLowerCase()))].slice(
    0,
    limits.labelsPerTask,
  );
}
