import {
  formatDue,
  formatRule,
  limits,
  parseDue,
  parseRule,
  type Due,
  type RepeatFrom,
} from '@todo/contracts';
import { tooManyTasks, type Series, type Successor } from '@todo/domain';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { copyReminders } from './reminder-copy';
import { toDate, toDueColumns } from './task-columns';
import type { ChangedRow } from './task-writer';

interface SeriesRow {
  id: string;
  rule: string;
  repeat_from: RepeatFrom;
  series_id: string;
  series_start: string;
  occurrence: string;
}

interface SeriesColumns {
  readonly rule: string | null;
  readonly repeat_from: RepeatFrom | null;
  readonly series_id?: string;
  readonly series_start: string | null;
  readonly occurrence: string | null;
}

/** The columns that say how a task repeats. One that repeats no more keeps its series. */
export function toSeriesColumns(series: Series | null): SeriesColumns {
  if (!series) return { rule: null, repeat_from: null, series_start: null, occurrence: null };
  return {
    rule: formatRule(series.rule),
    repeat_from: series.from,
    series_id: series.id,
    series_start: formatDue(series.start),
    occurrence: formatDue(series.occurrence),
  };
}

/** In every statement here $1 is the person. */
export async function readSeries(
  client: pg.PoolClient,
  userId: string,
  ids: readonly string[],
): Promise<Map<string, Series>> {
  const { rows } = await client.query<SeriesRow>(
    `select id, rule, repeat_from, series_id, series_start, occurrence from task
     where user_id = $1 and id = any($2::uuid[]) and rule is not null`,
    [userId, ids],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.series_id,
        rule: parseRule(row.rule),
        from: row.repeat_from,
        start: parseDue(row.series_start, 'UTC'),
        occurrence: parseDue(row.occurrence, 'UTC'),
      },
    ]),
  );
}

/** Adds occurrences, with subtasks and reminders, in as many statements for many as for one. */
export async function insertSuccessors(
  client: pg.PoolClient,
  userId: string,
  successors: readonly Successor[],
  at: Temporal.Instant,
): Promise<ChangedRow[]> {
  const subtasks = await subtasksToCopy(client, userId, successors);
  await checkRoom(client, userId, successors.length + subtasks.length);
  const rows = successors.map(({ of, id, due, series }) => ({
    of,
    id,
    ...toDueColumns(due),
    ...toSeriesColumns(series),
  }));
  const added = await client.query<ChangedRow>(
    `insert into task (id, user_id, list_id, title, notes, priority, labels, position,
       due, due_date, due_at, due_zone, rule, repeat_from, series_id, series_start, occurrence,
       created_at, updated_at)
     select next.id, user_id, list_id, title, notes, priority, labels, position,
       next.due, next.due_date, next.due_at, next.due_zone,
       next.rule, next.repeat_from, next.series_id, next.series_start, next.occurrence, $3, $3
     from jsonb_to_recordset($2::jsonb) as next (of uuid, id uuid, due text, due_date date,
       due_at timestamptz, due_zone text, rule text, repeat_from text, series_id uuid,
       series_start text, occurrence text)
     join task on task.user_id = $1 and task.id = next.of
     returning id, version, parent_id`,
    [userId, JSON.stringify(rows), toDate(at)],
  );
  const copied = await insertSubtasks(client, userId, subtasks, at);
  const pairs = [...successors.map(({ of, id }) => ({ from: of, to: id })), ...subtasks];
  await copyReminders(client, userId, pairs, at);
  return [...added.rows, ...copied];
}

interface Copy {
  readonly from: string;
  readonly to: string;
  readonly parent: string;
  readonly due: Due | null;
}

/** Those outside of the trash. New ids rise in the order in which they were added. */
async function subtasksToCopy(
  client: pg.PoolClient,
  userId: string,
  successors: readonly Successor[],
): Promise<Copy[]> {
  const byParent = new Map(successors.map((successor) => [successor.of, successor]));
  const dates = new Map(successors.map(({ of, series }) => [of, series.occurrence]));
  const subtasks = await subtaskDues(client, userId, dates);
  return subtasks.flatMap(({ id, parentId, due }) => {
    const successor = byParent.get(parentId);
    return successor ? [{ from: id, to: uuidv7(), parent: successor.id, due }] : [];
  });
}

interface SubtaskRow {
  id: string;
  parent_id: string;
  due: string | null;
  occurrence: string;
}

/**
 * When the subtasks outside of the trash are due once their tasks stand for other dates, as `dates` gives by the id of
 * the task: as many days later as those are. In the order in which they were added.
 */
export async function subtaskDues(
  client: pg.PoolClient,
  userId: string,
  dates: ReadonlyMap<string, Due>,
): Promise<{ readonly id: string; readonly parentId: string; readonly due: Due | null }[]> {
  const { rows } = await client.query<SubtaskRow>(
    `select task.id, task.parent_id, task.due, parent.occurrence
     from task join task as parent on parent.id = task.parent_id
     where task.user_id = $1 and task.parent_id = any($2::uuid[]) and task.deleted_at is null
     order by task.created_at, task.id`,
    [userId, [...dates.keys()]],
  );
  return rows.map(({ id, parent_id: parentId, due, occurrence }) => {
    const before = parseDue(occurrence, 'UTC');
    const days = dayOf(before).until(dayOf(dates.get(parentId) ?? before));
    return { id, parentId, due: due === null ? null : parseDue(due, 'UTC').add(days) };
  });
}

async function insertSubtasks(
  client: pg.PoolClient,
  userId: string,
  copies: readonly Copy[],
  at: Temporal.Instant,
): Promise<ChangedRow[]> {
  if (copies.length === 0) return [];
  const copied = copies.map(({ due, ...copy }) => ({ ...copy, ...toDueColumns(due) }));
  const { rows } = await client.query<ChangedRow>(
    `insert into task (id, user_id, list_id, parent_id, title, notes, priority, labels, position,
       due, due_date, due_at, due_zone, created_at, updated_at)
     select copy."to", user_id, list_id, copy.parent, title, notes, priority, labels, position,
       copy.due, copy.due_date, copy.due_at, copy.due_zone, $3, $3
     from jsonb_to_recordset($2::jsonb) as copy ("from" uuid, "to" uuid, parent uuid, due text,
       due_date date, due_at timestamptz, due_zone text)
     join task on task.user_id = $1 and task.id = copy."from"
     returning id, version, parent_id`,
    [userId, JSON.stringify(copied), toDate(at)],
  );
  return rows;
}

function dayOf(due: Due): Temporal.PlainDate {
  return due instanceof Temporal.PlainDate ? due : due.toPlainDate();
}

async function checkRoom(client: pg.PoolClient, userId: string, added: number): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from task where user_id = $1',
    [userId],
  );
  if ((rows[0]?.count ?? 0) + added > limits.tasks) throw tooManyTasks();
}

/** Later ones have a greater id, since ids rise with time. Those that repeat no more count: they were made all the same. */
const laterOnes = `select named.id as of, later.id
  from task as named
  join task as later on later.user_id = $1 and later.series_id = named.series_id
    and later.id > named.id
  where named.user_id = $1 and named.id = any($2::uuid[]) and named.deleted_at is null
    and named.completed_at is not null and named.rule is not null`;

/** Removes the occurrence after each done task where it is the only one and nobody has touched it. */
export async function removeSuccessors(
  client: pg.PoolClient,
  userId: string,
  ids: readonly string[],
): Promise<ChangedRow[]> {
  const { rows } = await client.query<ChangedRow>(
    `with later as (${laterOnes}),
       single as (select (array_agg(id))[1] as id from later group by of having count(*) = 1)
     delete from task using single
     where task.user_id = $1 and task.id = single.id and version = 1
       and completed_at is null and deleted_at is null
       and not exists (select from task as subtask where subtask.parent_id = task.id
         and (subtask.version > 1 or subtask.created_at <> task.created_at))
       and not exists (select from reminder where reminder.task_id = task.id
         and reminder.created_at <> task.created_at)
     returning task.id, null as version, null as parent_id`,
    [userId, ids],
  );
  return rows;
}

/** Ends the repetition of done tasks whose series went on. Their version rises when they are reopened. */
export async function leaveSeries(
  client: pg.PoolClient,
  userId: string,
  ids: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  await client.query(
    `update task set rule = null, repeat_from = null, series_start = null, occurrence = null,
       updated_at = $3
     from (${laterOnes}) as later where task.user_id = $1 and task.id = later.of`,
    [userId, ids, toDate(at)],
  );
}
