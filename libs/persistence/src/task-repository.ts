import type { Page, Task } from '@todo/contracts';
import type { TaskListing, TaskPatch, TaskRecord, TaskRepository } from '@todo/domain';
import { and, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import { toPage } from './cursor';
import type { Database } from './pool';
import { task } from './schema';
import { conditionsOf } from './task-filter';
import { orders } from './task-order';
import { toDate, toDueColumns, toRank, toTask } from './task-row';

type TaskColumns = Partial<typeof task.$inferInsert>;

export class PostgresTaskRepository implements TaskRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async insert(userId: string, records: readonly TaskRecord[]): Promise<Task[]> {
    if (records.length === 0) return [];
    const rows = records.map(({ priority, due, labels, createdAt, ...record }) => ({
      ...record,
      ...toDueColumns(due),
      userId,
      // A trigger puts the default list there.
      listId: sql`null`,
      priority: toRank(priority),
      labels: [...labels],
      createdAt: toDate(createdAt),
      updatedAt: toDate(createdAt),
    }));
    return (await this.#database.insert(task).values(rows).returning()).map(toTask);
  }

  async find(userId: string, id: string): Promise<Task | null> {
    const [row] = await this.#database
      .select()
      .from(task)
      .where(and(owned(userId, id), isNull(task.deletedAt)));
    return row ? toTask(row) : null;
  }

  async list(userId: string, listing: TaskListing): Promise<Page<Task>> {
    const order = orders[listing.sort ?? 'created'];
    const rows = await this.#database
      .select()
      .from(task)
      .where(
        and(
          eq(task.userId, userId),
          isNull(task.deletedAt),
          ...conditionsOf(listing),
          listing.cursor === undefined ? undefined : order.after(listing.cursor),
        ),
      )
      .orderBy(...order.by)
      .limit(listing.limit + 1);
    return toPage(rows, listing.limit, toTask, (last) => order.cursorOf(last));
  }

  update(userId: string, id: string, patch: TaskPatch): Promise<Task | null> {
    const { priority, due, labels, completedAt, updatedAt, ...rest } = patch;
    return this.#set(and(owned(userId, id), isNull(task.deletedAt)), {
      ...rest,
      ...(priority !== undefined && { priority: toRank(priority) }),
      ...(due !== undefined && toDueColumns(due)),
      ...(labels !== undefined && { labels: [...labels] }),
      ...(completedAt !== undefined && { completedAt: completion(completedAt) }),
      updatedAt: toDate(updatedAt),
    });
  }

  trash(userId: string, id: string, at: Temporal.Instant): Promise<Task | null> {
    return this.#set(and(owned(userId, id), isNull(task.deletedAt)), {
      deletedAt: toDate(at),
      updatedAt: toDate(at),
    });
  }

  restore(userId: string, id: string, at: Temporal.Instant): Promise<Task | null> {
    return this.#set(and(owned(userId, id), isNotNull(task.deletedAt)), {
      deletedAt: null,
      updatedAt: toDate(at),
    });
  }

  async #set(
    where: SQL | undefined,
    columns: { [Name in keyof TaskColumns]: TaskColumns[Name] | SQL },
  ): Promise<Task | null> {
    const [row] = await this.#database.update(task).set(columns).where(where).returning();
    return row ? toTask(row) : null;
  }
}

function owned(userId: string, id: string): SQL | undefined {
  return and(eq(task.userId, userId), eq(task.id, id));
}

/** A task that is done already keeps the time at which it was completed first. */
function completion(at: Temporal.Instant | null): SQL | null {
  return at && sql`coalesce(${task.completedAt}, ${toDate(at).toISOString()}::timestamptz)`;
}
