import type {
  CalendarFeed,
  Change,
  Channel,
  MarkRead,
  Notification,
  NotificationPage,
  NotificationSettings,
  PushSubscriptionInput,
  PushSubscriptions,
  RelativeReminder,
  Reminder,
  ReminderState,
  Page,
  TaskStatus,
  Webhook,
} from '@todo/contracts';
import type { Temporal } from 'temporal-polyfill';
import type { PageRequest } from './ports';

/** When a reminder is due: an instant with its zone, or counted from its task. */
export type ReminderWhen = { readonly at: Temporal.ZonedDateTime } | RelativeReminder;

/** A reminder to store, checked. */
export interface ReminderRecord {
  readonly id: string;
  readonly taskId: string;
  readonly when: ReminderWhen;
  readonly channels: readonly Channel[] | null;
  readonly createdAt: Temporal.Instant;
}

/** Fields to overwrite; what is absent stays. Whoever names `when` ends a snooze. */
export interface ReminderPatch {
  readonly when?: ReminderWhen;
  readonly channels?: readonly Channel[] | null;
}

export interface ReminderListing extends PageRequest {
  readonly task?: string | undefined;
  readonly state?: ReminderState | undefined;
}

/** Every method sees the reminders of `userId` only, those of tasks in the trash included. */
export interface ReminderRepository {
  find(userId: string, id: string): Promise<Reminder | null>;
  /** Soonest first, those that wait for a due date last; of those that were sent, the last first. */
  list(userId: string, listing: ReminderListing): Promise<Page<Reminder>>;
  /** Runs `work` in one transaction, alone among the changes of this person. */
  change<Result>(
    userId: string,
    work: (reminders: ReminderWriter) => Promise<Result>,
  ): Promise<Result>;
}

/** One person's reminders within a transaction. The database says when each is due, and what that makes of it. */
export interface ReminderWriter {
  /** Of a task outside of the trash; null when there is none. */
  taskStatus(taskId: string): Promise<TaskStatus | null>;
  /** How many a task has, and how many the person has that are still to be sent. */
  count(taskId: string): Promise<{ ofTask: number; pending: number }>;
  /** Removes the oldest of a task that was for one instant and has been sent everywhere; false when there is none. */
  forgetSent(taskId: string): Promise<boolean>;
  insert(record: ReminderRecord): Promise<Reminder>;
  find(id: string): Promise<Reminder | null>;
  save(id: string, patch: ReminderPatch, at: Temporal.Instant): Promise<Reminder | null>;
  /** Makes it due then, whatever its task is due; what was told of it counts as read. */
  snooze(id: string, until: Temporal.Instant, at: Temporal.Instant): Promise<Reminder | null>;
  remove(id: string): Promise<boolean>;
}

/** What a person has set up of the channels. */
export interface Reachability {
  readonly emailVerified: boolean;
  readonly hasPushSubscription: boolean;
  readonly hasWebhook: boolean;
}

export type StoredSettings = Omit<NotificationSettings, 'available'>;

export interface NotificationListing extends PageRequest {
  readonly unread?: boolean | undefined;
}

/** A notification that shows whether a channel works. */
export interface TestNotificationRecord {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly at: Temporal.Instant;
}

/** A browser that a person uses. */
export interface Browser {
  /** In words. */
  readonly device: string;
  /** The subscription ends with it; null for one that lasts until it is taken back. */
  readonly sessionId: string | null;
}

export interface PushSubscriptionRecord {
  readonly id: string;
  readonly subscription: PushSubscriptionInput;
  readonly browser: Browser;
  readonly at: Temporal.Instant;
}

export interface NewWebhookRecord {
  readonly url: string;
  readonly secret: string;
  readonly at: Temporal.Instant;
}

/** Every method sees what is `userId`'s only. */
export interface NotificationRepository {
  /** Newest first. */
  list(userId: string, listing: NotificationListing): Promise<NotificationPage>;
  /** What was unread before; ids that are not this person's are passed over. */
  markRead(userId: string, which: MarkRead, at: Temporal.Instant): Promise<string[]>;
  /** Adds it, and what carries it out of the system on `channel`. */
  insertTest(
    userId: string,
    record: TestNotificationRecord,
    channel: Channel,
  ): Promise<Notification>;
  /**
   * Removes at most `limit` notifications, of anybody, from before then, with what was to carry them. Returns whose
   * they were, one entry for each.
   */
  purge(before: Temporal.Instant, limit: number): Promise<readonly string[]>;

  reachability(userId: string): Promise<Reachability>;
  settings(userId: string): Promise<StoredSettings>;
  saveSettings(
    userId: string,
    changes: Partial<StoredSettings>,
    at: Temporal.Instant,
  ): Promise<void>;
  /** Takes a channel out of the settings and out of every reminder. */
  leaveOut(userId: string, channel: Channel, at: Temporal.Instant): Promise<void>;

  pushSubscriptions(userId: string): Promise<PushSubscriptions['items']>;
  /**
   * Adds a browser, or takes it over from whoever used it before. Says what changed for whom.
   * @throws DomainError `limit_reached`.
   */
  addPushSubscription(
    userId: string,
    record: PushSubscriptionRecord,
  ): Promise<{ item: PushSubscriptions['items'][number]; before: string | null }>;
  removePushSubscription(userId: string, id: string): Promise<boolean>;

  webhook(userId: string): Promise<Webhook | null>;
  setWebhook(userId: string, record: NewWebhookRecord): Promise<Webhook>;
  removeWebhook(userId: string): Promise<boolean>;

  calendarFeed(userId: string): Promise<CalendarFeed | null>;
  /** Keeps a hash of the token; an earlier one is worth nothing from then on. */
  setCalendarFeed(userId: string, token: string, at: Temporal.Instant): Promise<CalendarFeed>;
  removeCalendarFeed(userId: string): Promise<boolean>;
  /** Whose feed it is, with the zone of that person; notes that it was read. */
  readCalendarFeed(
    token: string,
    at: Temporal.Instant,
  ): Promise<{ userId: string; timeZone: string } | null>;
}

/** What every page of a person is told when more changed than one thing. */
export const manyNotifications: Change = { kind: 'notification', id: 'all' };
