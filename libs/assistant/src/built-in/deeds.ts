import type { JSONObject } from '@ai-sdk/provider';
import { limits, type ReminderTime, type Task } from '@todo/contracts';
import type { Context, Draft, Edit, OpenRepetition } from '@todo/language';
import * as wording from '@todo/language/wording';
import { bulkCalls, bulkChangeOf, chunks, type BulkChange } from './bulk';
import type { Answer, Call, Dialogue } from './dialogue';
import { changesOf, fieldsBefore, withBefore } from './fields';
import { told, toldDeed } from './outcome-words';
import { nextQuestion, outcomeOf, settingCall } from './reminder-calls';
import { nextOf, openRepetition } from './repeating';
import type { Before, Memory } from './state';

export type Deed = 'complete' | 'reopen' | 'delete' | 'restore';
const tools = {
  complete: 'complete_task',
  reopen: 'reopen_task',
  delete: 'delete_task',
  restore: 'restore_task',
} as const;

const noTitles: ReadonlyMap<string, string> = new Map();
export const titlesOf = (tasks: readonly Task[]): ReadonlyMap<string, string> =>
  new Map(tasks.map(({ id, title }) => [id, title]));

/** Where new tasks go, and what is said beside. */
interface Adding {
  said?: readonly string[];
  remind?: ReminderTime | undefined;
  repeats?: OpenRepetition | undefined;
  /** The list that was named. */
  list?: string | null;
  parentId?: string;
  say?: (tasks: readonly Task[]) => string;
}

/** Adds tasks, as many in a call as the tool takes. */
export function* add(
  drafts: readonly Draft[],
  context: Context,
  { said = [], list = null, parentId, say, remind, repeats }: Adding = {},
): Dialogue<Answer> {
  const [only] = drafts;
  const inputs = drafts.map((draft) => ({ ...draftInput(draft), ...(parentId && { parentId }) }));
  const [single] = inputs;
  const calls: Call[] =
    inputs.length === 1 && single
      ? [{ tool: 'add_task', input: single }]
      : chunks(inputs, limits.tasksPerCall).map((tasks) => ({
          tool: 'add_task',
          input: { tasks },
        }));
  const outcomes = yield calls;
  const answer = told(
    {
      kind: 'add',
      titleOf: () => (drafts.length === 1 ? (only?.title ?? null) : null),
      say: (tasks) =>
        [say ? say(tasks) : wording.added(tasks, context, list), ...said].join('\n\n'),
    },
    outcomes,
    [],
  );
  const ids = answer.tasks.map(({ id }) => id);
  const memory = { ...answer.memory, ...(ids.length > 1 && { list: ids }) };
  const reminded = remind ? yield* remindOf(answer.tasks, remind, context) : null;
  const of = repeats && ids[repeats.index];
  const asked = repeats && of !== undefined ? openRepetition(repeats, [of]) : null;
  const pending = asked?.pending ?? reminded?.pending;
  return {
    ...answer,
    text: [answer.text, reminded?.text, asked?.text].filter(Boolean).join('\n\n'),
    memory: { ...memory, ...(pending && { pending }) },
  };
}

/** Reminds of tasks that were just added, as far as it is known when. */
function* remindOf(
  tasks: readonly Task[],
  when: ReminderTime,
  context: Context,
): Dialogue<{ text: string; pending: NonNullable<Memory['pending']> } | null> {
  if (tasks.length === 0) return null;
  const { reminders, failure } = outcomeOf(yield tasks.map(({ id }) => settingCall(id, when)));
  const ids = tasks.map(({ id }) => id);
  const pending = { kind: 'remindWhen', ids } as const;
  if (reminders.length > 0 || failure === null)
    return { text: wording.alsoReminds(reminders, context), pending: nextQuestion(reminders) };
  // "today", after nine: the day says no time that is still ahead.
  const isOver = /passed|past/i.test(failure);
  return {
    text: isOver ? wording.reminderQuestions.when : wording.reminderFailed(null, failure),
    pending,
  };
}

function draftInput(draft: Draft): JSONObject {
  const { title, notes, priority, due, labels, listId, recurrence } = draft;
  return {
    title,
    ...(notes && { notes }),
    ...(priority && { priority }),
    ...(due && { due }),
    ...(labels && { labels }),
    ...(listId && { listId }),
    ...(recurrence && { recurrence: { ...recurrence } }),
  };
}

/** Completes, reopens, deletes or brings back. `titles` are those that are known, for what is said when it fails. */
export function* perform(
  deed: Deed,
  ids: readonly string[],
  titles: ReadonlyMap<string, string>,
  context: Context,
): Dialogue<Answer> {
  const calls =
    ids.length > 1
      ? bulkCalls({ action: deed }, ids)
      : ids.map((id): Call => ({ tool: tools[deed], input: { id } }));
  const outcomes = yield calls;
  const answer = toldDeed(deed, deed, outcomes, ids.length > 1 ? [] : ids, titles, context);
  if (deed !== 'complete') return answer;
  const next = yield* nextOf(answer.tasks, context);
  const did = answer.memory?.did;
  return {
    ...answer,
    text: [answer.text, next.text].filter(Boolean).join(' '),
    memory: {
      ...answer.memory,
      ...(did && next.id !== undefined && { did: { ...did, next: next.id } }),
    },
  };
}

/** One change for many whose former values are known: nothing has to be read again. */
export function* changeMany(
  change: BulkChange,
  ids: readonly string[],
  before: readonly Before[],
  context: Context,
  edit?: Edit,
): Dialogue<Answer> {
  const outcomes = yield bulkCalls(change, ids);
  const deed = change.action === 'move' ? 'move' : 'edit';
  const answer = toldDeed(deed, 'edit', outcomes, [], noTitles, context);
  const changed = new Set(answer.memory?.did?.ids);
  const kept = before.filter(({ id }) => changed.has(id));
  return { ...answer, memory: withBefore(answer.memory, kept, edit) };
}

/** Changes tasks; those without a due that was to be shifted are asked about. */
export function* change(tasks: readonly Task[], edit: Edit, context: Context): Dialogue<Answer> {
  const planned = tasks.map((task) => ({ task, input: changesOf(task, edit, context) }));
  const undated = planned.filter(({ input }) => input === null).map(({ task }) => task);
  const [first] = undated;
  const isEnd = edit.repeat?.kind === 'end';
  if (isEnd && tasks.every(({ recurrence }) => recurrence === null))
    return {
      text: tasks.map((task) => wording.tellRepeat(task, context)).join('\n\n'),
      memory: { focus: tasks.map(({ id }) => id) },
    };
  if (first && edit.repeat) return { text: wording.doesNotRepeat(first.title) };
  if (first && undated.length === planned.length) {
    const ids = undated.map(({ id }) => id);
    return {
      text: wording.askDue(first.title),
      memory: { focus: ids, pending: { kind: 'value', field: 'due', ids } },
    };
  }
  const inputs = planned.flatMap(({ task, input }) => (input === null ? [] : [{ task, input }]));
  const before = inputs.map(({ task, input }) => fieldsBefore(task, input));
  const ids = inputs.map(({ task }) => task.id);
  const bulk = ids.length > 1 ? bulkChangeOf(edit) : null;
  const answer = bulk
    ? yield* changeMany(bulk, ids, before, context, edit)
    : yield* update(inputs, edit, context);
  const questions = undated.map(({ title }) => wording.askDue(title));
  const isOnlyOne =
    edit.due?.kind !== 'clear' && edit.due && !edit.scope && tasks.some((task) => task.recurrence);
  const { repeat } = edit;
  const open =
    repeat?.kind === 'set' && repeat.doubt
      ? openRepetition({ words: repeat.words ?? '', doubt: repeat.doubt }, ids)
      : null;
  const beside = [...questions, ...(isOnlyOne ? [wording.onlyThisMoved] : []), open?.text ?? ''];
  return {
    ...answer,
    text: [answer.text, ...beside].filter(Boolean).join('\n\n'),
    memory: { ...answer.memory, ...(open?.pending && { pending: open.pending }) },
  };
}

function* update(
  inputs: readonly { task: Task; input: JSONObject }[],
  edit: Edit,
  context: Context,
): Dialogue<Answer> {
  const outcomes = yield inputs.map(({ task, input }) => ({
    tool: 'update_task' as const,
    input: { id: task.id, ...input },
  }));
  const tasks = inputs.map(({ task }) => task);
  const ids = tasks.map(({ id }) => id);
  const isEnd = edit.repeat?.kind === 'end' && Object.keys(edit).length === 1;
  const titles = titlesOf(tasks);
  const answer = told(
    {
      kind: 'edit',
      titleOf: (id) => titles.get(id ?? '') ?? null,
      say: (changed) =>
        isEnd ? wording.repeatEnded(changed, context) : wording.did('edit', changed, context),
    },
    outcomes,
    ids,
  );
  const before = inputs.map(({ task, input }) => fieldsBefore(task, input));
  return { ...answer, memory: withBefore(answer.memory, before, edit) };
}

/** Sets fields back to what they were, as many tasks in a call as had the same value. */
export function* revert(before: readonly Before[], context: Context): Dialogue<Answer> {
  const calls = groupsOf(before).flatMap(({ change, ids, fields }): Call[] =>
    change && ids.length > 1
      ? bulkCalls(change, ids)
      : fields.map((input) => ({ tool: 'update_task', input })),
  );
  const outcomes = yield calls;
  return told(
    { kind: 'edit', titleOf: () => null, say: (tasks) => wording.changedBack(tasks, context) },
    outcomes,
    [],
  );
}

interface Group {
  change: BulkChange | null;
  ids: string[];
  fields: Before[];
}

function groupsOf(before: readonly Before[]): Group[] {
  const groups = new Map<string, Group>();
  for (const fields of before) {
    const change = sameAgain(fields);
    const key = change ? JSON.stringify(change) : fields.id;
    const group = groups.get(key) ?? { change, ids: [], fields: [] };
    group.ids.push(fields.id);
    group.fields.push(fields);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The change for many that sets this back; null when more than a priority or a list was changed. */
function sameAgain({ id: _, ...fields }: Before): BulkChange | null {
  if (Object.keys(fields).length !== 1) return null;
  if (fields.priority) return { action: 'prioritize', priority: fields.priority };
  return fields.listId ? { action: 'move', listId: fields.listId } : null;
}
