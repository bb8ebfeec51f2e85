import type { Task } from '@todo/contracts';
import type pg from 'pg';
import type { Database } from './pool';
import { isoText, taskJson } from './task-json';

/** An open task with what a calendar wants to know besides. */
export interface CalendarItem {
  readonly task: Task;
  /** Where the rule begins, and for which of its dates the task stands; null for one that does not repeat. */
  readonly series: { readonly start: string; readonly occurrence: string } | null;
  /** Reminders still to come, soonest first. `moves`: with the due date of the task. */
  readonly alarms: readonly { readonly id: string; readonly at: string; readonly moves: boolean }[];
}

/** What a calendar of somebody is made of, without reading all of it. */
export interface CalendarOutline {
  /** Another one once anything in the calendar has changed. */
  readonly fingerprint: string;
  /** Time zones in which tasks are due, or would be by the rule of what repeats. */
  readonly zones: readonly string[];
}

const shown = 'user_id = $1 and deleted_at is null and completed_at is null';

/** A due date and time as text ends with its zone in brackets; null for a whole day. */
const occurrenceZone = String.raw`substring(occurrence from '\[(.+)\]$')`;

/** The open tasks of a person as calendars show them. */
export class PostgresCalendarRepository {
  readonly #pool: pg.Pool;

  constructor(database: Database) {
    this.#pool = database.$client;
  }

  async outline(userId: string): Promise<CalendarOutline> {
    const { rows } = await this.#pool.query<CalendarOutline>({
      name: 'calendar-outline',
      text: `
        with shown as (select id, version, due_zone, occurrence from task where ${shown})
        select md5(concat(
            (select string_agg(concat(id, version), ',' order by id) from shown), ';',
            (select string_agg(concat(id, state, remind_at, updated_at), ',' order by id) from reminder where user_id = $1)
          )) as fingerprint,
          array(select distinct zone from shown, unnest(array[due_zone, ${occurrenceZone}]) as zone
            where zone is not null order by 1) as zones`,
      values: [userId],
    });
    const [outline] = rows;
    if (!outline) throw new Error('An aggregate over tasks had no row.');
    return outline;
  }

  /** At most `limit`, by id, behind the one with the id `after`. */
  async items(
    userId: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
  ): Promise<CalendarItem[]> {
    const { rows } = await this.#pool.query<ItemRow>({
      name: 'calendar-items',
      text: `
        select ${taskJson}::json as task, series_start, occurrence, alarms
        from task cross join lateral (
          select coalesce(json_agg(
            json_build_object('id', reminder.id, 'at', ${isoText('remind_at')}, 'moves', at is null and not snoozed)
            order by remind_at, reminder.id), '[]') as alarms
          from reminder where task_id = task.id and state = 'scheduled'
        ) as reminders
        where ${shown} and ($2::uuid is null or id > $2) order by id limit $3`,
      values: [userId, after, limit],
    });
    return rows.map(({ task, series_start: start, occurrence, alarms }) => ({
      task,
      series:
        task.recurrence && start !== null && occurrence !== null ? { start, occurrence } : null,
      alarms,
    }));
  }
}

interface ItemRow {
  task: Task;
  series_start: string | null;
  occurrence: string | null;
  alarms: CalendarItem['alarms'];
}
