import type { DueSummary, DueTask } from '@todo/domain';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { recipientColumns, toRecipient, zoneOf, type RecipientRow } from './delivery-recipient';
import { toDate } from './task-columns';

/** Tasks that are named; of the rest, how many there are. */
const mostTasks = 20;

interface SummaryRow extends RecipientRow {
  readonly next_daily_at: Date;
}

interface TasksRow {
  readonly user_id: string;
  readonly tasks: readonly DueTask[];
  readonly total: number;
  readonly overdue: number;
}

/** Takes summaries that are due for this transaction, and reads what they are about. */
export async function readDueSummaries(
  client: pg.PoolClient,
  at: Temporal.Instant,
  limit: number,
): Promise<DueSummary[]> {
  const { rows } = await client.query<SummaryRow>(
    `select settings.user_id, next_daily_at, settings.daily_channels as channels, ${recipientColumns}
     from notification_settings as settings join "user" on "user".id = settings.user_id
     where next_daily_at <= $1 order by next_daily_at limit ${limit}
     for update of settings skip locked for key share of "user" skip locked`,
    [toDate(at)],
  );
  const tasks = rows.length === 0 ? new Map<string, TasksRow>() : await readTasks(client, rows, at);
  return rows.map((row) => {
    const theirs = tasks.get(row.user_id);
    return {
      recipient: toRecipient(row),
      plannedAt: Temporal.Instant.fromEpochMilliseconds(row.next_daily_at.getTime()),
      channels: row.channels,
      tasks: theirs?.tasks ?? [],
      total: theirs?.total ?? 0,
      overdue: theirs?.overdue ?? 0,
    };
  });
}

/**
 * On the day of the person, in whatever zone the task is due: there it is another day, but at most two days later,
 * which is what an index can find.
 */
const isDue = `due_date <= today + 2
  and case when due_at is null then due_date <= today else due_at < day_end end`;
const isOfDayBefore = 'case when due_at is null then due_date < today else due_at < day_start end';

async function readTasks(
  client: pg.PoolClient,
  people: readonly SummaryRow[],
  at: Temporal.Instant,
): Promise<Map<string, TasksRow>> {
  const days = people.map((row) => {
    const start = at.toZonedDateTimeISO(zoneOf(row)).startOfDay();
    return { today: start.toPlainDate(), start, end: start.add({ days: 1 }).startOfDay() };
  });
  const instants = (which: 'start' | 'end') => days.map((day) => toDate(day[which].toInstant()));
  const isOpen = 'task.user_id = people.user_id and completed_at is null and deleted_at is null';
  const { rows } = await client.query<TasksRow>(
    `select user_id, total, overdue, (
        select json_agg(json_build_object('title', title, 'due', due)) from (
          select title, due from task
          where ${isOpen} and ${isDue}
          order by due_date, due_at nulls last, id limit ${mostTasks}) as first) as tasks
     from unnest($1::text[], $2::date[], $3::timestamptz[], $4::timestamptz[])
       as people (user_id, today, day_start, day_end), lateral (
         select count(*)::int as total, (count(*) filter (where ${isOfDayBefore}))::int as overdue from task
         where ${isOpen} and ${isDue}
       ) as counted
     where total > 0`,
    [
      people.map(({ user_id }) => user_id),
      days.map(({ today }) => today.toString()),
      instants('start'),
      instants('end'),
    ],
  );
  return new Map(rows.map((row) => [row.user_id, row]));
}
