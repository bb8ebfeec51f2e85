import type { Channel, NotificationKind, RelativeReminder, ReminderState } from '@todo/contracts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  time,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, session, user } from './account';
import { task } from './task';

const ownerId = () =>
  text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });

/**
 * Triggers keep `remindAt` and `state` true when the task, or the time zone of the person, changes; what counts as
 * ahead is decided by `updatedAt` of the task.
 */
export const reminder = pgTable(
  'reminder',
  {
    id: uuid('id').primaryKey(),
    userId: ownerId(),
    taskId: uuid('task_id')
      .notNull()
      .references(() => task.id, { onDelete: 'cascade' }),
    /** As it was given, with its zone; `at` is the instant. One of `at`, `minutesBefore` and `daysBefore` is there. */
    atText: text('at_text'),
    at: timestamp('at', instant),
    minutesBefore: integer('minutes_before'),
    daysBefore: smallint('days_before'),
    /** With `daysBefore`: on the wall clock of the task's zone, else of the person's. */
    wallTime: time('wall_time'),
    /** Null for those of the settings. */
    channels: text('channels').array().$type<Channel[]>(),
    state: text('state').$type<ReminderState>().notNull().default('waiting'),
    /** When it is due, or was. */
    remindAt: timestamp('remind_at', instant),
    snoozed: boolean('snoozed').notNull().default(false),
    createdAt: timestamp('created_at', instant).notNull(),
    updatedAt: timestamp('updated_at', instant).notNull(),
  },
  (table) => [
    check(
      'reminder_when',
      sql`num_nonnulls(${table.at}, ${table.minutesBefore}, ${table.daysBefore}) = 1
        and (${table.at} is null) = (${table.atText} is null)
        and (${table.daysBefore} is null) = (${table.wallTime} is null)`,
    ),
    index('reminder_due')
      .on(table.remindAt, table.id)
      .where(sql`${table.state} = 'scheduled'`),
    index('reminder_by_task').on(table.taskId),
    index('reminder_by_user').on(
      table.userId,
      sql`coalesce(${table.remindAt}, 'infinity'::timestamptz)`,
      table.id,
    ),
  ],
);

/** What people were told in the app; a reminder is told once for each time at which it is due. */
export const notification = pgTable(
  'notification',
  {
    id: uuid('id').primaryKey(),
    userId: ownerId(),
    kind: text('kind').$type<NotificationKind>().notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    taskId: uuid('task_id').references(() => task.id, { onDelete: 'set null' }),
    reminderId: uuid('reminder_id').references(() => reminder.id, { onDelete: 'set null' }),
    plannedAt: timestamp('planned_at', instant).notNull(),
    late: boolean('late').notNull().default(false),
    createdAt: timestamp('created_at', instant).notNull(),
    readAt: timestamp('read_at', instant),
  },
  (table) => [
    unique('notification_once').on(table.reminderId, table.plannedAt),
    index('notification_by_user').on(table.userId, table.createdAt, table.id),
    index('notification_unread')
      .on(table.userId)
      .where(sql`${table.readAt} is null`),
    index('notification_by_task')
      .on(table.taskId)
      .where(sql`${table.taskId} is not null`),
    index('notification_to_purge').on(table.createdAt),
  ],
);

/** What has to leave the system: the row is the job. Its id is the idempotency key. */
export const delivery = pgTable(
  'delivery',
  {
    id: uuid('id').primaryKey(),
    userId: ownerId(),
    notificationId: uuid('notification_id')
      .notNull()
      .references(() => notification.id, { onDelete: 'cascade' }),
    channel: text('channel').$type<Exclude<Channel, 'in-app'>>().notNull(),
    /** Of the push subscription, where it is one. */
    target: uuid('target'),
    state: text('state')
      .$type<'waiting' | 'sent' | 'dead' | 'cancelled'>()
      .notNull()
      .default('waiting'),
    attempts: smallint('attempts').notNull().default(0),
    /** Not before; later after a failure, or when the quiet hours end. */
    nextAt: timestamp('next_at', instant).notNull(),
    leaseHolder: uuid('lease_holder'),
    leaseUntil: timestamp('lease_until', instant),
    lastError: text('last_error'),
    createdAt: timestamp('created_at', instant).notNull(),
    endedAt: timestamp('ended_at', instant),
  },
  (table) => [
    index('delivery_due')
      .on(table.channel, table.nextAt, table.id)
      .where(sql`${table.state} = 'waiting'`),
    index('delivery_leased')
      .on(table.leaseUntil)
      .where(sql`${table.leaseUntil} is not null`),
    index('delivery_by_notification').on(table.notificationId),
    index('delivery_by_user').on(table.userId),
  ],
);

/** How a person wants to be told. A trigger gives everybody a row, and keeps `nextDailyAt` true. */
export const notificationSettings = pgTable(
  'notification_settings',
  {
    userId: ownerId().primaryKey(),
    channels: text('channels')
      .array()
      .$type<Channel[]>()
      .notNull()
      .default(sql`'{in-app,push}'`),
    defaultReminder: jsonb('default_reminder').$type<RelativeReminder>(),
    quietFrom: time('quiet_from'),
    quietTo: time('quiet_to'),
    dailyAt: time('daily_at'),
    dailyChannels: text('daily_channels')
      .array()
      .$type<Channel[]>()
      .notNull()
      .default(sql`'{in-app,push}'`),
    /** The next summary of the day. */
    nextDailyAt: timestamp('next_daily_at', instant),
    updatedAt: timestamp('updated_at', instant).notNull().defaultNow(),
  },
  (table) => [
    check(
      'notification_settings_quiet',
      sql`(${table.quietFrom} is null) = (${table.quietTo} is null)`,
    ),
    index('notification_settings_daily')
      .on(table.nextDailyAt)
      .where(sql`${table.nextDailyAt} is not null`),
  ],
);

export const pushSubscription = pgTable(
  'push_subscription',
  {
    id: uuid('id').primaryKey(),
    userId: ownerId(),
    /** Whoever signs out, or is signed out from elsewhere, hears no more of it. */
    sessionId: text('session_id').references(() => session.id, { onDelete: 'cascade' }),
    endpoint: text('endpoint').notNull().unique(),
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    /** The browser, in words. */
    device: text('device').notNull(),
    createdAt: timestamp('created_at', instant).notNull(),
  },
  (table) => [
    index('push_subscription_by_user').on(table.userId),
    index('push_subscription_by_session').on(table.sessionId),
  ],
);

export const webhook = pgTable('webhook', {
  userId: ownerId().primaryKey(),
  url: text('url').notNull(),
  /** Signs what is sent. */
  secret: text('secret').notNull(),
  lastError: text('last_error'),
  createdAt: timestamp('created_at', instant).notNull(),
});

export const calendarFeed = pgTable('calendar_feed', {
  userId: ownerId().primaryKey(),
  /** SHA-256 of the token in its address. */
  tokenHash: text('token_hash').notNull().unique(),
  createdAt: timestamp('created_at', instant).notNull(),
  lastReadAt: timestamp('last_read_at', instant),
});
