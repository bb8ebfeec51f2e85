import { z } from 'zod';
import { pageOf, pageQuery } from './page';
import {
  Channel,
  minutesOf,
  RelativeReminder,
  ReminderId,
  SnoozeUntil,
  WallTime,
} from './reminder';
import { TaskId } from './task';

export const NotificationId = z.uuid({ error: 'A notification id is a UUID.' });

/** `late`: reminders that fell due while nothing could be sent, together; `daily`: the summary of a day. */
export const NotificationKind = z.enum(['reminder', 'late', 'daily', 'failure', 'test']);
export type NotificationKind = z.infer<typeof NotificationKind>;

/** What a person was told, kept so that whoever was away finds it. */
export const Notification = z
  .object({
    id: NotificationId,
    kind: NotificationKind,
    title: z.string(),
    body: z.string(),
    taskId: TaskId.nullable(),
    reminderId: ReminderId.nullable().meta({ description: 'What can be snoozed.' }),
    /** When it was to come; `createdAt` is when it came. */
    plannedAt: z.iso.datetime(),
    late: z.boolean(),
    createdAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof Notification>;

/** The query of `GET /api/notifications`: newest first. */
export const NotificationQuery = z.strictObject({
  unread: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  ...pageQuery,
});
export type NotificationQuery = z.infer<typeof NotificationQuery>;

export const NotificationPage = pageOf(Notification)
  .extend({ unread: z.int().meta({ description: 'How many are unread in all.' }) })
  .meta({ id: 'NotificationPage' });
export type NotificationPage = z.infer<typeof NotificationPage>;

/** The body of `POST /api/notifications/read`. */
export const MarkRead = z
  .union([
    z.strictObject({ ids: z.array(NotificationId).min(1).max(100) }),
    z.strictObject({ all: z.literal(true) }),
  ])
  .meta({ id: 'MarkRead' });
export type MarkRead = z.infer<typeof MarkRead>;

const QuietHours = z
  .strictObject({ from: WallTime, to: WallTime })
  .refine(({ from, to }) => from !== to, 'Quiet hours begin and end at different times.')
  .meta({ description: 'From one wall time to another, over midnight where `to` is the earlier.' });

const settingsShape = {
  channels: z.array(Channel).meta({ description: 'For reminders that name none.' }),
  defaultReminder: RelativeReminder.nullable().meta({
    description: 'What every new task with a due date gets.',
  }),
  quietHours: QuietHours.nullable().meta({
    description: 'Push and mail wait until they are over; the list in the app does not.',
  }),
  dailySummary: WallTime.nullable().meta({
    description: 'When the summary of the day is sent; null for none.',
  }),
  dailySummaryChannels: z.array(Channel).min(1),
};

function distinct(channels: z.ZodType<Channel[], Channel[]>) {
  return channels.transform((named) => [...new Set(named)]);
}

/** How a person is told. `available`: the channels that this installation and the person have set up. */
export const NotificationSettings = z
  .object({
    ...settingsShape,
    available: z.array(
      z.object({
        channel: Channel,
        ready: z.boolean(),
        reason: z
          .string()
          .nullable()
          .meta({ description: 'What the person has to do first, where it is not ready.' }),
      }),
    ),
  })
  .meta({ id: 'NotificationSettings' });
export type NotificationSettings = z.infer<typeof NotificationSettings>;

/** The body of `PATCH /api/notification-settings`; what is left out stays as it is. */
export const NotificationSettingsChanges = z
  .strictObject({
    channels: distinct(settingsShape.channels).optional(),
    defaultReminder: settingsShape.defaultReminder.optional(),
    quietHours: settingsShape.quietHours.optional(),
    dailySummary: settingsShape.dailySummary.optional(),
    dailySummaryChannels: distinct(settingsShape.dailySummaryChannels).optional(),
  })
  .refine(
    (changes) => Object.values(changes).some((value) => value !== undefined),
    'Name at least one field to change.',
  )
  .meta({ id: 'NotificationSettingsChanges' });
export type NotificationSettingsChanges = z.infer<typeof NotificationSettingsChanges>;

/** The body of `POST /api/notifications/test`. */
export const TestNotification = z
  .strictObject({ channel: Channel })
  .meta({ id: 'TestNotification' });
export type TestNotification = z.infer<typeof TestNotification>;

/** The public VAPID key that browsers subscribe with. */
export const PushKey = z.object({ publicKey: z.string() }).meta({ id: 'PushKey' });
export type PushKey = z.infer<typeof PushKey>;

/** What a browser’s `PushSubscription.toJSON()` gives. */
export const PushSubscriptionInput = z
  .object({
    endpoint: z
      .url({ protocol: /^https$/, error: 'A push service is reached by https.' })
      .max(2_000),
    keys: z.strictObject({
      p256dh: z.string().regex(/^[\w-]{80,100}=*$/),
      auth: z.string().regex(/^[\w-]{16,40}=*$/),
    }),
  })
  .meta({ id: 'PushSubscriptionInput' });
export type PushSubscriptionInput = z.infer<typeof PushSubscriptionInput>;

export const PushSubscriptions = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        device: z.string().meta({ description: 'The browser, in words.' }),
        endpoint: z.string(),
        createdAt: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'PushSubscriptions' });
export type PushSubscriptions = z.infer<typeof PushSubscriptions>;

/** Where reminders are posted to. `secret` signs them, and is shown once. */
export const Webhook = z
  .object({ url: z.string(), createdAt: z.iso.datetime(), lastError: z.string().nullable() })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof Webhook>;
export const NewWebhook = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'Use an address such as https://example.org/hook.' })
      .max(2_000),
  })
  .meta({ id: 'NewWebhook' });
export type NewWebhook = z.infer<typeof NewWebhook>;
export const CreatedWebhook = Webhook.extend({ secret: z.string() }).meta({ id: 'CreatedWebhook' });
export type CreatedWebhook = z.infer<typeof CreatedWebhook>;

/**
 * What a link in a mail or a button of a push notification does; the token says for whom and on what. `minutes` or
 * `until` say how long a snooze lasts.
 */
export const NotificationAction = z
  .strictObject({
    token: z.string().max(1_000),
    action: z.enum(['done', 'snooze', 'unsubscribe']),
    minutes: z.int().min(1).max(minutesOf.week).optional(),
    until: SnoozeUntil.optional(),
  })
  .refine(
    ({ minutes, until }) => minutes === undefined || until === undefined,
    'Name minutes or until, not both.',
  )
  .meta({ id: 'NotificationAction' });
export type NotificationAction = z.infer<typeof NotificationAction>;

/**
 * The content of a push message, as JSON: what the service worker shows. `path` is the page that a click opens. With a
 * `token`, buttons post it as a `NotificationAction`, whether or not a page is open.
 */
export const PushMessage = z.object({
  id: NotificationId,
  title: z.string(),
  body: z.string(),
  path: z.string().startsWith('/'),
  token: z.string().nullable(),
  actions: z.array(z.enum(['done', 'snooze'])),
});
export type PushMessage = z.infer<typeof PushMessage>;

/** What such a link or button did, to be told to who followed it. */
export const NotificationActed = z
  .object({
    action: NotificationAction.shape.action,
    taskTitle: z
      .string()
      .nullable()
      .meta({ description: 'Of the task that is done or comes again; null for unsubscribing.' }),
    until: z.iso.datetime().nullable().meta({ description: 'When it comes again.' }),
  })
  .meta({ id: 'NotificationActed' });
export type NotificationActed = z.infer<typeof NotificationActed>;

/** The private address that calendar programs subscribe to; shown whole only when it is made. */
export const CalendarFeed = z
  .object({ createdAt: z.iso.datetime(), lastReadAt: z.iso.datetime().nullable() })
  .meta({ id: 'CalendarFeed' });
export type CalendarFeed = z.infer<typeof CalendarFeed>;
export const CreatedCalendarFeed = CalendarFeed.extend({ url: z.string() }).meta({
  id: 'CreatedCalendarFeed',
});
export type CreatedCalendarFeed = z.infer<typeof CreatedCalendarFeed>;
