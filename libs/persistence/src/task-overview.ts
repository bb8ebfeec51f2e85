import { TaskPriority, type LabelUses, type TaskSummary } from '@todo/contracts';
import type { SummaryMoment } from '@todo/domain';
import type pg from 'pg';
import { Parameters } from './parameters';
import { toDate } from './task-columns';
import { isDueFrom, isDueTo, isOverdue } from './task-filter';

export async function readLabels(pool: pg.Pool, userId: string): Promise<LabelUses> {
  const { rows } = await pool.query<LabelUses['items'][number]>(
    `select min(label) as name,
       (count(*) filter (where completed_at is null))::int as "openTasks",
       count(*)::int as tasks
     from task, unnest(labels) as label
     where user_id = $1 and deleted_at is null
     group by lower(label) order by lower(label)`,
    [userId],
  );
  return { items: rows };
}

export async function readSummary(
  pool: pg.Pool,
  userId: string,
  moment: SummaryMoment,
): Promise<TaskSummary> {
  const parameters = new Parameters();
  const owner = parameters.add(userId, 'text');
  const { now, timeZone } = moment;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const isDue = (from: number, to: number) =>
    `completed_at is null and ${isDueFrom(today.add({ days: from }), timeZone, parameters)}
     and ${isDueTo(today.add({ days: to }), timeZone, parameters)}`;
  const since = (instant: SummaryMoment['now']) =>
    `completed_at >= ${parameters.add(toDate(instant), 'timestamptz')}`;
  const counts: Record<string, string> = {
    open: 'completed_at is null',
    overdue: isOverdue(moment, parameters),
    dueToday: isDue(0, 0),
    dueSoon: isDue(1, 7),
    withoutDue: 'completed_at is null and due_date is null',
    doneToday: since(moment.startOfDay),
    doneThisWeek: since(moment.startOfWeek),
  };
  TaskPriority.options.forEach((priority, rank) => {
    counts[priority] = `completed_at is null and priority = ${rank}`;
  });
  const columns = Object.entries(counts).map(
    ([name, condition]) =>
      `(count(*) filter (where deleted_at is null and ${condition}))::int as "${name}"`,
  );
  const { rows } = await pool.query<Omit<TaskSummary, 'byPriority'> & TaskSummary['byPriority']>(
    `select ${columns.join(', ')}, (count(*) filter (where deleted_at is not null))::int as trash
     from task where user_id = ${owner}`,
    parameters.values,
  );
  const [row] = rows;
  if (!row) throw new Error('A count of tasks had no row.');
  const { none, low, medium, high, urgent, ...summary } = row;
  return { ...summary, byPriority: { none, low, medium, high, urgent } };
}
