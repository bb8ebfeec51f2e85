import { DueInput, limits, NewTask, TaskChanges, TaskId, TaskPriority } from '@todo/contracts';
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
});
const { title, notes, priority, due, labels } = TaskChanges.shape;
const Before = z.object({ id: TaskId, title, notes, priority, due, labels });
export type Before = z.infer<typeof Before>;
const Field = z.enum(['title', 'due', 'priority', 'labels', 'note']);

/** What is to be done with tasks, once it is clear which. */
export const Action = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['complete', 'reopen', 'delete', 'restore', 'show']) }),
  z.object({ kind: z.literal('edit'), edit: Edit }),
  z.object({ kind: z.literal('editWhat'), field: Field }),
]);
export type Action = z.infer<typeof Action>;

const Drafts = z
  .array(
    NewTask.transform(({ title, notes, priority, due, labels }) => ({
      title,
      ...(notes && { notes }),
      ...(priority && { priority }),
      ...(due && { due }),
      ...(labels && { labels }),
    })),
  )
  .min(1)
  .max(limits.pageSize);

/** A question that only the very next message can answer. */
export const Pending = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('confirm'), action: Action, ids: Ids }),
  z.object({ kind: z.literal('choose'), action: Action, ids: Ids }),
  z.object({ kind: z.literal('value'), field: Field, ids: Ids }),
  z.object({ kind: z.literal('which'), action: Action }),
  z.object({
    kind: z.literal('add'),
    tasks: Drafts,
    find: z.string().max(limits.message).optional(),
  }),
  z.object({ kind: z.literal('addWhat') }),
  /** Nothing was asked, but the next words may put right what was just done. */
  z.object({ kind: z.literal('correct') }),
]);
export type Pending = z.infer<typeof Pending>;

export const Memory = z.object({
  pending: Pending.optional(),
  /** The list shown last, in its order: what "the second one" counts in. */
  list: Ids.optional(),
  /** What was spoken of last: what "it" and "both" mean. */
  focus: Ids.optional(),
  /** What was done last, for "undo". */
  did: z
    .object({
      kind: z.enum(['add', 'complete', 'reopen', 'delete', 'restore', 'edit']),
      ids: Ids,
      edit: Edit.optional(),
      /** What the changed fields held before, task by task. */
      before: z.array(Before).max(limits.tasksPerCall).optional(),
    })
    .optional(),
});
export type Memory = z.infer<typeof Memory>;

/** The key under which the model's own data stands in provider metadata. */
export const metadataKey = 'builtIn';
