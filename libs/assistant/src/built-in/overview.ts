import type { Context, Filter } from '@todo/language';
import * as wording from '@todo/language/wording';
import type { Answer, Dialogue } from './dialogue';
import { limits } from '@todo/contracts';
import { readAll } from './lookup';
import { summaryOf } from './results';

/** Tasks of the trash that are shown at once. */
const shown = 25;

/** "how am I doing?" */
export function* summarise(): Dialogue<Answer> {
  const [outcome] = yield [{ tool: 'task_summary', input: {} }];
  const summary = outcome?.ok ? summaryOf(outcome.value) : null;
  if (!summary)
    return { text: wording.failed('read', null, outcome?.ok === false ? outcome.message : '') };
  return { text: wording.summed(summary) };
}

/** How many there are of a kind that the summary counts; null for any other kind. */
export function* count(filter: Filter, context: Context): Dialogue<Answer | null> {
  const { status = 'open', overdue, ...more } = filter;
  if (status !== 'open' || Object.keys(more).length > 0) return null;
  const [outcome] = yield [{ tool: 'task_summary', input: {} }];
  const summary = outcome?.ok ? summaryOf(outcome.value) : null;
  if (!summary)
    return { text: wording.failed('read', null, outcome?.ok === false ? outcome.message : '') };
  return {
    text: wording.counted(overdue ? summary.overdue : summary.open, filter, false, context),
  };
}

/** "what labels do I have?" */
export function* showLabels(): Dialogue<Answer> {
  const { tasks, hasMore, failure } = yield* readAll('list_tasks', {
    status: 'open',
    limit: limits.pageSize,
  });
  if (failure !== null) return { text: wording.failed('read', null, failure) };
  const uses = new Map<string, number>();
  for (const label of tasks.flatMap((task) => task.labels))
    uses.set(label, (uses.get(label) ?? 0) + 1);
  return { text: wording.labelsInUse(uses, hasMore) };
}

/** "what's in the trash?" */
export function* showTrash(context: Context): Dialogue<Answer> {
  const { tasks, hasMore, failure } = yield* readAll('list_trash', { limit: shown }, 1);
  if (failure !== null) return { text: wording.failed('read', null, failure) };
  const ids = tasks.map(({ id }) => id);
  return {
    text: wording.inTrash(tasks, hasMore, context),
    ...(ids.length > 0 && { memory: { list: ids, focus: ids, trash: ids } }),
  };
}
