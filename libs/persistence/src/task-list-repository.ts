import { limits, type Change, type TaskList } from '@todo/contracts';
import {
  DomainError,
  limitReached,
  notFound,
  stale,
  type TaskListPatch,
  type TaskListRepository,
} from '@todo/domain';
import pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { Database } from './pool';
import { between } from './position';
import { toDate } from './task-columns';
import { aloneFor } from './transaction';

interface ListRow {
  id: string;
  name: string;
  is_default: boolean;
  open_tasks: number;
  version: number;
  created_at: Date;
  updated_at: Date;
}

type Connection = pg.Pool | pg.PoolClient;

export class PostgresTaskListRepository implements TaskListRepository {
  readonly #pool: pg.Pool;

  constructor(database: Database) {
    this.#pool = database.$client;
  }

  async list(userId: string): Promise<TaskList[]> {
    return read(this.#pool, userId);
  }

  async find(userId: string, id: string): Promise<TaskList | null> {
    return (await read(this.#pool, userId, id))[0] ?? null;
  }

  insert(
    userId: string,
    { id, name, at }: { id: string; name: string; at: Temporal.Instant },
  ): Promise<TaskList> {
    return aloneFor(this.#pool, userId, async (client) => {
      const { rowCount } = await client
        .query(
          `insert into task_list (id, user_id, name, created_at, updated_at)
           select $2, $1, $3, $4, $4
           where (select count(*) from task_list where user_id = $1) < ${limits.lists}`,
          [userId, id, name, toDate(at)],
        )
        .catch(refuseTakenName(name));
      if (rowCount === 0) {
        throw limitReached(`You have at most ${limits.lists} lists: delete one that is done.`);
      }
      return (await read(client, userId, id))[0] ?? vanished(id);
    });
  }

  update(userId: string, id: string, patch: TaskListPatch): Promise<TaskList | null> {
    return aloneFor(this.#pool, userId, async (client) => {
      const [list] = await read(client, userId, id);
      if (!list) return null;
      if (patch.version !== undefined && patch.version !== list.version) throw stale('list', list);
      const position = await positionAfter(client, userId, id, patch.after);
      await client
        .query(
          `update task_list set name = coalesce($3, name), position = coalesce($4, position),
             version = version + 1, updated_at = $5
           where user_id = $1 and id = $2`,
          [userId, id, patch.name ?? null, position, toDate(patch.updatedAt)],
        )
        .catch(refuseTakenName(patch.name ?? ''));
      return (await read(client, userId, id))[0] ?? null;
    });
  }

  delete(userId: string, id: string, at: Temporal.Instant): Promise<Change[] | null> {
    return aloneFor(this.#pool, userId, async (client) => {
      // Locked first: a task that is being added to it is there before the next statement, or is refused.
      const { rows } = await client.query<{ is_default: boolean }>(
        'select is_default from task_list where user_id = $1 and id = $2 for update',
        [userId, id],
      );
      if (!rows[0]) return null;
      if (rows[0].is_default) {
        throw new DomainError(
          'conflict',
          'The default list stays: tasks that name no list go there. Delete its tasks instead.',
        );
      }
      const moved = await client.query<{ id: string; version: number }>(
        `update task set updated_at = $3, version = version + 1, deleted_at = coalesce(deleted_at, $3),
           list_id = (select id from task_list where user_id = $1 and is_default)
         where user_id = $1 and list_id = $2 returning id, version`,
        [userId, id, toDate(at)],
      );
      await client.query('delete from task_list where user_id = $1 and id = $2', [userId, id]);
      return moved.rows.map((row): Change => ({ kind: 'task', ...row }));
    });
  }
}

async function read(connection: Connection, userId: string, id?: string): Promise<TaskList[]> {
  const { rows } = await connection.query<ListRow>(
    `select list.id, name, is_default, coalesce(open_tasks, 0)::int as open_tasks, version, created_at, updated_at
     from task_list as list left join (
       select list_id, count(*) as open_tasks from task
       where user_id = $1 and deleted_at is null and completed_at is null and parent_id is null
       group by list_id) as counted on counted.list_id = list.id
     where user_id = $1 ${id === undefined ? '' : 'and list.id = $2'}
     order by position, list.id`,
    id === undefined ? [userId] : [userId, id],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    isDefault: row.is_default,
    openTasks: row.open_tasks,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }));
}

async function positionAfter(
  client: pg.PoolClient,
  userId: string,
  id: string,
  after: string | null | undefined,
): Promise<string | null> {
  if (after === undefined) return null;
  const { rows } = await client.query<{ id: string; position: string }>(
    `select id, position::text as position from task_list
     where user_id = $1 and id <> $2 order by task_list.position, id`,
    [userId, id],
  );
  const index = after === null ? -1 : rows.findIndex((row) => row.id === after);
  if (after !== null && index === -1) throw notFound('list', after);
  return between(rows[index]?.position ?? null, rows[index + 1]?.position ?? null);
}

function refuseTakenName(name: string) {
  return (error: unknown): never => {
    const taken =
      error instanceof pg.DatabaseError &&
      error.code === '23505' &&
      error.constraint === 'task_list_by_name';
    if (!taken) throw error;
    throw new DomainError(
      'conflict',
      `There is a list called ${name} already: choose another name.`,
    );
  };
}

function vanished(id: string): never {
  throw notFound('list', id);
}
