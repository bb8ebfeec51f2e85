import type { Change, LabelUses, Page, Task, TaskSummary } from '@todo/contracts';
import type {
  PageRequest,
  SummaryMoment,
  TaskListing,
  TaskRecord,
  TaskRepository,
  TaskWriter,
} from '@todo/domain';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { Database } from './pool';
import { toDate } from './task-columns';
import { insertTasks } from './task-insert';
import { taskJson, toTask, type TaskJsonRow } from './task-json';
import { readLabels, readSummary } from './task-overview';
import { readPage } from './task-page';
import { PostgresTaskWriter } from './task-writer';
import { aloneFor, holdZone } from './transaction';

/** Plain SQL, since most of it is on the way of every request, and PostgreSQL answers in JSON. */
export class PostgresTaskRepository implements TaskRepository {
  readonly #pool: pg.Pool;

  constructor(database: Database) {
    this.#pool = database.$client;
  }

  insert(userId: string, records: readonly TaskRecord[]): Promise<Task[]> {
    return insertTasks(this.#pool, userId, records);
  }

  async find(userId: string, id: string): Promise<Task | null> {
    const { rows } = await this.#pool.query<TaskJsonRow>({
      name: 'task-find',
      text: `select ${taskJson} as json from task where user_id = $1 and id = $2 and deleted_at is null`,
      values: [userId, id],
    });
    return rows[0] ? toTask(rows[0]) : null;
  }

  async list(userId: string, listing: TaskListing): Promise<Page<Task>> {
    return JSON.parse(await this.listJson(userId, listing)) as Page<Task>;
  }

  listJson(userId: string, listing: TaskListing): Promise<string> {
    return readPage(this.#pool, userId, listing, listing.sort ?? 'created', listing);
  }

  async listTrash(userId: string, page: PageRequest): Promise<Page<Task>> {
    return JSON.parse(await readPage(this.#pool, userId, page, 'deleted')) as Page<Task>;
  }

  labels(userId: string): Promise<LabelUses> {
    return readLabels(this.#pool, userId);
  }

  summary(userId: string, moment: SummaryMoment): Promise<TaskSummary> {
    return readSummary(this.#pool, userId, moment);
  }

  change<Result>(
    userId: string,
    work: (tasks: TaskWriter) => Promise<Result>,
  ): Promise<{ result: Result; changes: Change[] }> {
    return aloneFor(this.#pool, userId, async (client) => {
      const writer = new PostgresTaskWriter(client, userId);
      const result = await work(writer);
      return { result, changes: writer.changes };
    });
  }

  /** Alone for the person, like every change of several rows: restoring locks the same ones in another order. */
  async purge(
    deletedBefore: Temporal.Instant,
    limit: number,
  ): Promise<{ userId: string; id: string }[]> {
    const before = toDate(deletedBefore);
    for (;;) {
      const { rows } = await this.#pool.query<{ user_id: string }>(
        'select user_id from task where deleted_at < $1 order by deleted_at limit 1',
        [before],
      );
      if (!rows[0]) return [];
      const userId = rows[0].user_id;
      const purged = await aloneFor(this.#pool, userId, async (client) => {
        await holdZone(client, userId);
        return client.query<{ id: string }>(
          `delete from task where id in (
             select id from task where user_id = $1 and deleted_at < $2 limit $3) returning id`,
          [userId, before, limit],
        );
      });
      // None when they were restored or purged in the meantime: then it is the next person's turn.
      if (purged.rows.length > 0) return purged.rows.map(({ id }) => ({ userId, id }));
    }
  }
}
