import type { Page, Reminder } from '@todo/contracts';
import type { ReminderListing, ReminderRepository, ReminderWriter } from '@todo/domain';
import type pg from 'pg';
import { z } from 'zod';
import { instantKey, readCursor, toPage, writeCursor } from './cursor';
import { Parameters } from './parameters';
import type { Database } from './pool';
import { reminderJson, type ReminderRow } from './reminder-json';
import { PostgresReminderWriter } from './reminder-writer';
import { aloneFor, holdZone } from './transaction';

/** When it is due, with `infinity` for one that waits, and the id. */
const cursorKey = z.tuple([z.union([instantKey, z.literal('infinity')]), z.uuid()]);
/** What is to come begins with the soonest, what was sent with the last. */
const orders = {
  rising: { name: 'reminders', direction: '', behind: '>' },
  falling: { name: 'reminders-sent', direction: 'desc', behind: '<' },
} as const;

export class PostgresReminderRepository implements ReminderRepository {
  readonly #pool: pg.Pool;

  constructor(database: Database) {
    this.#pool = database.$client;
  }

  async find(userId: string, id: string): Promise<Reminder | null> {
    const { rows } = await this.#pool.query<ReminderRow>(
      `select ${reminderJson} as json from reminder join task on task.id = reminder.task_id
       where reminder.user_id = $1 and reminder.id = $2`,
      [userId, id],
    );
    return rows[0]?.json ?? null;
  }

  async list(
    userId: string,
    { task, state, limit, cursor }: ReminderListing,
  ): Promise<Page<Reminder>> {
    const parameters = new Parameters();
    const place = `coalesce(remind_at, 'infinity'::timestamptz)`;
    const { name, direction, behind } = orders[state === 'sent' ? 'falling' : 'rising'];
    const conditions = [`reminder.user_id = ${parameters.add(userId)}`];
    if (task !== undefined) conditions.push(`task_id = ${parameters.add(task, 'uuid')}`);
    if (state !== undefined) conditions.push(`state = ${parameters.add(state)}`);
    if (cursor !== undefined) {
      const [at, id] = readCursor(name, cursorKey, cursor);
      conditions.push(
        `(${place}, reminder.id) ${behind} (${parameters.add(at, 'timestamptz')}, ${parameters.add(id, 'uuid')})`,
      );
    }
    const { rows } = await this.#pool.query<ReminderRow>(
      `select ${reminderJson} as json from reminder join task on task.id = reminder.task_id
       where ${conditions.join(' and ')}
       order by ${place} ${direction}, reminder.id ${direction} limit ${parameters.add(limit + 1)}`,
      parameters.values,
    );
    return toPage(
      rows,
      limit,
      ({ json }) => json,
      ({ json }) => writeCursor(name, [json.at ?? 'infinity', json.id]),
    );
  }

  change<Result>(
    userId: string,
    work: (reminders: ReminderWriter) => Promise<Result>,
  ): Promise<Result> {
    return aloneFor(this.#pool, userId, async (client) => {
      await holdZone(client, userId);
      return work(new PostgresReminderWriter(client, userId));
    });
  }
}
