import { TaskChanges, type Task, type TaskPriority } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { formOf, recurrenceOf, type RepeatErrors, type RepeatForm } from '../repeat/repeat-form';
import { dueFields, dueFromFields, todayOf, type Moment } from './due';

/** A task as its form holds it. */
export interface TaskDraft {
  title: string;
  notes: string;
  date: string;
  time: string;
  repeat: RepeatForm;
  priority: TaskPriority;
  listId: string;
  labels: string[];
  /** A label that is still being typed; it counts when the form is saved. */
  labelText: string;
}

export function draftOf(task: Task, moment: Moment): TaskDraft {
  const due = dueFields(task.due, moment.timeZone);
  return {
    title: task.title,
    notes: task.notes ?? '',
    priority: task.priority,
    listId: task.listId,
    labels: task.labels,
    labelText: '',
    ...due,
    repeat: formOf(task.recurrence, dayOfDraft(due, moment)),
  };
}

/** The day that a draft is due on; without one, its repetition counts from today. */
export function dayOfDraft({ date }: Pick<TaskDraft, 'date'>, moment: Moment): Temporal.PlainDate {
  return date === '' ? todayOf(moment) : Temporal.PlainDate.from(date);
}

/** Adds what was typed, commas parting labels; a label that is already there is not added again. */
export function addLabels(labels: readonly string[], typed: string): string[] {
  const all = [...labels, ...typed.split(',').map((label) => label.trim())];
  return all.filter(
    (label, index) =>
      label !== '' &&
      all.findIndex((other) => other.toLowerCase() === label.toLowerCase()) === index,
  );
}

export type DraftErrors = Partial<Record<'title' | 'notes' | 'due' | 'labels', string>> & {
  repeat?: RepeatErrors;
};

/** What a draft changes about its task; `changes` is null when nothing, `errors` says what is wrong. */
export function changesOfDraft(
  draft: TaskDraft,
  before: TaskDraft,
  moment: Moment,
): { changes: TaskChanges | null; errors: DraftErrors } {
  if (draft.time !== '' && draft.date === '') {
    return { changes: null, errors: { due: 'Choose a day for this time.' } };
  }
  // What was not touched stays as it is, however the due date moves.
  const isRepeatChanged = JSON.stringify(draft.repeat) !== JSON.stringify(before.repeat);
  const { recurrence, errors: repeat } = recurrenceOf(draft.repeat, dayOfDraft(draft, moment));
  if (isRepeatChanged && Object.keys(repeat).length > 0) {
    return { changes: null, errors: { repeat } };
  }
  const labels = addLabels(draft.labels, draft.labelText);
  const changed = {
    ...(draft.title.trim() !== before.title && { title: draft.title }),
    ...(draft.notes !== before.notes && { notes: draft.notes.trim() === '' ? null : draft.notes }),
    ...((draft.date !== before.date || draft.time !== before.time) && {
      due: dueFromFields(draft.date, draft.time),
    }),
    ...(isRepeatChanged && { recurrence }),
    ...(draft.priority !== before.priority && { priority: draft.priority }),
    ...(draft.listId !== before.listId && { listId: draft.listId }),
    ...(labels.join('\n') !== before.labels.join('\n') && { labels }),
  };
  if (Object.keys(changed).length === 0) return { changes: null, errors: {} };
  const parsed = TaskChanges.safeParse(changed);
  if (parsed.success) return { changes: parsed.data, errors: {} };
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) errors[String(path[0])] ??= message;
  return { changes: null, errors };
}
