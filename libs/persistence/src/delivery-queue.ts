import type {
  Claim,
  DeliveryRequest,
  DeliveryQueue,
  FailedDelivery,
  NotificationRecord,
  OutsideChannel,
} from '@todo/domain';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { claimDeliveries, isOthersTurn, noLease } from './delivery-claim';
import { insertNotifications } from './delivery-insert';
import type { Database } from './pool';
import { toDate } from './task-columns';
import { inTransaction } from './transaction';

/** Leases last by the clock of the database, the one that all processes share. */
export class PostgresDeliveryQueue implements DeliveryQueue {
  readonly #pool: pg.Pool;

  constructor(database: Database) {
    this.#pool = database.$client;
  }

  claim(request: DeliveryRequest): Promise<Claim> {
    return claimDeliveries(this.#pool, request);
  }

  async sent(id: string, holder: string, at: Temporal.Instant): Promise<boolean> {
    const { rowCount } = await this.#pool.query({
      name: 'delivery-sent',
      text: `update delivery set state = 'sent', ended_at = $3, last_error = null, ${noLease}
        where id = $1 and lease_holder = $2`,
      values: [id, holder, toDate(at)],
    });
    return rowCount === 1;
  }

  async failed(
    { delivery, error }: FailedDelivery,
    holder: string,
    nextAt: Temporal.Instant,
  ): Promise<boolean> {
    const { rowCount } = await this.#pool.query({
      name: 'delivery-failed',
      text: `update delivery set attempts = attempts + 1, next_at = $3, last_error = $4, ${noLease}
        where id = $1 and lease_holder = $2`,
      values: [delivery.id, holder, toDate(nextAt), error],
    });
    return rowCount === 1;
  }

  async postpone(id: string, holder: string, nextAt: Temporal.Instant): Promise<boolean> {
    const { rowCount } = await this.#pool.query({
      name: 'delivery-postpone',
      text: `update delivery set next_at = $3, last_error = null, ${noLease}
        where id = $1 and lease_holder = $2`,
      values: [id, holder, toDate(nextAt)],
    });
    return rowCount === 1;
  }

  dead(
    { delivery, error }: FailedDelivery,
    holder: string,
    at: Temporal.Instant,
    notice: NotificationRecord,
  ): Promise<boolean> {
    return inTransaction(this.#pool, async (client) => {
      // First, as who deletes the person does: else each would wait for the other.
      const keys = await client.query('select from "user" where id = $1 for key share', [
        notice.userId,
      ]);
      if (keys.rowCount === 0) return false;
      // It may have been deleted for good since the delivery was leased.
      const tasks = await client.query<{ id: string }>(
        'select id from task where id = $1 for key share',
        [notice.taskId],
      );
      const { rowCount } = await client.query(
        `update delivery set state = 'dead', attempts = attempts + 1, last_error = $3, ended_at = $4, ${noLease}
         where id = $1 and lease_holder = $2`,
        [delivery.id, holder, error, toDate(at)],
      );
      if (rowCount !== 1) return false;
      await insertNotifications(client, [{ ...notice, taskId: tasks.rows[0]?.id ?? null }], at);
      return true;
    });
  }

  async release(holder: string): Promise<void> {
    await this.#pool.query(
      `update delivery set ${noLease} where lease_until is not null and lease_holder = $1`,
      [holder],
    );
  }

  async next(
    channels: readonly OutsideChannel[],
    at: Temporal.Instant,
  ): Promise<Temporal.Instant | null> {
    const { rows } = await this.#pool.query<{ due: Date | null; wait: number | null }>({
      name: 'delivery-next',
      text: `select min(due) as due, min(wait) as wait from unnest($1::text[]) as channels (name), lateral (
          select
            (select next_at from delivery
             where state = 'waiting' and channel = name and lease_until is null and ${isOthersTurn('name')}
             order by next_at limit 1) as due,
            (select (extract(epoch from min(lease_until) - now()) * 1000)::float8 from delivery
             where lease_until is not null and state = 'waiting' and channel = name) as wait) as each`,
      values: [channels],
    });
    const { due = null, wait = null } = rows[0] ?? {};
    const instants = [
      ...(due === null ? [] : [Temporal.Instant.fromEpochMilliseconds(due.getTime())]),
      ...(wait === null ? [] : [at.add({ milliseconds: Math.max(0, Math.ceil(wait)) })]),
    ];
    return instants.sort((left, right) => Temporal.Instant.compare(left, right))[0] ?? null;
  }

  async waiting(): Promise<number> {
    const { rows } = await this.#pool.query<{ waiting: number }>(
      `select count(*)::int as waiting from delivery where state = 'waiting'`,
    );
    return rows[0]?.waiting ?? 0;
  }
}
