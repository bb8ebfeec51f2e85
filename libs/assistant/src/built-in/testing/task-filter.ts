import { formatDue, parseDue, TaskPriority, type Task, type TaskFilter } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';

export const dueOf = parseDue;

/** True when a task passes every filter that is given, as the services filter. */
export function matches(task: Task, filter: TaskFilter, now: Temporal.ZonedDateTime): boolean {
  const {
    status,
    priority,
    label,
    list,
    parent,
    q,
    dueFrom,
    dueTo,
    overdue,
    hasDue,
    series,
    repeating,
  } = filter;
  const day = task.due?.slice(0, 10) ?? null;
  const text = [task.title, task.notes ?? '', ...task.labels].join(' ').toLowerCase();
  const words = q?.toLowerCase().split(/\s+/) ?? [];
  return (
    (status === undefined || task.status === status) &&
    (priority === undefined || task.priority === priority) &&
    (label === undefined || task.labels.some((own) => own.toLowerCase() === label.toLowerCase())) &&
    (list === undefined || task.listId === list) &&
    (parent === undefined || task.parentId === (parent === 'none' ? null : parent)) &&
    words.every((word) => text.includes(word)) &&
    (dueFrom === undefined || (day !== null && day >= dueFrom)) &&
    (dueTo === undefined || (day !== null && day <= dueTo)) &&
    (series === undefined || task.seriesId === series) &&
    (repeating === undefined || (task.recurrence !== null) === repeating) &&
    (hasDue === undefined || (day !== null) === hasDue) &&
    (overdue === undefined || isLate(task, now) === overdue)
  );
}

function isLate({ due, status }: Task, now: Temporal.ZonedDateTime): boolean {
  if (due === null || status === 'done') return false;
  const at = dueOf(due, now.timeZoneId);
  return at instanceof Temporal.PlainDate
    ? Temporal.PlainDate.compare(at, now.toPlainDate()) < 0
    : Temporal.ZonedDateTime.compare(at, now) < 0;
}

/** `tasks` come in the order of position, which is also that of their creation. */
export function sorted(tasks: readonly Task[], by: NonNullable<TaskFilter['sort']>): Task[] {
  const rank = ({ priority }: Task) => TaskPriority.options.indexOf(priority);
  if (by === 'due') return tasks.toSorted((a, b) => ((a.due ?? '~') < (b.due ?? '~') ? -1 : 1));
  return by === 'priority' ? tasks.toSorted((a, b) => rank(b) - rank(a)) : [...tasks];
}

/** The due on another day, at the same time of day; null without a day. */
export function dueAfterMove(due: string | null, day: string | null, zone: string): string | null {
  if (day === null || due === null) return day;
  const at = dueOf(due, zone);
  if (at instanceof Temporal.PlainDate) return day;
  return formatDue(
    Temporal.PlainDate.from(day).toZonedDateTime({
      timeZone: at.timeZoneId,
      plainTime: at.toPlainTime(),
    }),
  );
}
