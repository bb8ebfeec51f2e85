import { formatDue, type Due, type Task, TaskPriority } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import type { task } from './schema';

export type TaskRow = typeof task.$inferSelect;

export function toDate(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}

export function toRank(priority: TaskPriority): number {
  return TaskPriority.options.indexOf(priority);
}

/** The three columns that hold a due day or time. */
export function toDueColumns(due: Due | null) {
  if (due === null) return { dueDate: null, dueAt: null, dueZone: null };
  if (due instanceof Temporal.PlainDate) {
    return { dueDate: due.toString(), dueAt: null, dueZone: null };
  }
  return {
    dueDate: due.toPlainDate().toString(),
    dueAt: toDate(due.toInstant()),
    dueZone: due.timeZoneId,
  };
}

function toDue({ dueDate, dueAt, dueZone }: TaskRow): Due | null {
  if (dueDate === null) return null;
  if (dueAt === null || dueZone === null) return Temporal.PlainDate.from(dueDate);
  return Temporal.Instant.fromEpochMilliseconds(dueAt.getTime()).toZonedDateTimeISO(dueZone);
}

export function toTask(row: TaskRow): Task {
  const due = toDue(row);
  const priority = TaskPriority.options[row.priority];
  if (!priority) throw new Error(`Task ${row.id} has the unknown priority rank ${row.priority}.`);
  return {
    id: row.id,
    title: row.title,
    notes: row.notes,
    status: row.completedAt ? 'done' : 'open',
    priority,
    due: due && formatDue(due),
    labels: row.labels,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
  };
}
