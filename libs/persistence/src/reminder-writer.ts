import { formatDue, type Reminder, type TaskStatus } from '@todo/contracts';
import type { ReminderPatch, ReminderRecord, ReminderWhen, ReminderWriter } from '@todo/domain';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { Parameters } from './parameters';
import { reminderJson, type ReminderRow } from './reminder-json';
import { toDate } from './task-columns';

/** Writes on the connection of a transaction. In every statement $1 is the person. */
export class PostgresReminderWriter implements ReminderWriter {
  readonly #client: pg.PoolClient;
  readonly #userId: string;

  constructor(client: pg.PoolClient, userId: string) {
    this.#client = client;
    this.#userId = userId;
  }

  async taskStatus(taskId: string): Promise<TaskStatus | null> {
    const { rows } = await this.#client.query<{ status: TaskStatus }>(
      `select case when completed_at is null then 'open' else 'done' end as status from task
       where user_id = $1 and id = $2 and deleted_at is null`,
      [this.#userId, taskId],
    );
    return rows[0]?.status ?? null;
  }

  async count(taskId: string): Promise<{ ofTask: number; pending: number }> {
    const { rows } = await this.#client.query<{ of_task: number; pending: number }>(
      `select count(*) filter (where task_id = $2)::int as of_task,
         count(*) filter (where state in ('scheduled', 'waiting'))::int as pending
       from reminder where user_id = $1`,
      [this.#userId, taskId],
    );
    return { ofTask: rows[0]?.of_task ?? 0, pending: rows[0]?.pending ?? 0 };
  }

  async forgetSent(taskId: string): Promise<boolean> {
    const { rowCount } = await this.#client.query(
      `delete from reminder where id = (
         select id from reminder
         where user_id = $1 and task_id = $2 and state = 'sent' and at is not null
           and not exists (
             select from notification join delivery on delivery.notification_id = notification.id
             where notification.reminder_id = reminder.id and delivery.state = 'waiting')
         order by remind_at limit 1)`,
      [this.#userId, taskId],
    );
    return rowCount === 1;
  }

  async insert({ id, taskId, when, channels, createdAt }: ReminderRecord): Promise<Reminder> {
    const columns = columnsOf(when);
    const at = toDate(createdAt);
    await this.#client.query(
      `insert into reminder (user_id, id, task_id, channels, created_at, updated_at,
         at_text, at, minutes_before, days_before, wall_time)
       values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10)`,
      [this.#userId, id, taskId, channels, at, ...Object.values(columns)],
    );
    const reminder = await this.find(id);
    if (!reminder) throw new Error('A reminder was not there after its insert.');
    return reminder;
  }

  async find(id: string): Promise<Reminder | null> {
    const { rows } = await this.#client.query<ReminderRow>(
      `select ${reminderJson} as json from reminder join task on task.id = reminder.task_id
       where reminder.user_id = $1 and reminder.id = $2`,
      [this.#userId, id],
    );
    return rows[0]?.json ?? null;
  }

  async save(
    id: string,
    { when, channels }: ReminderPatch,
    at: Temporal.Instant,
  ): Promise<Reminder | null> {
    const parameters = new Parameters();
    const [owner, reminder] = [parameters.add(this.#userId), parameters.add(id, 'uuid')];
    const columns = {
      ...(when !== undefined && columnsOf(when)),
      ...(channels !== undefined && { channels }),
      updated_at: toDate(at),
    };
    const set = Object.entries(columns).map(
      ([column, value]) => `${column} = ${parameters.add(value)}`,
    );
    await this.#client.query(
      `update reminder set ${set.join(', ')} where user_id = ${owner} and id = ${reminder}`,
      parameters.values,
    );
    return this.find(id);
  }

  async snooze(
    id: string,
    until: Temporal.Instant,
    at: Temporal.Instant,
  ): Promise<Reminder | null> {
    await this.#client.query(
      `with answered as (
         update notification set read_at = $4 where user_id = $1 and reminder_id = $2 and read_at is null)
       update reminder set remind_at = $3, state = 'scheduled', snoozed = true, updated_at = $4
       where user_id = $1 and id = $2`,
      [this.#userId, id, toDate(until), toDate(at)],
    );
    return this.find(id);
  }

  async remove(id: string): Promise<boolean> {
    const { rowCount } = await this.#client.query(
      'delete from reminder where user_id = $1 and id = $2',
      [this.#userId, id],
    );
    return rowCount === 1;
  }
}

function columnsOf(when: ReminderWhen) {
  const time = 'at' in when ? when.at : null;
  return {
    at_text: time && formatDue(time),
    at: time && toDate(time.toInstant()),
    minutes_before: 'minutesBefore' in when ? when.minutesBefore : null,
    days_before: 'daysBefore' in when ? when.daysBefore : null,
    wall_time: 'daysBefore' in when ? when.time : null,
  };
}
