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

/** The columns that hold a due day or time. */
export function toDueColumns(due: Due | null) {
  if (due === null) return { due: null, dueDate: null, dueAt: null, dueZone: null };
  const text = formatDue(due);
  if (due instanceof Temporal.PlainDate) {
    return { due: text, dueDate: text, dueAt: null, dueZone: null };
  }
  return {
    due: text,
    dueDate: due.toPlainDate().toString(),
    dueAt: toDate(due.toInstant()),
    dueZone: due.timeZoneId,
  };
}

export function toTask(row: TaskRow): Task {
  const priority = TaskPriority.options[row.priority];
  if (!priority) throw new Error(`Task ${row.id} has the unknown priority rank ${row.priority}.`);
  return {
    id: row.id,
    title: row.title,
    notes: row.notes,
    status: row.completedAt ? 'done' : 'open',
    priority,
    due: row.due,
    labels: row.labels,
    listId: row.listId,
    parentId: row.parentId,
    subtasks: { total: row.subtasksTotal, done: row.subtasksDone },
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}
