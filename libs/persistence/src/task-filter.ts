import type { TaskListing } from '@todo/domain';
import type { Parameters } from './parameters';
import { toDate, toRank } from './task-columns';

/** `words` as a LIKE pattern that finds them anywhere, and takes `%` and `_` for themselves. */
function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Every word, or the whole text as a part of the title: words of some scripts have no spaces between them. */
function matchesText(words: string, parameters: Parameters): string {
  // In a subselect the query is made once, not for each row.
  return `(search @@ (select search_query(${parameters.add(words, 'text')}))
    or title ilike ${parameters.add(containing(words), 'text')})`;
}

function hasLabel(label: string, parameters: Parameters): string {
  return `exists (select from unnest(labels) as label
    where lower(label) = lower(${parameters.add(label, 'text')}))`;
}

/** A task with a time is overdue when that has passed, one for a whole day when the day is over. */
export function isOverdue(
  { now, today }: Pick<TaskListing, 'now' | 'today'>,
  parameters: Parameters,
): string {
  return `(completed_at is null and case
    when due_at is null then due_date < ${parameters.add(today.toString(), 'date')}
    else due_at < ${parameters.add(toDate(now), 'timestamptz')} end)`;
}

function isSubtaskOf(parent: string, parameters: Parameters): string {
  return parent === 'none' ? 'parent_id is null' : `parent_id = ${parameters.add(parent, 'uuid')}`;
}

/** The conditions of a listing; all must hold. */
export function conditionsOf(listing: TaskListing, parameters: Parameters): string[] {
  const { status, priority, label, list, parent, q, dueFrom, dueTo, overdue, hasDue } = listing;
  const { series, repeating } = listing;
  const conditions: string[] = [];
  if (status !== undefined) {
    conditions.push(`completed_at is ${status === 'done' ? 'not null' : 'null'}`);
  }
  if (priority !== undefined) {
    conditions.push(`priority = ${parameters.add(toRank(priority), 'smallint')}`);
  }
  if (list !== undefined) conditions.push(`list_id = ${parameters.add(list, 'uuid')}`);
  if (parent !== undefined) conditions.push(isSubtaskOf(parent, parameters));
  if (series !== undefined) conditions.push(`series_id = ${parameters.add(series, 'uuid')}`);
  if (repeating !== undefined) conditions.push(`rule is ${repeating ? 'not null' : 'null'}`);
  if (hasDue !== undefined) conditions.push(`due_date is ${hasDue ? 'not null' : 'null'}`);
  if (dueFrom !== undefined) conditions.push(`due_date >= ${parameters.add(dueFrom, 'date')}`);
  if (dueTo !== undefined) conditions.push(`due_date <= ${parameters.add(dueTo, 'date')}`);
  if (overdue !== undefined) {
    // Without a due date the comparison is null, which is neither true nor false.
    conditions.push(`${isOverdue(listing, parameters)} is ${overdue ? 'true' : 'not true'}`);
  }
  if (label !== undefined) conditions.push(hasLabel(label, parameters));
  if (q !== undefined) conditions.push(matchesText(q, parameters));
  return conditions;
}
