import type { JSONObject } from '@ai-sdk/provider';
import { limits, type Task } from '@todo/contracts';
import { changeDue, changeRepeat, type Context, type Edit } from '@todo/language';
import type { Before, Did, Memory } from './state';

/** Characters of JSON that the former values of one change may take. */
const most = 20_000;

/** Remembers what "undo" needs, unless it is too much to carry along. */
export function withBefore(memory: Memory = {}, before: readonly Before[], edit?: Edit): Memory {
  if (!memory.did) return memory;
  const kept = rememberable(before);
  const did: Did = { ...memory.did, ...(edit && { edit }), ...(kept && { before: kept }) };
  return { ...memory, did };
}

export function rememberable(before: readonly Before[]): Before[] | null {
  const fits = before.length <= limits.bulk && JSON.stringify(before).length <= most;
  return fits && before.length > 0 ? [...before] : null;
}

/** Those fields of the task that `changed` names, as they are. */
export function fieldsBefore(task: Task, changed: JSONObject): Before {
  const { id, title, notes, priority, due, labels, listId, recurrence } = task;
  const all = { title, notes, priority, due, labels, listId, recurrence };
  const names = Object.keys(all) as (keyof typeof all)[];
  return {
    id,
    ...Object.fromEntries(names.filter((name) => name in changed).map((name) => [name, all[name]])),
    ...('scope' in changed && { scope: changed.scope === 'this' ? 'this' : 'following' }),
  };
}

/** The fields to send; null when the edit needs a due, or a repetition, that the task does not have. */
export function changesOf(task: Task, edit: Edit, context: Context): JSONObject | null {
  const repeat = edit.repeat && changeRepeat(task, edit.repeat, context);
  const due = edit.due ? changeDue(task.due, edit.due, context) : repeat?.due;
  if ((edit.due && due === undefined) || repeat === null) return null;
  const isSeries = task.recurrence !== null;
  // A new rule and a new date belong together.
  const scope = edit.scope ?? (repeat && due !== undefined ? 'following' : undefined);
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
    ...(repeat && { recurrence: repeat.recurrence && { ...repeat.recurrence } }),
    ...(isSeries && scope && repeat?.recurrence !== null && { scope }),
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
