import {
  bigint,
  index,
  json,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ChatMessage } from '@todo/contracts';
import { instant, user } from './account';

export const conversation = pgTable(
  'conversation',
  {
    id: uuid('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    createdAt: timestamp('created_at', instant).notNull(),
    updatedAt: timestamp('updated_at', instant).notNull(),
    /** Who answers in it at the moment, and until when that counts, by the clock of the database. */
    leaseHolder: uuid('lease_holder'),
    leaseUntil: timestamp('lease_until', instant),
  },
  (table) => [index('conversation_by_use').on(table.userId, table.updatedAt, table.id)],
);

export const message = pgTable(
  'message',
  {
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => conversation.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    /** Rises within a conversation, with gaps. */
    position: bigint('position', { mode: 'number' }).generatedAlwaysAsIdentity(),
    role: text('role').$type<ChatMessage['role']>().notNull(),
    /** json, not jsonb: a model may write U+0000, and the parts come back exactly as they were sent. */
    parts: json('parts').$type<ChatMessage['parts']>().notNull(),
    createdAt: timestamp('created_at', instant).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.conversationId, table.id] }),
    index('message_by_position').on(table.conversationId, table.position),
  ],
);
