import type { TaskListing } from '@todo/domain';
import { eq, gte, isNotNull, isNull, lte, sql, type SQL } from 'drizzle-orm';
import { task } from './schema';
import { toDate, toRank } from './task-row';

/** `words` as a LIKE pattern that finds them anywhere, and takes `%` and `_` for themselves. */
function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}

function matchesText(words: string): SQL {
  const pattern = containing(words);
  return sql`(${task.title} ilike ${pattern} or ${task.notes} ilike ${pattern}
    or exists (select from unnest(${task.labels}) as label where label ilike ${pattern}))`;
}

function hasLabel(label: string): SQL {
  return sql`exists (select from unnest(${task.labels}) as label where lower(label) = lower(${label}))`;
}

/** A task with a time is overdue when that has passed, one for a whole day when the day is over. */
function isOverdue({ now, today }: TaskListing): SQL {
  return sql`(${task.completedAt} is null and case
    when ${task.dueAt} is null then ${task.dueDate} < ${today.toString()}::date
    else ${task.dueAt} < ${toDate(now).toISOString()}::timestamptz end)`;
}

/** The conditions of a listing; all must hold. */
export function conditionsOf(listing: TaskListing): (SQL | undefined)[] {
  const { status, priority, label, q, dueFrom, dueTo, overdue } = listing;
  return [
    status && (status === 'done' ? isNotNull(task.completedAt) : isNull(task.completedAt)),
    priority && eq(task.priority, toRank(priority)),
    label === undefined ? undefined : hasLabel(label),
    q === undefined ? undefined : matchesText(q),
    dueFrom === undefined ? undefined : gte(task.dueDate, dueFrom),
    dueTo === undefined ? undefined : lte(task.dueDate, dueTo),
    overdue === undefined
      ? undefined
      : // Without a due date the comparison is null, which is neither true nor false.
        overdue
        ? isOverdue(listing)
        : sql`${isOverdue(listing)} is not true`,
  ];
}
