import { sql } from 'drizzle-orm';
import {
  boolean,
  integer,
  numeric,
  pgSequence,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, user } from './account';

/** Gives new lists, and by a sequence of their own new tasks, a place behind all others. */
export const listPosition = pgSequence('task_list_position');

/** A trigger gives every new user the default list. */
export const taskList = pgTable(
  'task_list',
  {
    id: uuid('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    isDefault: boolean('is_default').notNull().default(false),
    position: numeric('position')
      .notNull()
      .default(sql`nextval('task_list_position')`),
    version: integer('version').notNull().default(1),
    createdAt: timestamp('created_at', instant).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', instant).notNull().defaultNow(),
  },
  (table) => [
    // What a task refers to, so that it can lie in no list but one of its own person.
    unique('task_list_of_user').on(table.userId, table.id),
    uniqueIndex('task_list_by_name').on(table.userId, sql`lower(${table.name})`),
    uniqueIndex('task_list_default')
      .on(table.userId)
      .where(sql`${table.isDefault}`),
  ],
);
