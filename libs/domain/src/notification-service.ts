import {
  limits,
  type CalendarFeed,
  type Channel,
  type CreatedWebhook,
  type MarkRead,
  type NewWebhook,
  type Notification,
  type NotificationPage,
  type NotificationSettings,
  type NotificationSettingsChanges,
  type PushSubscriptionInput,
  type PushSubscriptions,
  type Webhook,
} from '@todo/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { Channels } from './channels';
import { DomainError, notFound } from './errors';
import {
  manyNotifications,
  type Browser,
  type NotificationListing,
  type NotificationRepository,
} from './notification-ports';
import type { Actor, ChangeFeed, Clock } from './ports';
import { newCalendarToken, newWebhookSecret } from './secrets';

/** Notifications that one statement of `purge` removes. */
const purgeBatch = 500;

/** What people were told, and how they want to be told. */
export class NotificationService {
  readonly #notifications: NotificationRepository;
  readonly #channels: Channels;
  readonly #clock: Clock;
  readonly #feed: ChangeFeed;

  constructor(
    notifications: NotificationRepository,
    channels: Channels,
    clock: Clock,
    feed: ChangeFeed,
  ) {
    this.#notifications = notifications;
    this.#channels = channels;
    this.#clock = clock;
    this.#feed = feed;
  }

  list(actor: Actor, listing: NotificationListing): Promise<NotificationPage> {
    return this.#notifications.list(actor.userId, listing);
  }

  async markRead(actor: Actor, which: MarkRead): Promise<void> {
    const ids = await this.#notifications.markRead(actor.userId, which, this.#clock.now());
    if (ids.length === 0) return;
    this.#feed.publish(
      actor.userId,
      'all' in which ? [manyNotifications] : ids.map((id) => ({ kind: 'notification', id })),
    );
  }

  async settings({ userId }: Actor): Promise<NotificationSettings> {
    const settings = await this.#notifications.settings(userId);
    return { ...settings, available: await this.#channels.available(userId) };
  }

  /** @throws DomainError `validation_failed` when a channel is added that does not reach the person yet. */
  async changeSettings(
    actor: Actor,
    changes: NotificationSettingsChanges,
  ): Promise<NotificationSettings> {
    const { userId } = actor;
    const before = await this.#notifications.settings(userId);
    for (const field of ['channels', 'dailySummaryChannels'] as const) {
      const added = changes[field]?.filter((channel) => !before[field].includes(channel)) ?? [];
      await this.#channels.check(userId, added, field);
    }
    await this.#notifications.saveSettings(userId, changes, this.#clock.now());
    this.#changed(userId);
    return this.settings(actor);
  }

  /** What the link in a mail does: no mail comes any more, neither for reminders that asked for it. */
  async unsubscribe({ userId }: Actor): Promise<void> {
    await this.#notifications.leaveOut(userId, 'email', this.#clock.now());
    this.#changed(userId);
  }

  /**
   * Sends a notification on one channel at once, quiet hours or not.
   * @throws DomainError `validation_failed`, saying what is missing.
   */
  async test(actor: Actor, channel: Channel): Promise<Notification> {
    await this.#channels.check(actor.userId, [channel], 'channel');
    const record = {
      id: uuidv7(),
      title: 'This is a test',
      body: 'Reminders reach you on this way.',
      at: this.#clock.now(),
    };
    const notification = await this.#notifications.insertTest(actor.userId, record, channel);
    this.#feed.publish(actor.userId, [{ kind: 'notification', id: notification.id }]);
    return notification;
  }

  async pushSubscriptions({ userId }: Actor): Promise<PushSubscriptions> {
    return { items: await this.#notifications.pushSubscriptions(userId) };
  }

  /** A browser belongs to whoever subscribed it last. */
  async addPushSubscription(
    { userId }: Actor,
    subscription: PushSubscriptionInput,
    browser: Browser,
  ): Promise<PushSubscriptions['items'][number]> {
    const record = { id: uuidv7(), subscription, browser, at: this.#clock.now() };
    const { item, before } = await this.#notifications.addPushSubscription(userId, record);
    this.#changed(userId);
    if (before !== null && before !== userId) this.#changed(before);
    return item;
  }

  async removePushSubscription({ userId }: Actor, id: string): Promise<void> {
    if (!(await this.#notifications.removePushSubscription(userId, id))) {
      throw notFound('push subscription', id);
    }
    this.#changed(userId);
  }

  /** @throws DomainError `not_found` when there is none. */
  async webhook({ userId }: Actor): Promise<Webhook> {
    return (await this.#notifications.webhook(userId)) ?? noWebhook();
  }

  /** With a new secret each time, which is told this once. */
  async setWebhook({ userId }: Actor, { url }: NewWebhook): Promise<CreatedWebhook> {
    const secret = newWebhookSecret();
    const record = { url, secret, at: this.#clock.now() };
    const webhook = await this.#notifications.setWebhook(userId, record);
    this.#changed(userId);
    return { ...webhook, secret };
  }

  async removeWebhook({ userId }: Actor): Promise<void> {
    if (!(await this.#notifications.removeWebhook(userId))) noWebhook();
    this.#changed(userId);
  }

  /** @throws DomainError `not_found` when there is none. */
  async calendarFeed({ userId }: Actor): Promise<CalendarFeed> {
    return (await this.#notifications.calendarFeed(userId)) ?? noFeed();
  }

  /** The token is told this once, and ends the one before. */
  async makeCalendarFeed({ userId }: Actor): Promise<CalendarFeed & { token: string }> {
    const token = newCalendarToken();
    const feed = await this.#notifications.setCalendarFeed(userId, token, this.#clock.now());
    this.#changed(userId);
    return { ...feed, token };
  }

  async removeCalendarFeed({ userId }: Actor): Promise<void> {
    if (!(await this.#notifications.removeCalendarFeed(userId))) noFeed();
    this.#changed(userId);
  }

  /** Who reads with such a token, and only reads. @throws DomainError `not_found`. */
  async readCalendarFeed(token: string): Promise<Actor> {
    const person = await this.#notifications.readCalendarFeed(token, this.#clock.now());
    return person ? { ...person, access: 'read' } : noFeed();
  }

  /** For everybody: removes what is older than `limits.notificationDays`. Returns how many. */
  async purge(): Promise<number> {
    const before = this.#clock.now().subtract({ hours: 24 * limits.notificationDays });
    let removed = 0;
    for (;;) {
      const batch = await this.#notifications.purge(before, purgeBatch);
      if (batch.length === 0) return removed;
      removed += batch.length;
      for (const userId of new Set(batch)) this.#changed(userId);
    }
  }

  #changed(userId: string): void {
    this.#feed.publish(userId, [manyNotifications]);
  }
}

function noWebhook(): never {
  throw new DomainError('not_found', 'There is no webhook: say first where it goes.');
}

function noFeed(): never {
  throw new DomainError('not_found', 'There is no such calendar feed: make one in the settings.');
}
