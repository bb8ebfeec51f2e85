import type { RepeatFrom } from '@todo/contracts';
import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgSequence,
  pgTable,
  smallint,
  text,
  timestamp,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import { instant, user } from './account';
import { taskList } from './task-list';

/** Due day and due time as a key that sorts what has none last. */
export function dueKey(table: { dueDate: AnyPgColumn; dueAt: AnyPgColumn }) {
  return [
    sql`coalesce(${table.dueDate}, 'infinity'::date)`,
    sql`coalesce(${table.dueAt}, 'infinity'::timestamptz)`,
  ] as const;
}

/** Gives new tasks a place behind all others. */
export const taskPosition = pgSequence('task_position');

/**
 * Triggers put a task that names no list into the default list, and keep `due` and the counts of subtasks true.
 * One column more, `search`, is generated from title, notes and labels; only conditions name it.
 */
export const task = pgTable(
  'task',
  {
    id: uuid('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    listId: uuid('list_id').notNull(),
    parentId: uuid('parent_id').references((): AnyPgColumn => task.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    notes: text('notes'),
    /** Index in `TaskPriority` of the contracts. */
    priority: smallint('priority').notNull(),
    /** As `formatDue` writes it. The three columns below are what is compared. */
    due: text('due'),
    /** The day on the wall calendar where the task is due, also for one with a time. */
    dueDate: date('due_date'),
    /** Null for a task that is due on a whole day. */
    dueAt: timestamp('due_at', instant),
    /** IANA name of the zone in which `dueAt` was meant. */
    dueZone: text('due_zone'),
    labels: text('labels').array().notNull(),
    /** The order that the person gave. */
    position: numeric('position')
      .notNull()
      .default(sql`nextval('task_position')`),
    /** Subtasks outside of the trash, and those of them that are done. */
    subtasksTotal: integer('subtasks_total').notNull().default(0),
    subtasksDone: integer('subtasks_done').notNull().default(0),
    /** As `formatRule` writes it; null for a task that does not repeat. */
    rule: text('rule'),
    repeatFrom: text('repeat_from').$type<RepeatFrom>(),
    /** What the occurrences of a repeating task have in common. */
    seriesId: uuid('series_id'),
    /** Where the rule begins, and for which of its dates this task stands, both as `formatDue` writes them. */
    seriesStart: text('series_start'),
    occurrence: text('occurrence'),
    version: integer('version').notNull().default(1),
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
    check(
      'task_recurrence',
      sql`(${table.rule} is null) = (${table.repeatFrom} is null)
        and (${table.rule} is null or num_nulls(${table.seriesId}, ${table.seriesStart}, ${table.occurrence}, ${table.due}) = 0)`,
    ),
    foreignKey({
      name: 'task_list',
      columns: [table.userId, table.listId],
      foreignColumns: [taskList.userId, taskList.id],
    }),
    index('task_by_created')
      .on(table.userId, table.createdAt, table.id)
      .where(sql`${table.deletedAt} is null`),
    index('task_by_due')
      .on(table.userId, ...dueKey(table), table.id)
      .where(sql`${table.deletedAt} is null`),
    index('task_by_priority')
      .on(table.userId, sql`(-${table.priority})`, ...dueKey(table), table.id)
      .where(sql`${table.deletedAt} is null`),
    // Of all tasks: it also serves to count them and to check that a list is empty.
    index('task_by_position').on(table.userId, table.position, table.id),
    index('task_by_parent')
      .on(table.parentId)
      .where(sql`${table.parentId} is not null`),
    index('task_by_series')
      .on(table.seriesId, table.createdAt)
      .where(sql`${table.seriesId} is not null`),
    index('task_in_trash')
      .on(table.userId, table.deletedAt, table.id)
      .where(sql`${table.deletedAt} is not null`),
    index('task_to_purge')
      .on(table.deletedAt)
      .where(sql`${table.deletedAt} is not null`),
  ],
);
