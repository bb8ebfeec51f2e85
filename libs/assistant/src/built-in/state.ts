import {
  ChangeScope,
  Channel,
  DueInput,
  limits,
  NewTask,
  RecurrenceInput,
  ReminderId,
  ReminderTime,
  Snooze,
  TaskChanges,
  TaskId,
  TaskListId,
  TaskPriority,
} from '@todo/contracts';
import { z } from 'zod';

/**
 * What the model must remember from one message to the next. It travels on its text part and comes back from
 * storage, so it is checked before use; the tools check again that an id is the person's own.
 */
const Ids = z.array(TaskId).max(500);
const Text = z.string().max(limits.notes);

const When = z.object({
  due: DueInput,
  date: z.iso.date().nullable(),
  time: z.string().nullable(),
  usual: z.string().optional(),
});
const DueChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clear') }),
  z.object({ kind: z.literal('move'), when: When }),
  z.object({
    kind: z.literal('shift'),
    days: z.number().optional(),
    weeks: z.number().optional(),
    months: z.number().optional(),
    minutes: z.number().optional(),
  }),
]);
const RepeatDoubt = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lastDay'), day: z.string().max(20), other: RecurrenceInput }),
  z.object({ kind: z.literal('ofMonth'), other: RecurrenceInput }),
  z.object({ kind: z.enum(['howOften', 'tooOften']) }),
]);
const RepeatChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('end') }),
  z.object({
    kind: z.literal('set'),
    recurrence: RecurrenceInput,
    start: z.iso.date().optional(),
    time: z.string().optional(),
    doubt: RepeatDoubt.optional(),
    words: z.string().max(limits.searchText).optional(),
  }),
  z.object({ kind: z.literal('until'), until: z.iso.date() }),
  z.object({ kind: z.literal('count'), count: z.int().min(1).max(9_999) }),
]);
const Days = z.object({
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  name: z.string().max(100),
});
const Labels = z.array(z.string().max(limits.label)).max(limits.labelsPerTask);
const Edit = z.object({
  title: z.string().optional(),
  priority: TaskPriority.optional(),
  due: DueChange.optional(),
  addLabels: Labels.optional(),
  removeLabels: Labels.optional(),
  clearLabels: z.boolean().optional(),
  note: Text.optional(),
  clearNotes: z.boolean().optional(),
  repeat: RepeatChange.optional(),
  scope: ChangeScope.optional(),
});
const { title, notes, priority, due, labels, listId, after, recurrence, scope } = TaskChanges.shape;
/** Fields of a task as they were before a change. */
const Before = z.object({
  ...{ id: TaskId, title, notes, priority, due, labels, listId, after, recurrence },
  /** Of the change that sets them back. */
  scope,
});
export type Before = z.infer<typeof Before>;
const Field = z.enum(['title', 'due', 'priority', 'labels', 'note', 'repeat']);

const Drafts = z
  .array(
    NewTask.transform(({ title, notes, priority, due, labels, listId, recurrence }) => ({
      title,
      ...(notes && { notes }),
      ...(priority && { priority }),
      ...(due && { due }),
      ...(labels && { labels }),
      ...(listId && { listId }),
      ...(recurrence && { recurrence }),
    })),
  )
  .max(limits.pageSize);
/** What was asked for beside new tasks. */
const Asides = {
  remind: ReminderTime.optional(),
  repeats: z
    .object({ index: z.int().min(0), words: z.string().max(limits.message), doubt: RepeatDoubt })
    .optional(),
};
const ListName = z.string().min(1).max(limits.listName);

/** What is to be done with tasks, once it is clear which. */
export const Action = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['complete', 'reopen', 'delete', 'restore', 'show', 'steps', 'repeats']),
  }),
  z.object({ kind: z.literal('edit'), edit: Edit }),
  z.object({ kind: z.literal('remind'), when: ReminderTime.nullable() }),
  z.object({ kind: z.enum(['cancelReminder', 'reminders']) }),
  z.object({
    kind: z.literal('moveReminder'),
    to: z.union([
      z.object({ minutes: z.int() }),
      z.object({ relative: ReminderTime }),
      z.object({ when: When }),
    ]),
  }),
  z.object({ kind: z.literal('snooze'), until: Snooze.nullable(), edit: Edit.nullable() }),
  z.object({ kind: z.literal('skip'), days: Days.optional() }),
  z.object({ kind: z.literal('pause'), resume: z.iso.date().optional() }),
  z.object({ kind: z.literal('editWhat'), field: Field }),
  /** Into a list; `listId` null: into a new one of that name. `ask`: the list was not named exactly. */
  z.object({
    kind: z.literal('move'),
    listId: TaskListId.nullable(),
    name: ListName,
    ask: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('addSteps'), tasks: Drafts }),
  z.object({
    kind: z.literal('place'),
    at: z.enum(['first', 'last', 'after', 'before']),
    anchor: TaskId.optional(),
  }),
]);
export type Action = z.infer<typeof Action>;

const Question = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('confirm'),
    action: Action,
    ids: Ids,
    /** What would be changed, as it is now. */
    before: z.array(Before).max(limits.bulk).optional(),
    /** The deletion takes back what was added. */
    undoes: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('choose'), action: Action, ids: Ids }),
  z.object({ kind: z.literal('value'), field: Field, ids: Ids }),
  z.object({ kind: z.literal('which'), action: Action }),
  z.object({
    kind: z.literal('add'),
    tasks: Drafts.min(1),
    find: z.string().max(limits.message).optional(),
    ...Asides,
  }),
  z.object({ kind: z.literal('addWhat'), remind: z.literal(true).optional() }),
  /** Whether another repetition was meant. */
  z.object({ kind: z.literal('repeat'), other: RecurrenceInput, ids: Ids }),
  /** When to remind of the tasks. */
  z.object({ kind: z.literal('remindWhen'), ids: Ids }),
  /** Which of several reminders; `until`: they are put off rather than cancelled. */
  z.object({
    kind: z.literal('reminders'),
    reminders: z.array(ReminderId).max(limits.pageSize),
    until: Snooze.nullable().optional(),
  }),
  /** Until when a reminder is put off. */
  z.object({ kind: z.literal('snoozeUntil'), reminder: ReminderId }),
  /** Whether a list is to be created; `otherwise` is what the words mean without it. */
  z.object({
    kind: z.literal('newList'),
    name: ListName,
    tasks: Drafts,
    otherwise: Drafts.optional(),
  }),
  /** Whether that list was meant. */
  z.object({
    kind: z.literal('inList'),
    listId: TaskListId,
    name: ListName,
    tasks: Drafts.min(1),
    otherwise: Drafts.optional(),
  }),
  z.object({ kind: z.literal('listName'), tasks: Drafts }),
  z.object({ kind: z.literal('steps'), id: TaskId }),
  /** Nothing was asked, but the next words may put right what was just done. */
  z.object({ kind: z.literal('correct') }),
]);
/** A question that only the very next message can answer; `channels`: on which the reminders of the answer come. */
export const Pending = Question.and(z.object({ channels: z.array(Channel).optional() }));
export type Pending = z.infer<typeof Pending>;

const Reminders = z
  .array(
    z.object({
      id: ReminderId,
      taskId: TaskId,
      at: z.string().max(100).nullable(),
      setTo: ReminderTime,
      channels: z.array(Channel).nullable(),
      snoozed: z.boolean(),
    }),
  )
  .max(limits.pageSize);

const Did = z.object({
  kind: z.enum([
    ...['add', 'complete', 'reopen', 'delete', 'restore', 'edit', 'createList'],
    ...['remind', 'cancelReminder', 'snooze'],
  ] as const),
  ids: Ids,
  edit: Edit.optional(),
  /** What the changed fields held before, task by task. */
  before: z.array(Before).max(limits.bulk).optional(),
  /** The reminders that were set, cancelled or put off, as they were. */
  reminders: Reminders.optional(),
  /** Those in whose place they were set. */
  replaced: Reminders.optional(),
  /** Name of the list that was created for it. */
  list: ListName.optional(),
  /** The task that came after the repeating one that was completed. */
  next: TaskId.optional(),
});
export type Did = z.infer<typeof Did>;

/** Deeds that can be taken back, one after the other. */
export const rememberedDeeds = 20;

export const Memory = z.object({
  pending: Pending.optional(),
  /** The list shown last, in its order: what "the second one" counts in. */
  list: Ids.optional(),
  /** What was spoken of last: what "it" and "both" mean. */
  focus: Ids.optional(),
  /** What was done last, for "undo". */
  did: Did.optional(),
  /** What was done before that, the latest last. */
  past: z.array(Did).max(rememberedDeeds).optional(),
  /** Name of the list that was spoken of last: what "add milk to it" means. */
  inList: ListName.optional(),
  /** The reminders that were shown last, one for each entry of `list`. */
  reminders: z.array(ReminderId).max(limits.pageSize).optional(),
  /** The part of the trash that was shown last. */
  trash: Ids.optional(),
});
export type Memory = z.infer<typeof Memory>;

/** The key under which the model's own data stands in provider metadata. */
export const metadataKey = 'builtIn';
