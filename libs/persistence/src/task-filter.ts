import type { TaskListing } from '@todo/domain';
import { Temporal } from 'temporal-polyfill';
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
  { now, timeZone }: Pick<TaskListing, 'now' | 'timeZone'>,
  parameters: Parameters,
): string {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  return `(completed_at is null and case
    when due_at is null then due_date < ${parameters.add(today.toString(), 'date')}
    else due_at < ${parameters.add(toDate(now), 'timestamptz')} end)`;
}

/** In the zone of a task it is another day than on the clock of the person, but never more days away than these. */
const daysApart = 2;

/** Due on this day of the person or later. The first half is what an index can find. */
export function isDueFrom(day: Temporal.PlainDate, timeZone: string, parameters: Parameters) {
  const date = parameters.add(day.toString(), 'date');
  const start = parameters.add(toDate(day.toZonedDateTime(timeZone).toInstant()), 'timestamptz');
  return `(due_date >= ${date} - ${daysApart} and case
    when due_at is null then due_date >= ${date} else due_at >= ${start} end)`;
}

/** Due on this day of the person or earlier. */
export function isDueTo(day: Temporal.PlainDate, timeZone: string, parameters: Parameters) {
  const date = parameters.add(day.toString(), 'date');
  const end = day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
  return `(due_date <= ${date} + ${daysApart} and case
    when due_at is null then due_date <= ${date}
    else due_at < ${parameters.add(toDate(end), 'timestamptz')} end)`;
}

function isSubtaskOf(parent: string, parameters: Parameters): string {
  return parent === 'none' ? 'parent_id is null' : `parent_id = ${parameters.add(parent, 'uuid')}`;
}

/** The conditions of a listing; all must hold. */
export function conditionsOf(listing: TaskListing, parameters: Parameters): string[] {
  const { status, priority, label, list, parent, q, dueFrom, dueTo, overdue, hasDue } = listing;
  const { series, repeating, timeZone } = listing;
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
  if (dueFrom !== undefined) {
    conditions.push(isDueFrom(Temporal.PlainDate.from(dueFrom), timeZone, parameters));
  }
  if (dueTo !== undefined) {
    conditions.push(isDueTo(Temporal.PlainDate.from(dueTo), timeZone, parameters));
  }
  if (overdue !== undefined) {
    // Without a due date the comparison is null, which is neither true nor false.
    conditions.push(`${isOverdue(listing, parameters)} is ${overdue ? 'true' : 'not true'}`);
  }
  if (label !== undefined) conditions.push(hasLabel(label, parameters));
  if (q !== undefined) conditions.push(matchesText(q, parameters));
  return conditions;
}
