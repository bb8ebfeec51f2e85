import type { Channel, NotificationKind } from '@todo/contracts';
import type { Temporal } from 'temporal-polyfill';
import type { Outgoing, OutsideChannel } from './notifier';

/** A person as far as telling them something goes. */
export interface Recipient {
  readonly userId: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Wall times such as `22:00`. */
  readonly quietHours: { readonly from: string; readonly to: string } | null;
  readonly emailVerified: boolean;
  readonly hasWebhook: boolean;
  /** Ids of the push subscriptions. */
  readonly subscriptions: readonly string[];
}

export interface DueReminder {
  readonly id: string;
  readonly recipient: Recipient;
  readonly taskId: string;
  readonly taskTitle: string;
  /** As `formatDue` writes it. */
  readonly taskDue: string | null;
  readonly plannedAt: Temporal.Instant;
  /** Its own, else those of the settings. */
  readonly channels: readonly Channel[];
}

/** One task in the summary of a day. */
export interface DueTask {
  readonly title: string;
  readonly due: string;
}

export interface DueSummary {
  readonly recipient: Recipient;
  readonly plannedAt: Temporal.Instant;
  readonly channels: readonly Channel[];
  /** Open tasks that are due on the day or before, soonest first: not all where there are many. */
  readonly tasks: readonly DueTask[];
  /** How many of them there are in all, and how many of those were due on a day before. */
  readonly total: number;
  readonly overdue: number;
}

export interface DeliveryRecord {
  readonly id: string;
  readonly channel: OutsideChannel;
  /** The push subscription, where it is one. */
  readonly target: string | null;
  /** Not before. */
  readonly nextAt: Temporal.Instant;
}

/** A notification to store, with what has to leave the system for it. */
export interface NotificationRecord {
  readonly id: string;
  readonly userId: string;
  readonly kind: NotificationKind;
  readonly title: string;
  readonly body: string;
  readonly taskId: string | null;
  readonly reminderId: string | null;
  readonly plannedAt: Temporal.Instant;
  readonly late: boolean;
  /** Counts as read from the start: the person does not want to be told in the app. */
  readonly read: boolean;
  readonly deliveries: readonly DeliveryRecord[];
}

/** What one transaction has handed over. */
export interface Batch<Due> {
  readonly due: readonly Due[];
  readonly notifications: readonly NotificationRecord[];
}

/**
 * The first step of a reminder's way: the database alone. Every method is one transaction, takes rows that no other
 * process has taken, and writes what `tell` makes of them; several processes share the work.
 */
export interface HandOverRepository {
  /** Reminders that were planned after `after` and are due; no more than `limit`, soonest first. */
  handOver(
    when: { after: Temporal.Instant; at: Temporal.Instant; limit: number },
    tell: (due: readonly DueReminder[]) => readonly NotificationRecord[],
  ): Promise<Batch<DueReminder>>;
  /**
   * Reminders that were planned at `upTo` or before: whole people, each with all of theirs, until there are about
   * `limit` reminders.
   */
  handOverLate(
    when: { upTo: Temporal.Instant; at: Temporal.Instant; limit: number },
    tell: (due: readonly DueReminder[]) => readonly NotificationRecord[],
  ): Promise<Batch<DueReminder>>;
  /** Summaries of the day; null for a person who has nothing to be told. The next one is on another day. */
  handOverDaily(
    when: { at: Temporal.Instant; limit: number },
    tell: (due: DueSummary) => NotificationRecord | null,
  ): Promise<Batch<DueSummary>>;
  /** When the next reminder or summary is due, or was: null when there is none. */
  next(): Promise<Temporal.Instant | null>;
}

/** A delivery that this process has leased. */
export interface ClaimedDelivery extends Outgoing {
  readonly channel: OutsideChannel;
  /** How often it has failed before. */
  readonly attempts: number;
  /** Of the person, as they are now. */
  readonly quietHours: Recipient['quietHours'];
}

export interface Claim {
  /** Oldest first. */
  readonly leased: readonly ClaimedDelivery[];
  /** How many had lost their reason; where there were any, others may stand behind them. */
  readonly cancelled: number;
  /** Notifications that are unread from now on, since nothing tells them any more but the app. */
  readonly untold: readonly { readonly userId: string; readonly id: string }[];
}

export interface FailedDelivery {
  readonly delivery: ClaimedDelivery;
  /** What the person is told. */
  readonly error: string;
}

export interface DeliveryRequest {
  readonly channel: OutsideChannel;
  /** Who leases them. */
  readonly holder: string;
  readonly at: Temporal.Instant;
  readonly leaseSeconds: number;
  readonly limit: number;
}

/** The second step: what has to leave the system. The row is the job. */
export interface DeliveryQueue {
  /**
   * Leases deliveries of one channel that are due, oldest first. What has lost its reason since (its task is done or
   * deleted, the reminder snoozed or moved), or its browser, is cancelled instead, whosever turn it is.
   */
  claim(request: DeliveryRequest): Promise<Claim>;
  /** False when `holder` has lost the lease. */
  sent(id: string, holder: string, at: Temporal.Instant): Promise<boolean>;
  /** To be tried again at `nextAt`; false when `holder` has lost the lease. */
  failed(failure: FailedDelivery, holder: string, nextAt: Temporal.Instant): Promise<boolean>;
  /** Not before `nextAt`, and no failure; false when `holder` has lost the lease. */
  postpone(id: string, holder: string, nextAt: Temporal.Instant): Promise<boolean>;
  /** Never to be tried again: the person gets `notice`. False when `holder` has lost the lease. */
  dead(
    failure: FailedDelivery,
    holder: string,
    at: Temporal.Instant,
    notice: NotificationRecord,
  ): Promise<boolean>;
  /** Gives back what `holder` still has. */
  release(holder: string): Promise<void>;
  /** When the next delivery of these channels is due, or can be claimed from a process that has died. */
  next(channels: readonly OutsideChannel[], at: Temporal.Instant): Promise<Temporal.Instant | null>;
  /** How many wait, those that failed before included. */
  waiting(): Promise<number>;
}
