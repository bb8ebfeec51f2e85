import type {
  CalendarFeed,
  CreatedCalendarFeed,
  CreatedWebhook,
  MarkRead,
  NewReminder,
  NewWebhook,
  Notification,
  NotificationActed,
  NotificationAction,
  NotificationPage,
  NotificationSettings,
  NotificationSettingsChanges,
  PushKey,
  PushSubscriptionInput,
  PushSubscriptions,
  Reminder,
  ReminderChanges,
  ReminderPage,
  Snooze,
  TestNotification,
  Webhook,
} from '@todo/contracts';

const reminder: Reminder = {
  id: '019aa5f1-2c3d-7e4f-8a5b-6c7d8e9f0a1b',
  taskId: '019aa5f0-6c1e-7d3a-9d0e-2b7a1f3c4d5e',
  taskTitle: 'Buy milk',
  when: { minutesBefore: 30 },
  channels: null,
  state: 'scheduled',
  at: '2026-11-22T15:30:00.000Z',
  snoozed: false,
  createdAt: '2026-11-21T09:30:00.000Z',
};

const notification: Notification = {
  id: '019aab2b-9d70-7b1c-a2d3-e4f5a6b7c8d9',
  kind: 'reminder',
  title: 'Buy milk',
  body: 'Due today at 17:00',
  taskId: reminder.taskId,
  reminderId: reminder.id,
  plannedAt: '2026-11-22T15:30:00.000Z',
  late: false,
  createdAt: '2026-11-22T15:30:00.412Z',
  readAt: null,
};

const settings: NotificationSettings = {
  channels: ['in-app', 'email'],
  defaultReminder: { minutesBefore: 30 },
  quietHours: { from: '22:00', to: '07:00' },
  dailySummary: '08:00',
  dailySummaryChannels: ['email'],
  available: [
    { channel: 'in-app', ready: true, reason: null },
    { channel: 'push', ready: false, reason: 'Allow notifications in a browser first.' },
    { channel: 'email', ready: true, reason: null },
  ],
};

const subscription: PushSubscriptionInput = {
  endpoint: 'https://push.example.org/send/Zm9yIG9uZSBicm93c2Vy',
  keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'c29tZSBzZWNyZXQgYnl0ZX' },
};

const webhook: Webhook = {
  url: 'https://example.org/hook',
  createdAt: '2026-11-20T08:00:00.000Z',
  lastError: null,
};

const feed: CalendarFeed = {
  createdAt: '2026-11-20T08:00:00.000Z',
  lastReadAt: '2026-11-21T07:00:00.000Z',
};

interface Examples {
  readonly Reminder: Reminder;
  readonly ReminderPage: ReminderPage;
  readonly NewReminder: NewReminder;
  readonly ReminderChanges: ReminderChanges;
  readonly Snooze: Snooze;
  readonly Notification: Notification;
  readonly NotificationPage: NotificationPage;
  readonly MarkRead: MarkRead;
  readonly NotificationSettings: NotificationSettings;
  readonly NotificationSettingsChanges: NotificationSettingsChanges;
  readonly TestNotification: TestNotification;
  readonly NotificationAction: NotificationAction;
  readonly NotificationActed: NotificationActed;
  readonly PushKey: PushKey;
  readonly PushSubscriptionInput: PushSubscriptionInput;
  readonly PushSubscriptions: PushSubscriptions;
  readonly Webhook: Webhook;
  readonly NewWebhook: NewWebhook;
  readonly CreatedWebhook: CreatedWebhook;
  readonly CalendarFeed: CalendarFeed;
  readonly CreatedCalendarFeed: CreatedCalendarFeed;
}

/** Of what people are told, and how. */
export const reminderExamples: Examples = {
  Reminder: reminder,
  ReminderPage: { items: [reminder], nextCursor: null },
  NewReminder: { when: { daysBefore: 1, time: '18:00' }, channels: ['in-app'] },
  ReminderChanges: { when: { at: '2026-11-22T12:00' } },
  Snooze: { minutes: 10 },
  Notification: notification,
  NotificationPage: { items: [notification], nextCursor: null, unread: 1 },
  MarkRead: { ids: [notification.id] },
  NotificationSettings: settings,
  NotificationSettingsChanges: { quietHours: { from: '22:00', to: '07:00' }, dailySummary: null },
  TestNotification: { channel: 'in-app' },
  NotificationAction: { token: 'eyJwIjoiYWN0In0.c2lnbmF0dXJl', action: 'snooze', minutes: 10 },
  NotificationActed: {
    action: 'snooze',
    taskTitle: 'Buy milk',
    until: '2026-11-22T15:40:00.000Z',
  },
  PushKey: { publicKey: `B${'A'.repeat(86)}` },
  PushSubscriptionInput: subscription,
  PushSubscriptions: {
    items: [
      {
        id: '019aa5f2-1111-7222-8333-444455556666',
        device: 'Firefox on Linux',
        endpoint: subscription.endpoint,
        createdAt: '2026-11-20T08:00:00.000Z',
      },
    ],
  },
  Webhook: webhook,
  NewWebhook: { url: webhook.url },
  CreatedWebhook: { ...webhook, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
  CalendarFeed: feed,
  CreatedCalendarFeed: {
    createdAt: feed.createdAt,
    lastReadAt: null,
    url: 'https://todo.example.org/api/calendar/dGhlIHRva2VuIG9mIHRoZSBmZWVk.ics',
  },
};
