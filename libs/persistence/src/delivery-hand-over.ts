import type {
  Batch,
  DueReminder,
  DueSummary,
  HandOverRepository,
  NotificationRecord,
} from '@todo/domain';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { insertNotifications } from './delivery-insert';
import { recipientColumns, toRecipient, type RecipientRow } from './delivery-recipient';
import { readDueSummaries } from './delivery-summary';
import type { Database } from './pool';
import { toDate } from './task-columns';
import { inTransaction } from './transaction';

type Tell = (due: readonly DueReminder[]) => readonly NotificationRecord[];

/**
 * Whatever is locked here is passed over by others that lock in the same way, and nobody is waited for: neither
 * among processes nor with the transactions of people can a circle come about.
 */
export class PostgresHandOver implements HandOverRepository {
  readonly #pool: pg.Pool;

  constructor(database: Database) {
    this.#pool = database.$client;
  }

  handOver(
    { after, at, limit }: { after: Temporal.Instant; at: Temporal.Instant; limit: number },
    tell: Tell,
  ): Promise<Batch<DueReminder>> {
    return inTransaction(this.#pool, async (client) => {
      const { rows } = await client.query<DueRow>(
        `${selectDue}
         where reminder.state = 'scheduled' and remind_at > $1 and remind_at <= $2
         order by remind_at, reminder.id limit ${limit} ${lockDue}`,
        [toDate(after), toDate(at)],
      );
      return write(client, rows.map(toDueReminder), tell, at);
    });
  }

  handOverLate(
    { upTo, at, limit }: { upTo: Temporal.Instant; at: Temporal.Instant; limit: number },
    tell: Tell,
  ): Promise<Batch<DueReminder>> {
    return inTransaction(this.#pool, async (client) => {
      const people = await lockLatePeople(client, upTo, limit);
      if (people.length === 0) return { due: [], notifications: [] };
      const { rows } = await client.query<DueRow>(
        `${selectDue}
         where reminder.user_id = any($1) and reminder.state = 'scheduled' and ${isLate('$2')}
         order by remind_at, reminder.id ${lockDue}`,
        [people, toDate(upTo)],
      );
      return write(client, rows.map(toDueReminder), tell, at);
    });
  }

  handOverDaily(
    { at, limit }: { at: Temporal.Instant; limit: number },
    tell: (due: DueSummary) => NotificationRecord | null,
  ): Promise<Batch<DueSummary>> {
    return inTransaction(this.#pool, async (client) => {
      const due = await readDueSummaries(client, at, limit);
      if (due.length === 0) return { due, notifications: [] };
      const notifications = due.flatMap((each) => tell(each) ?? []);
      await insertNotifications(client, notifications, at);
      await client.query(
        `update notification_settings as settings
         set next_daily_at = next_wall_clock(daily_at, time_zone, $2)
         from "user" where "user".id = settings.user_id and settings.user_id = any($1)`,
        [due.map(({ recipient }) => recipient.userId), toDate(at)],
      );
      return { due, notifications };
    });
  }

  async next(): Promise<Temporal.Instant | null> {
    const { rows } = await this.#pool.query<{ at: Date | null }>({
      name: 'hand-over-next',
      text: `select least(
          (select remind_at from reminder where state = 'scheduled' order by remind_at limit 1),
          (select next_daily_at from notification_settings
           where next_daily_at is not null order by next_daily_at limit 1)) as at`,
    });
    const at = rows[0]?.at ?? null;
    return at && Temporal.Instant.fromEpochMilliseconds(at.getTime());
  }
}

interface DueRow extends RecipientRow {
  readonly id: string;
  readonly task_id: string;
  readonly title: string;
  readonly due: string | null;
  readonly remind_at: Date;
}

const selectDue = `
  select reminder.id, reminder.user_id, reminder.task_id, reminder.remind_at, task.title, task.due,
    coalesce(reminder.channels, settings.channels) as channels, ${recipientColumns}
  from reminder
  join task on task.id = reminder.task_id
  join "user" on "user".id = reminder.user_id
  join notification_settings as settings on settings.user_id = reminder.user_id`;

/** The keys are those that a notification will refer to: who deletes one of them comes before or after. */
const lockDue = 'for update of reminder skip locked for key share of task, "user" skip locked';

/** By the order in which `reminder_by_user` has them. */
const isLate = (upTo: string) => `coalesce(remind_at, 'infinity'::timestamptz) <= ${upTo}`;

/**
 * Takes people who have late reminders for this transaction: about as many as have `limit` together. In no order,
 * so that processes that look at once take different ones.
 */
async function lockLatePeople(
  client: pg.PoolClient,
  upTo: Temporal.Instant,
  limit: number,
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `with candidates as (
       select distinct user_id from (
         select user_id from reminder where state = 'scheduled' and remind_at <= $1
         order by remind_at limit ${limit}) as first),
     counted as (
       select user_id, sum(theirs) over (order by random()) - theirs as before
       from candidates, lateral (
         select count(*) as theirs from reminder
         where reminder.user_id = candidates.user_id and state = 'scheduled' and ${isLate('$1')}) as each)
     select id from "user" where id in (select user_id from counted where before < ${limit})
     for no key update skip locked`,
    [toDate(upTo)],
  );
  return rows.map(({ id }) => id);
}

async function write(
  client: pg.PoolClient,
  due: readonly DueReminder[],
  tell: Tell,
  at: Temporal.Instant,
): Promise<Batch<DueReminder>> {
  if (due.length === 0) return { due, notifications: [] };
  const notifications = tell(due);
  await insertNotifications(client, notifications, at);
  await client.query(`update reminder set state = 'sent', updated_at = $2 where id = any($1)`, [
    due.map(({ id }) => id),
    toDate(at),
  ]);
  return { due, notifications };
}

function toDueReminder(row: DueRow): DueReminder {
  return {
    id: row.id,
    recipient: toRecipient(row),
    taskId: row.task_id,
    taskTitle: row.title,
    taskDue: row.due,
    plannedAt: Temporal.Instant.fromEpochMilliseconds(row.remind_at.getTime()),
    channels: row.channels,
  };
}
