import {
  limits,
  type ChatMessage,
  type Conversation,
  type ConversationSummary,
  type Page,
} from '@todo/contracts';
import {
  limitReached,
  type ConversationRecord,
  type ConversationRepository,
  type PageRequest,
} from '@todo/domain';
import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { instantKey, readCursor, toPage, writeCursor } from './cursor';
import { Parameters } from './parameters';
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
    { id, title, at, holder, messages = [] }: ConversationRecord,
  ): Promise<ConversationSummary> {
    const parameters = new Parameters();
    const owner = parameters.add(userId, 'text');
    const used = parameters.add(toDate(at), 'timestamptz');
    const lease =
      holder === undefined ? 'null, null' : `${parameters.add(holder, 'uuid')}, ${leaseEnd}`;
    const begin = `
      insert into conversation (id, user_id, title, created_at, updated_at, lease_holder, lease_until)
      select ${parameters.add(id, 'uuid')}, ${owner}, ${parameters.add(title, 'text')}, ${used}, ${used}, ${lease}
      where (select count(*) from conversation where user_id = ${owner}) < ${limits.conversations}`;
    const begun = await this.#withMessages('conversation-begin', begin, messages, parameters);
    if (!begun) {
      throw limitReached(
        `You have at most ${limits.conversations} conversations: delete one that you do not need any more.`,
      );
    }
    return toSummary({ id, title, createdAt: toDate(at), updatedAt: toDate(at) });
  }

  async find(userId: string, id: string, newest?: number): Promise<Conversation | null> {
    const messages = this.#database
      .select()
      .from(message)
      .where(eq(message.conversationId, id))
      .orderBy(desc(message.position))
      .limit(newest ?? Number.MAX_SAFE_INTEGER)
      .as('messages');
    const rows = await this.#database
      .select()
      .from(conversation)
      .leftJoin(messages, eq(messages.conversationId, conversation.id))
      .where(owned(userId, id))
      .orderBy(asc(messages.position));
    const [first] = rows;
    if (!first) return null;
    return {
      ...toSummary(first.conversation),
      messages: rows.flatMap((row) => (row.messages ? [toMessage(row.messages)] : [])),
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
    { at, holder }: { at: Temporal.Instant; holder?: string },
  ): Promise<boolean> {
    const parameters = new Parameters();
    const [used, owner, conversation] = [
      parameters.add(toDate(at), 'timestamptz'),
      parameters.add(userId, 'text'),
      parameters.add(id, 'uuid'),
    ];
    const isHolder = holder === undefined ? null : parameters.add(holder, 'uuid');
    const released =
      isHolder &&
      `, lease_holder = nullif(lease_holder, ${isHolder}),
        lease_until = case when lease_holder = ${isHolder} then null else lease_until end`;
    // The row lock also keeps two saves to one conversation from mixing their messages.
    const touch = `
      update conversation set updated_at = ${used}${released ?? ''}
      where user_id = ${owner} and id = ${conversation}`;
    const name = `conversation-save${isHolder === null ? '' : '-last'}`;
    return this.#withMessages(name, touch, messages, parameters);
  }

  /**
   * Writes one conversation and, where it was written, its messages after that: one round trip. False when it was not.
   * `write` begins or changes the row, with no `returning` of its own.
   */
  async #withMessages(
    name: string,
    write: string,
    messages: readonly ChatMessage[],
    parameters: Parameters,
  ): Promise<boolean> {
    const rows = toRows(messages, parameters);
    const text =
      rows.length === 0
        ? write
        : `with owned as (${write} returning id)
           insert into message (conversation_id, id, role, parts, created_at)
           select owned.id, new.id, new.role, new.parts, new.at
           from owned, (values ${rows.join(', ')}) as new (place, id, role, parts, at)
           order by new.place
           on conflict (conversation_id, id) do update set role = excluded.role, parts = excluded.parts`;
    // One message is the rule: that statement is kept prepared.
    const kept = rows.length === 1 ? { name } : {};
    const { rowCount } = await this.#database.$client.query({
      ...kept,
      text,
      values: parameters.values,
    });
    return rowCount !== 0;
  }

  async delete(userId: string, id: string): Promise<boolean> {
    const { rowCount } = await this.#database.delete(conversation).where(owned(userId, id));
    return rowCount === 1;
  }

  // A lease lasts by the clock of the database, the one that all processes share.

  async lease(userId: string, id: string, holder: string): Promise<boolean | null> {
    const { rowCount } = await this.#database.$client.query({
      name: 'conversation-lease',
      text: `update conversation set lease_holder = $3, lease_until = ${leaseEnd}
        where user_id = $1 and id = $2 and (lease_until is null or lease_until < now())`,
      values: [userId, id, holder],
    });
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
      .set({ leaseUntil: sql.raw(leaseEnd) })
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
const leaseEnd = `now() + interval '30 seconds'`;

function held(userId: string, id: string, holder: string): SQL | undefined {
  return and(owned(userId, id), eq(conversation.leaseHolder, holder));
}

function owned(userId: string, id: string): SQL | undefined {
  return and(eq(conversation.userId, userId), eq(conversation.id, id));
}

function after(cursor: string): SQL {
  const [at, id] = readCursor(order, z.tuple([instantKey, z.uuid()]), cursor);
  return sql`(${conversation.updatedAt}, ${conversation.id}) < (${at}::timestamptz, ${id}::uuid)`;
}

/** One row per message id; of two with the same id the later one counts. */
function toRows(messages: readonly ChatMessage[], parameters: Parameters): string[] {
  const unique = new Map(messages.map((item) => [item.id, item]));
  return [...unique.values()].map(({ id, role, parts, createdAt }, place) => {
    const values = [
      parameters.add(id, 'text'),
      parameters.add(role, 'text'),
      parameters.add(JSON.stringify(parts), 'json'),
      parameters.add(new Date(createdAt), 'timestamptz'),
    ];
    return `(${place}, ${values.join(', ')})`;
  });
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
