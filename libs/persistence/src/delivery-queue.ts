import type {
  ClaimedDelivery,
  DeliveryRequest,
  DeliveryQueue,
  FailedDelivery,
  NotificationRecord,
  OutsideChannel,
} from '@todo/domain';
import type { NotificationKind } from '@todo/contracts';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { insertNotifications } from './delivery-insert';
import type { Database } from './pool';
import { toDate } from './task-columns';
import { inTransaction } from './transaction';

/** Deliveries of one person and channel that are under way when no more of theirs are given out. */
const mostOfOne = 4;
/** Of those that have waited longest, among how many a turn is looked for. */
const inSight = 64;

/** Leases last by the clock of the database, the one that all processes share. */
export class PostgresDeliveryQueue implements DeliveryQueue {
  readonly #pool: pg.Pool;

  constructor(database: Database) {
    this.#pool = database.$client;
  }

  async claim({
    channel,
    holder,
    at,
    leaseSeconds,
    limit,
  }: DeliveryRequest): Promise<ClaimedDelivery[]> {
    const { rows } = await this.#pool.query<ClaimedRow>({
      text: claim(limit),
      values: [channel, toDate(at), holder, leaseSeconds],
    });
    return rows.map(toClaimed);
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
      const { rowCount } = await client.query(
        `update delivery set state = 'dead', attempts = attempts + 1, last_error = $3, ended_at = $4, ${noLease}
         where id = $1 and lease_holder = $2`,
        [delivery.id, holder, error, toDate(at)],
      );
      if (rowCount !== 1) return false;
      await insertNotifications(client, [notice], at);
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
             where lease_until is not null and channel = name) as wait) as each`,
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

/** So that one person's slow address does not keep all others waiting. */
const isOthersTurn = (channel: string) => `delivery.user_id <> all (array(
  select busy.user_id from delivery as busy where busy.channel = ${channel} and busy.lease_until > now()
  group by busy.user_id having count(*) >= ${mostOfOne}))`;

const noLease = 'lease_holder = null, lease_until = null';

/**
 * Whether a delivery has lost its reason: its task is done, in the trash or gone, its reminder was put off or moved,
 * or the browser it was for is not signed up any more.
 */
const isObsolete = `
  notification.kind = 'reminder' and (task.id is null or task.completed_at is not null or task.deleted_at is not null
    or reminder.remind_at is distinct from notification.planned_at)
  or delivery.channel = 'push' and not exists (select from push_subscription where id = delivery.target)`;

const isFree = `delivery.state = 'waiting' and delivery.channel = $1 and delivery.next_at <= $2
  and (delivery.lease_until is null or delivery.lease_until < now())`;

/**
 * A lease that has run out counts as a failure, so that what ends every process that begins it is begun no more than
 * a few times. Not kept prepared: the plan depends on the number, which is small.
 */
const claim = (limit: number) => `
  with seen as (
    select id, user_id, next_at from delivery where ${isFree} and ${isOthersTurn('$1')}
    order by next_at, id limit ${inSight}),
  turns as (
    select id, row_number() over (partition by user_id order by next_at, id) as turn from seen),
  due as (
    select delivery.id, coalesce(${isObsolete}, false) as obsolete
    from delivery
    join notification on notification.id = delivery.notification_id
    left join task on task.id = notification.task_id
    left join reminder on reminder.id = notification.reminder_id
    where delivery.id in (select id from turns where turn <= ${mostOfOne}) and ${isFree}
    order by delivery.next_at, delivery.id limit ${limit}
    for update of delivery skip locked),
  cancelled as (
    update delivery set state = 'cancelled', ended_at = $2, ${noLease}
    from due where due.id = delivery.id and due.obsolete),
  claimed as (
    update delivery set attempts = attempts + (lease_until is not null)::int, lease_holder = $3,
      lease_until = now() + make_interval(secs => $4)
    from due where due.id = delivery.id and not due.obsolete
    returning delivery.id, delivery.channel, delivery.target, delivery.attempts, delivery.notification_id,
      delivery.user_id, delivery.next_at)
  select claimed.id, claimed.channel, claimed.target, claimed.attempts, claimed.user_id,
    "user".name, "user".email, "user".email_verified, "user".time_zone,
    notification.id as notification_id, notification.kind, notification.title, notification.body,
    notification.task_id, notification.reminder_id, notification.planned_at, notification.late,
    notification.created_at, notification.read_at
  from claimed
  join notification on notification.id = claimed.notification_id
  join "user" on "user".id = claimed.user_id
  order by claimed.next_at, claimed.id`;

interface ClaimedRow {
  readonly id: string;
  readonly channel: OutsideChannel;
  readonly target: string | null;
  readonly attempts: number;
  readonly user_id: string;
  readonly name: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly time_zone: string;
  readonly notification_id: string;
  readonly kind: NotificationKind;
  readonly title: string;
  readonly body: string;
  readonly task_id: string | null;
  readonly reminder_id: string | null;
  readonly planned_at: Date;
  readonly late: boolean;
  readonly created_at: Date;
  readonly read_at: Date | null;
}

function toClaimed(row: ClaimedRow): ClaimedDelivery {
  return {
    id: row.id,
    channel: row.channel,
    target: row.target,
    attempts: row.attempts,
    notification: {
      id: row.notification_id,
      kind: row.kind,
      title: row.title,
      body: row.body,
      taskId: row.task_id,
      reminderId: row.reminder_id,
      plannedAt: row.planned_at.toISOString(),
      late: row.late,
      createdAt: row.created_at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
    },
    person: {
      id: row.user_id,
      name: row.name,
      email: row.email,
      emailVerified: row.email_verified,
      timeZone: row.time_zone,
    },
  };
}
