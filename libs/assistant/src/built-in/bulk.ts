import type { JSONObject } from '@ai-sdk/provider';
import { limits, type BulkAction } from '@todo/contracts';
import type { Edit } from '@todo/language';
import type { Call } from './dialogue';

/** One change for many tasks, as the tool takes it, without the ids. */
export type BulkChange = { action: BulkAction } & JSONObject;

/** The calls that make one change to `ids`, as many in a call as the tool takes. */
export function bulkCalls(change: BulkChange, ids: readonly string[]): Call[] {
  return chunks(ids, limits.bulk).map((part) => ({
    tool: 'bulk_update_tasks',
    input: { ...change, ids: part },
  }));
}

export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** The edit as one change for all of them; null when it comes to something else for each task. */
export function bulkChangeOf(edit: Edit): BulkChange | null {
  const { priority, due, addLabels, removeLabels, ...more } = edit;
  if (Object.keys(more).length > 0) return null;
  const hasLabels = addLabels !== undefined || removeLabels !== undefined;
  if ([priority !== undefined, due !== undefined, hasLabels].filter(Boolean).length !== 1)
    return null;
  if (priority) return { action: 'prioritize', priority };
  if (hasLabels)
    return {
      action: 'label',
      ...(addLabels && { add: addLabels }),
      ...(removeLabels && { remove: removeLabels }),
    };
  if (due?.kind === 'clear') return { action: 'reschedule', day: null };
  if (due?.kind !== 'move' || due.when.date === null || due.when.time !== null) return null;
  return { action: 'reschedule', day: due.when.date };
}
