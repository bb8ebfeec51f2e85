import { z } from 'zod';
import { DueDay } from './due';
import { limits } from './limits';
import { Problem } from './problem';
import { Label, Task, TaskId, TaskPriority } from './task';
import { TaskListId } from './task-list';

const labels = z.array(Label).max(limits.labelsPerTask).optional();
const ids = z
  .array(TaskId)
  .min(1, 'Name at least one task.')
  .max(limits.bulk, `Change at most ${limits.bulk} tasks at once.`)
  .refine((all) => new Set(all).size === all.length, 'Name each task once.');

/** One change for many tasks, in one transaction. */
export const BulkRequest = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('complete'), ids }),
    z.strictObject({ action: z.literal('reopen'), ids }),
    z.strictObject({ action: z.literal('delete'), ids }),
    z.strictObject({ action: z.literal('restore'), ids }),
    z.strictObject({ action: z.literal('move'), ids, listId: TaskListId }),
    z.strictObject({
      action: z.literal('label'),
      ids,
      add: labels,
      remove: labels.meta({ description: 'Case does not matter.' }),
    }),
    z.strictObject({ action: z.literal('prioritize'), ids, priority: TaskPriority }),
    z.strictObject({
      action: z.literal('reschedule'),
      ids,
      day: DueDay.nullable().meta({
        description: 'The new due day; a task with a time of day keeps it. null: no due date.',
      }),
    }),
  ])
  .meta({ id: 'BulkRequest' });
export type BulkRequest = z.infer<typeof BulkRequest>;
export type BulkAction = BulkRequest['action'];

/** One result for each id, in the order of the request: the task as it is now, or why it did not change. */
export const BulkResult = z
  .object({
    results: z.array(
      z.union([
        z.object({ id: TaskId, ok: z.literal(true), task: Task }),
        z.object({ id: TaskId, ok: z.literal(false), problem: Problem }),
      ]),
    ),
  })
  .meta({ id: 'BulkResult' });
export type BulkResult = z.infer<typeof BulkResult>;
