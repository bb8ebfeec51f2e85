import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  pgTable,
  smallint,
  text,
  timestamp,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import { instant, user } from './account';

/** Due day and due time as a key that sorts what has none last. */
export function dueKey(table: { dueDate: AnyPgColumn; dueAt: AnyPgColumn }) {
  return [
    sql`coalesce(${table.dueDate}, 'infinity'::date)`,
    sql`coalesce(${table.dueAt}, 'infinity'::timestamptz)`,
  ] as const;
}

export const task = pgTable(
  'task',
  {
    id: uuid('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    notes: text('notes'),
    /** Index in `TaskPriority` of the contracts. */
    priority: smallint('priority').notNull(),
    /** The day on the wall calendar where the task is due, also for one with a time. */
    dueDate: date('due_date'),
    /** Null for a task that is due on a whole day. */
    dueAt: timestamp('due_at', instant),
    /** IANA name of the zone in which `dueAt` was meant. */
    dueZone: text('due_zone'),
    labels: text('labels').array().notNull(),
    createdAt: timestamp('created_at', instant).notNull(),
    updatedAt: timestamp('updated_at', instant).notNull(),
    /** Null while the task is open. */
    completedAt: timestamp('completed_at', instant),
    /** Since when it lies in the trash. */
    deletedAt: timestamp('deleted_at', instant),
  },
  (table) => [
    check(
      'task_due',
      sql`
      (${table.dueAt} is null) = (${table.dueZone} is null)
      and (${table.dueAt} is null or ${table.dueDate} is not null)`,
    ),
    index('task_by_created')
      .on(table.userId, table.createdAt, table.id)
      .where(sql`${table.deletedAt} is null`),
    index('task_by_due')
      .on(table.userId, ...dueKey(table), table.id)
      .where(sql`${table.deletedAt} is null`),
    index('task_by_priority')
      .on(table.userId, sql`(-${table.priority})`, ...dueKey(table), table.id)
      .where(sql`${table.deletedAt} is null`),
  ],
);
