import { formatDue, TaskPriority, type Due } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';

export function toDate(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}

export function toRank(priority: TaskPriority): number {
  return TaskPriority.options.indexOf(priority);
}

/** The columns that hold a due day or time. */
export interface DueColumns {
  readonly due: string | null;
  readonly due_date: string | null;
  readonly due_at: Date | null;
  readonly due_zone: string | null;
}

export function toDueColumns(due: Due | null): DueColumns {
  if (due === null) return { due: null, due_date: null, due_at: null, due_zone: null };
  const text = formatDue(due);
  if (due instanceof Temporal.PlainDate) {
    return { due: text, due_date: text, due_at: null, due_zone: null };
  }
  return {
    due: text,
    due_date: due.toPlainDate().toString(),
    due_at: toDate(due.toInstant()),
    due_zone: due.timeZoneId,
  };
}
