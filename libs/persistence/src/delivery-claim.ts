import type { NotificationKind } from '@todo/contracts';
import type { Claim, ClaimedDelivery, DeliveryRequest, OutsideChannel } from '@todo/domain';
import type pg from 'pg';
import { zoneOf } from './delivery-recipient';
import { toDate } from './task-columns';

/** Deliveries of one person and channel that are under way when no more of theirs are given out. */
const mostOfOne = 4;
/** Of those that have waited longest, among how many a turn is looked for. */
const inSight = 64;

export async function claimDeliveries(
  pool: pg.Pool,
  { channel, holder, at, leaseSeconds, limit }: DeliveryRequest,
): Promise<Claim> {
  // Not kept prepared: a plan that was made while there were few rows would stay.
  const { rows } = await pool.query<ClaimRow>({
    text: claim,
    values: [channel, toDate(at), holder, leaseSeconds, limit],
  });
  return {
    leased: rows.flatMap((row) => (row.id === null ? [] : toClaimed(row))),
    cancelled: rows[0]?.cancelled ?? 0,
    untold: rows[0]?.untold ?? [],
  };
}

/** So that one person's slow address does not keep all others waiting. */
export const isOthersTurn = (channel: string) => `delivery.user_id <> all (array(
  select busy.user_id from delivery as busy where busy.channel = ${channel} and busy.lease_until > now()
  group by busy.user_id having count(*) >= ${mostOfOne}))`;

export const noLease = 'lease_holder = null, lease_until = null';

/** Beside a notification, what says whether there is still a reason to tell it. */
export const joinReason = `
  left join task on task.id = notification.task_id
  left join reminder on reminder.id = notification.reminder_id`;

/** Whether it has lost its reason: its task is done, in the trash or gone, its reminder was put off or moved. */
export const isPointless = `
  (notification.kind = 'reminder' and (task.id is null or task.completed_at is not null or task.deleted_at is not null
    or reminder.remind_at is distinct from notification.planned_at))`;

/** Whether the browser that a delivery was for is not signed up any more. */
const isUnreachable = `
  (seen.channel = 'push' and not exists (select from push_subscription where id = seen.target))`;

/**
 * Makes notifications unread that only the app can still tell: they counted as read for the sake of their deliveries,
 * and with those in `cancelled` all of them have come to nothing.
 */
export const tellInApp = (cancelled: string, ids: string) => `
  update notification set read_at = null
  where id = any(array(${ids})) and read_at = created_at and not exists (
    select from delivery as other where other.notification_id = notification.id
      and other.state in ('waiting', 'sent') and other.id not in (select id from ${cancelled}))
  returning id, user_id`;

const isFree = `delivery.state = 'waiting' and delivery.next_at <= $2
  and (delivery.lease_until is null or delivery.lease_until < now())`;

/** Each by its id, whatever the statistics say, and no further than the limit. */
const taken = (turns: string) => `(${turns} order by next_at, id) as turns, lateral (
  select from delivery where delivery.id = turns.id and ${isFree} for update skip locked) as free`;

/** All of one notification by the same process: by the last of them it is known that nothing tells it any more. */
const takenWhole = (turns: string) => `(${turns} order by next_at, id) as turns, lateral (
  select id from notification where id = turns.notification_id for no key update skip locked) as whole, lateral (
  select from delivery where delivery.id = turns.id and notification_id = whole.id and ${isFree}
  for update skip locked) as free`;

/** A lease that has run out counts as a failure: what ends every process that begins it is begun a few times only. */
const claim = `
  with seen as materialized (
    select id, user_id, next_at, channel, target, notification_id from delivery
    where delivery.channel = $1 and ${isFree} and ${isOthersTurn('$1')}
    order by next_at, id limit ${inSight}),
  judged as materialized (
    select seen.*, ${isPointless} as pointless, ${isUnreachable} as unreachable
    from seen
    join notification on notification.id = seen.notification_id ${joinReason}),
  in_turn as (
    select id, next_at, row_number() over (partition by user_id order by next_at, id) as turn
    from judged where not pointless and not unreachable),
  gone as materialized (
    select turns.id from ${takenWhole('select id, next_at, notification_id from judged where pointless or unreachable')}),
  due as materialized (
    select turns.id from ${taken(`select id, next_at from in_turn where turn <= ${mostOfOne}`)}
    order by turns.next_at, turns.id limit $5),
  cancelled as (
    update delivery set state = 'cancelled', ended_at = $2, ${noLease}
    from gone where gone.id = delivery.id
    returning delivery.id),
  untold as (${tellInApp(
    'cancelled',
    'select notification_id from cancelled join judged using (id) where not pointless',
  )}),
  claimed as (
    update delivery set attempts = attempts + (lease_until is not null)::int, lease_holder = $3,
      lease_until = now() + make_interval(secs => $4)
    from due where due.id = delivery.id
    returning delivery.id, delivery.channel, delivery.target, delivery.attempts, delivery.notification_id,
      delivery.user_id, delivery.next_at)
  select (select count(*) from cancelled)::int as cancelled,
    (select coalesce(json_agg(json_build_object('userId', user_id, 'id', id)), '[]') from untold) as untold,
    claimed.id, claimed.channel, claimed.target, claimed.attempts, claimed.user_id,
    "user".name, "user".email, "user".email_verified, "user".time_zone,
    to_char(settings.quiet_from, 'HH24:MI') as quiet_from, to_char(settings.quiet_to, 'HH24:MI') as quiet_to,
    notification.id as notification_id, notification.kind, notification.title, notification.body,
    notification.task_id, notification.reminder_id, notification.planned_at, notification.late,
    notification.created_at, notification.read_at
  from (values (1)) as always
  left join (claimed
    join notification on notification.id = claimed.notification_id
    join "user" on "user".id = claimed.user_id
    join notification_settings as settings on settings.user_id = claimed.user_id) on true
  order by claimed.next_at, claimed.id`;

interface Cancelled {
  readonly cancelled: number;
  readonly untold: Claim['untold'];
}

interface ClaimedRow extends Cancelled {
  readonly id: string;
  readonly channel: OutsideChannel;
  readonly target: string | null;
  readonly attempts: number;
  readonly user_id: string;
  readonly name: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly time_zone: string;
  readonly quiet_from: string | null;
  readonly quiet_to: string | null;
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

/** One that says only what was cancelled, where none is leased. */
type ClaimRow = ClaimedRow | (Cancelled & { readonly id: null });

function toClaimed(row: ClaimedRow): ClaimedDelivery {
  const { quiet_from: from, quiet_to: to } = row;
  return {
    id: row.id,
    channel: row.channel,
    target: row.target,
    attempts: row.attempts,
    quietHours: from === null || to === null ? null : { from, to },
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
      timeZone: zoneOf(row),
    },
  };
}
