import { limits, type Task } from '@todo/contracts';
import { notFound, tooManyLabels, tooManyTasks, type TaskRecord } from '@todo/domain';
import pg from 'pg';
import { Parameters } from './parameters';
import { toDate, toDueColumns, toRank } from './task-columns';
import { taskJson, toTask, type TaskJsonRow } from './task-json';
import { toSeriesColumns } from './task-series';
import { aloneFor } from './transaction';

type Bounds = Readonly<Record<'tasks' | 'labels', number>>;

/** So far below the limits that those who add at the same moment do not pass them together. */
const farBelow: Bounds = { tasks: 0.9 * limits.tasks, labels: 0.9 * limits.labels };

/**
 * Adds tasks behind all others, all or none, in one round trip; close to a limit one after the other. The answer is in
 * the order of `records`.
 */
export async function insertTasks(
  pool: pg.Pool,
  userId: string,
  records: readonly TaskRecord[],
): Promise<Task[]> {
  const added = await insertWithin(farBelow, pool, userId, records);
  if (added.length === records.length) return added;
  return aloneFor(pool, userId, (client) => insertAlone(client, userId, records));
}

/** The same in a transaction that is alone for the person. */
export async function insertAlone(
  client: pg.PoolClient,
  userId: string,
  records: readonly TaskRecord[],
): Promise<Task[]> {
  const added = await insertWithin(limits, client, userId, records);
  if (added.length === records.length) return added;
  throw await whatIsFull(client, userId, records.length);
}

/** Adds all, or none where they would go beyond `bounds`. */
async function insertWithin(
  bounds: Bounds,
  connection: pg.Pool | pg.PoolClient,
  userId: string,
  records: readonly TaskRecord[],
): Promise<Task[]> {
  if (records.length === 0) return [];
  const labelled = records.some(({ labels }) => labels.length > 0);
  const repeating = records.some(({ series }) => series !== undefined);
  const statement = statementOf(bounds, userId, records, { labelled, repeating });
  // One at a time is the rule: that statement is kept prepared.
  const kind = `${labelled ? '-labelled' : ''}${repeating ? '-repeating' : ''}`;
  const name = records.length === 1 ? `task-insert${kind}` : undefined;
  const { rows } = await connection
    .query<TaskJsonRow>({ ...statement, ...(name !== undefined && { name }) })
    .catch((error: unknown) => {
      throw foreignList(error, records) ?? error;
    });
  return rows.map(toTask);
}

function statementOf(
  bounds: Bounds,
  userId: string,
  records: readonly TaskRecord[],
  { labelled, repeating }: { labelled: boolean; repeating: boolean },
) {
  const parameters = new Parameters();
  const owner = parameters.add(userId, 'text');
  const rows = records.map(
    (record) =>
      `(${[...valuesOf(record, parameters), ...(repeating ? seriesOf(record, parameters) : [])].join(', ')})`,
  );
  const most = parameters.add(bounds.tasks, 'int');
  const labels = records.flatMap((record) => record.labels);
  const roomForLabels = labelled
    ? `and ${hasRoomForLabels(owner, labels, parameters.add(bounds.labels, 'int'), parameters)}`
    : '';
  const series = repeating ? `, ${seriesColumns.join(', ')}` : '';
  const text = `
    insert into task (id, user_id, list_id, parent_id, title, notes, priority,
      due, due_date, due_at, due_zone, labels, created_at, updated_at${series})
    select new.id, ${owner},
      coalesce(new.list_id, (select id from task_list where user_id = ${owner} and is_default)),
      new.parent_id, new.title, new.notes, new.priority,
      new.due, new.due_date, new.due_at, new.due_zone, new.labels, new.at, new.at${series}
    from (values ${rows.join(', ')}) as new
      (id, list_id, parent_id, title, notes, priority, due, due_date, due_at, due_zone, labels, at${series})
    where (select count(*) from task where user_id = ${owner}) + ${records.length} <= ${most}
      ${roomForLabels}
    returning ${taskJson} as json`;
  return { text, values: parameters.values };
}

function valuesOf(record: TaskRecord, parameters: Parameters): string[] {
  const due = toDueColumns(record.due);
  return [
    parameters.add(record.id, 'uuid'),
    parameters.add(record.listId ?? null, 'uuid'),
    parameters.add(record.parentId ?? null, 'uuid'),
    parameters.add(record.title, 'text'),
    parameters.add(record.notes, 'text'),
    parameters.add(toRank(record.priority), 'smallint'),
    parameters.add(due.due, 'text'),
    parameters.add(due.due_date, 'date'),
    parameters.add(due.due_at, 'timestamptz'),
    parameters.add(due.due_zone, 'text'),
    parameters.add(record.labels, 'text[]'),
    parameters.add(toDate(record.createdAt), 'timestamptz'),
  ];
}

const seriesColumns = ['rule', 'repeat_from', 'series_id', 'series_start', 'occurrence'];

function seriesOf({ series }: TaskRecord, parameters: Parameters): string[] {
  const { series_id: id = null, ...columns } = toSeriesColumns(series ?? null);
  return [
    parameters.add(columns.rule, 'text'),
    parameters.add(columns.repeat_from, 'text'),
    parameters.add(id, 'uuid'),
    parameters.add(columns.series_start, 'text'),
    parameters.add(columns.occurrence, 'text'),
  ];
}

/** Different labels are counted only where there are so many in all that they could be too many. */
function hasRoomForLabels(
  owner: string,
  labels: readonly string[],
  most: string,
  parameters: Parameters,
) {
  const added = parameters.add(labels, 'text[]');
  return `case
    when (select coalesce(sum(cardinality(labels)), 0) from task where user_id = ${owner})
      + cardinality(${added}) <= ${most} then true
    else (select count(distinct lower(label)) <= ${most} from (
      select unnest(labels) as label from task where user_id = ${owner}
      union all select unnest(${added})) as used) end`;
}

async function whatIsFull(client: pg.PoolClient, userId: string, added: number) {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from task where user_id = $1',
    [userId],
  );
  if ((rows[0]?.count ?? 0) + added <= limits.tasks) return tooManyLabels();
  return tooManyTasks();
}

/** A reference to a list that is not this person's is refused by the database. */
function foreignList(error: unknown, records: readonly TaskRecord[]) {
  const refused =
    error instanceof pg.DatabaseError && error.code === '23503' && error.constraint === 'task_list';
  return refused ? notFound('list', records.find(({ listId }) => listId)?.listId ?? '') : undefined;
}
