import type { Change, Due, Task, TaskPriority } from '@todo/contracts';
import type { Series, Successor, TaskPatch, TaskRecord, TaskWriter } from '@todo/domain';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { Parameters } from './parameters';
import { toDate, toDueColumns, toRank } from './task-columns';
import { insertAlone } from './task-insert';
import { taskJson, toTask, type TaskJsonRow } from './task-json';
import { positionAfter } from './task-position';
import {
  insertSuccessors,
  leaveSeries,
  readSeries,
  removeSuccessors,
  subtaskDues,
  toSeriesColumns,
} from './task-series';
import { holdZone } from './transaction';

const whereabouts = {
  'outside trash': 'and deleted_at is null',
  'in trash': 'and deleted_at is not null',
  anywhere: '',
};

export interface ChangedRow {
  id: string;
  version: number | null;
  parent_id: string | null;
}

const raised = 'updated_at = $3, version = version + 1';
const returning = 'returning task.id, task.version, task.parent_id';

/** Writes on the connection of a transaction, and notes what it changes. In every statement $1 is the person. */
export class PostgresTaskWriter implements TaskWriter {
  readonly #client: pg.PoolClient;
  readonly #userId: string;
  readonly #changes = new Map<string, Change>();

  constructor(client: pg.PoolClient, userId: string) {
    this.#client = client;
    this.#userId = userId;
  }

  /** What changed so far, each task once. A parent whose count of subtasks changed has no version here. */
  get changes(): Change[] {
    return [...this.#changes.values()];
  }

  async find(ids: readonly string[], where: keyof typeof whereabouts): Promise<Task[]> {
    const { rows } = await this.#client.query<TaskJsonRow>(
      `select ${taskJson} as json from task
       where user_id = $1 and id = any($2::uuid[]) ${whereabouts[where]}`,
      [this.#userId, ids],
    );
    return rows.map(toTask);
  }

  async hasList(id: string): Promise<boolean> {
    // Held until the end of the transaction, so that it cannot be deleted meanwhile.
    const { rowCount } = await this.#client.query(
      'select from task_list where user_id = $1 and id = $2 for key share',
      [this.#userId, id],
    );
    return rowCount === 1;
  }

  async countSubtasks(parentId: string): Promise<number> {
    const { rows } = await this.#client.query<{ count: number }>(
      'select count(*)::int as count from task where user_id = $1 and parent_id = $2',
      [this.#userId, parentId],
    );
    return rows[0]?.count ?? 0;
  }

  async labels(): Promise<Set<string>> {
    const { rows } = await this.#client.query<{ label: string }>(
      'select distinct lower(label) as label from task, unnest(labels) as label where user_id = $1',
      [this.#userId],
    );
    return new Set(rows.map(({ label }) => label));
  }

  async insert(records: readonly TaskRecord[]): Promise<Task[]> {
    const tasks = await insertAlone(this.#client, this.#userId, records);
    this.#note(tasks.map(({ id, version, parentId }) => ({ id, version, parent_id: parentId })));
    return tasks;
  }

  complete(ids: readonly string[], at: Temporal.Instant): Promise<void> {
    return this.#run(
      `update task set completed_at = $3, ${raised}
       where user_id = $1 and (id = any($2::uuid[]) or parent_id = any($2::uuid[]))
         and deleted_at is null and completed_at is null ${returning}`,
      [ids, toDate(at)],
    );
  }

  reopen(ids: readonly string[], at: Temporal.Instant): Promise<void> {
    return this.#run(
      `update task set completed_at = null, ${raised}
       from (select id, completed_at from task
         where user_id = $1 and id = any($2::uuid[]) and deleted_at is null) as named
       where task.user_id = $1 and task.deleted_at is null and task.completed_at is not null
         and (task.id = named.id
           or (task.parent_id = named.id and task.completed_at = named.completed_at)) ${returning}`,
      [ids, toDate(at)],
    );
  }

  async renewSubtasks(parentId: string, next: Due, at: Temporal.Instant): Promise<void> {
    const dues = await subtaskDues(this.#client, this.#userId, new Map([[parentId, next]]));
    await this.#run(
      `update task set completed_at = null, ${raised}
       where user_id = $1 and parent_id = $2 and deleted_at is null
         and completed_at is not null ${returning}`,
      [parentId, toDate(at)],
    );
    await this.schedule(new Map(dues.map(({ id, due }) => [id, due])), at);
  }

  series(ids: readonly string[]): Promise<Map<string, Series>> {
    return readSeries(this.#client, this.#userId, ids);
  }

  async succeed(successors: readonly Successor[], at: Temporal.Instant): Promise<void> {
    this.#note(await insertSuccessors(this.#client, this.#userId, successors, at));
  }

  async takeBack(ids: readonly string[], at: Temporal.Instant): Promise<void> {
    await holdZone(this.#client, this.#userId);
    this.#note(await removeSuccessors(this.#client, this.#userId, ids));
    await leaveSeries(this.#client, this.#userId, ids, at);
  }

  trash(ids: readonly string[], at: Temporal.Instant): Promise<void> {
    return this.#run(
      `update task set deleted_at = $3, ${raised}
       where user_id = $1 and (id = any($2::uuid[]) or parent_id = any($2::uuid[]))
         and deleted_at is null ${returning}`,
      [ids, toDate(at)],
    );
  }

  restore(ids: readonly string[], at: Temporal.Instant): Promise<void> {
    return this.#run(
      `update task set deleted_at = null, ${raised}, parent_id = (
         select parent.id from task as parent
         where parent.id = task.parent_id and (parent.deleted_at is null or parent.id = any($2::uuid[])))
       from (select id, deleted_at from task
         where user_id = $1 and id = any($2::uuid[]) and deleted_at is not null) as named
       where task.user_id = $1 and task.deleted_at is not null
         and (task.id = named.id
           or (task.parent_id = named.id and task.deleted_at = named.deleted_at)) ${returning}`,
      [ids, toDate(at)],
    );
  }

  move(ids: readonly string[], listId: string, at: Temporal.Instant): Promise<void> {
    return this.#run(
      `update task set list_id = $4, ${raised}
       where user_id = $1 and (id = any($2::uuid[]) or parent_id = any($2::uuid[]))
         and list_id <> $4 ${returning}`,
      [ids, toDate(at), listId],
    );
  }

  prioritize(ids: readonly string[], priority: TaskPriority, at: Temporal.Instant): Promise<void> {
    return this.#run(
      `update task set priority = $4, ${raised}
       where user_id = $1 and id = any($2::uuid[]) and priority <> $4 ${returning}`,
      [ids, toDate(at), toRank(priority)],
    );
  }

  label(labels: ReadonlyMap<string, readonly string[]>, at: Temporal.Instant): Promise<void> {
    const rows = [...labels].map(([id, names]) => ({ id, names }));
    return this.#run(
      `update task set labels = array(select jsonb_array_elements_text(named.names)), ${raised}
       from jsonb_to_recordset($2::jsonb) as named (id uuid, names jsonb)
       where task.user_id = $1 and task.id = named.id ${returning}`,
      [JSON.stringify(rows), toDate(at)],
    );
  }

  schedule(dues: ReadonlyMap<string, Due | null>, at: Temporal.Instant): Promise<void> {
    const rows = [...dues].map(([id, due]) => ({ id, ...toDueColumns(due) }));
    return this.#run(
      `update task set ${raised}, due = named.due, due_date = named.due_date,
         due_at = named.due_at, due_zone = named.due_zone
       from jsonb_to_recordset($2::jsonb)
         as named (id uuid, due text, due_date date, due_at timestamptz, due_zone text)
       where task.user_id = $1 and task.id = named.id and task.due is distinct from named.due ${returning}`,
      [JSON.stringify(rows), toDate(at)],
    );
  }

  positionAfter(after: string | null, id: string): Promise<string | null> {
    return positionAfter(this.#client, this.#userId, after, id);
  }

  async save(id: string, patch: TaskPatch, at: Temporal.Instant, raise: boolean): Promise<void> {
    const parameters = new Parameters();
    const owner = parameters.add(this.#userId, 'text');
    const task = parameters.add(id, 'uuid');
    const columns = Object.entries({ ...columnsOf(patch), updated_at: toDate(at) }).map(
      ([column, value]) => `${column} = ${parameters.add(value)}`,
    );
    if (patch.parentId !== undefined) await this.#noteParent(id);
    const { rows } = await this.#client.query<ChangedRow>(
      `update task set ${columns.join(', ')}, version = version + ${raise ? 1 : 0}
       where user_id = ${owner} and id = ${task} ${returning}`,
      parameters.values,
    );
    this.#note(rows);
  }

  async remove(ids: readonly string[] | 'all'): Promise<number> {
    await holdZone(this.#client, this.#userId);
    const { rows } = await this.#client.query<ChangedRow>(
      `delete from task where user_id = $1 and deleted_at is not null
         ${ids === 'all' ? '' : 'and id = any($2::uuid[])'}
       returning id, null as version, null as parent_id`,
      ids === 'all' ? [this.#userId] : [this.#userId, ids],
    );
    this.#note(rows);
    return rows.length;
  }

  async #run(text: string, values: readonly unknown[]): Promise<void> {
    const { rows } = await this.#client.query<ChangedRow>(text, [this.#userId, ...values]);
    this.#note(rows);
  }

  #note(rows: readonly ChangedRow[]): void {
    for (const { id, version, parent_id: parent } of rows) {
      this.#changes.set(id, { kind: 'task', id, ...(version !== null && { version }) });
      if (parent !== null && !this.#changes.has(parent)) {
        this.#changes.set(parent, { kind: 'task', id: parent });
      }
    }
  }

  /** The parent that a task is about to leave. */
  async #noteParent(id: string): Promise<void> {
    const { rows } = await this.#client.query<ChangedRow>(
      `select parent_id as id, null as version, null as parent_id from task
       where user_id = $1 and id = $2 and parent_id is not null`,
      [this.#userId, id],
    );
    this.#note(rows);
  }
}

function columnsOf(patch: TaskPatch): Record<string, unknown> {
  const { title, notes, priority, due, labels, listId, parentId, position, series } = patch;
  return {
    ...(title !== undefined && { title }),
    ...(notes !== undefined && { notes }),
    ...(priority !== undefined && { priority: toRank(priority) }),
    ...(due !== undefined && toDueColumns(due)),
    ...(labels !== undefined && { labels }),
    ...(listId !== undefined && { list_id: listId }),
    ...(parentId !== undefined && { parent_id: parentId }),
    ...(position !== undefined && { position }),
    ...(series !== undefined && toSeriesColumns(series)),
  };
}
