import {
  limits,
  type ChatMessage,
  type Conversation,
  type ConversationSummary,
  type Page,
} from '@todo/contracts';
import { limitReached, type ConversationRepository, type PageRequest } from '@todo/domain';
import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { readCursor, toPage, writeCursor } from './cursor';
import type { Database } from './pool';
import { conversation, message } from './schema';
import { toDate } from './task-columns';

const order = 'used';

export class PostgresConversationRepository implements ConversationRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async insert(
    userId: string,
    { id, title, at }: { id: string; title: string; at: Temporal.Instant },
  ): Promise<ConversationSummary> {
    const { rowCount } = await this.#database.execute(sql`
      insert into ${conversation} (id, user_id, title, created_at, updated_at)
      select ${id}, ${userId}, ${title}, ${at.toString()}::timestamptz, ${at.toString()}::timestamptz
      where (select count(*) from ${conversation} where user_id = ${userId}) < ${limits.conversations}`);
    if (rowCount === 0) {
      throw limitReached(
        `You have at most ${limits.conversations} conversations: delete one that you do not need any more.`,
      );
    }
    return toSummary({ id, title, createdAt: toDate(at), updatedAt: toDate(at) });
  }

  async find(userId: string, id: string): Promise<Conversation | null> {
    const rows = await this.#database
      .select()
      .from(conversation)
      .leftJoin(message, eq(message.conversationId, conversation.id))
      .where(owned(userId, id))
      .orderBy(asc(message.position));
    const [first] = rows;
    if (!first) return null;
    return {
      ...toSummary(first.conversation),
      messages: rows.flatMap((row) => (row.message ? [toMessage(row.message)] : [])),
    };
  }

  async list(userId: string, { limit, cursor }: PageRequest): Promise<Page<ConversationSummary>> {
    const rows = await this.#database
      .select()
      .from(conversation)
      .where(and(eq(conversation.userId, userId), cursor === undefined ? undefined : after(cursor)))
      .orderBy(desc(conversation.updatedAt), desc(conversation.id))
      .limit(limit + 1);
    return toPage(rows, limit, toSummary, (last) =>
      writeCursor(order, [last.updatedAt.toISOString(), last.id]),
    );
  }

  save(
    userId: string,
    id: string,
    messages: readonly ChatMessage[],
    at: Temporal.Instant,
  ): Promise<boolean> {
    return this.#database.transaction(async (transaction) => {
      // The row lock also keeps two saves to one conversation from mixing their messages.
      const touched = await transaction
        .update(conversation)
        .set({ updatedAt: toDate(at) })
        .where(owned(userId, id));
      if (touched.rowCount === 0) return false;
      const rows = toRows(id, messages);
      if (rows.length > 0) {
        await transaction
          .insert(message)
          .values(rows)
          .onConflictDoUpdate({
            target: [message.conversationId, message.id],
            set: { role: excluded('role'), parts: excluded('parts') },
          });
      }
      return true;
    });
  }

  async delete(userId: string, id: string): Promise<boolean> {
    const { rowCount } = await this.#database.delete(conversation).where(owned(userId, id));
    return rowCount === 1;
  }

  // A lease lasts by the clock of the database, the one that all processes share.

  async lease(userId: string, id: string, holder: string): Promise<boolean | null> {
    const { rowCount } = await this.#database
      .update(conversation)
      .set({ leaseHolder: holder, leaseUntil: leaseEnd })
      .where(
        and(
          owned(userId, id),
          sql`(${conversation.leaseUntil} is null or ${conversation.leaseUntil} < now())`,
        ),
      );
    if (rowCount === 1) return true;
    const known = await this.#database
      .select({ id: conversation.id })
      .from(conversation)
      .where(owned(userId, id));
    return known.length === 1 ? false : null;
  }

  async renewLease(userId: string, id: string, holder: string): Promise<boolean> {
    const { rowCount } = await this.#database
      .update(conversation)
      .set({ leaseUntil: leaseEnd })
      .where(held(userId, id, holder));
    return rowCount === 1;
  }

  async releaseLease(userId: string, id: string, holder: string): Promise<void> {
    await this.#database
      .update(conversation)
      .set({ leaseHolder: null, leaseUntil: null })
      .where(held(userId, id, holder));
  }
}

/** Longer than a renewal may be late on a busy machine, short enough to wait for after a crash. */
const leaseEnd = sql`now() + interval '30 seconds'`;

function held(userId: string, id: string, holder: string): SQL | undefined {
  return and(owned(userId, id), eq(conversation.leaseHolder, holder));
}

function owned(userId: string, id: string): SQL | undefined {
  return and(eq(conversation.userId, userId), eq(conversation.id, id));
}

function excluded(column: 'role' | 'parts'): SQL {
  return sql`excluded.${sql.identifier(column)}`;
}

function after(cursor: string): SQL {
  const [at, id] = readCursor(order, z.tuple([z.iso.datetime(), z.uuid()]), cursor);
  return sql`(${conversation.updatedAt}, ${conversation.id}) < (${at}::timestamptz, ${id}::uuid)`;
}

/** One row per message id; of two with the same id the later one counts. */
function toRows(conversationId: string, messages: readonly ChatMessage[]) {
  const unique = new Map(messages.map((item) => [item.id, item]));
  return [...unique.values()].map(({ id, role, parts, createdAt }) => ({
    conversationId,
    id,
    role,
    parts,
    createdAt: new Date(createdAt),
  }));
}

type SummaryRow = Pick<
  typeof conversation.$inferSelect,
  'id' | 'title' | 'createdAt' | 'updatedAt'
>;

function toSummary(row: SummaryRow): ConversationSummary {
  return {
    id: row.id,
    title: row.title,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function toMessage(row: typeof message.$inferSelect): ChatMessage {
  const { id, role, parts, createdAt } = row;
  return { id, role, parts, createdAt: createdAt.toISOString() };
}
