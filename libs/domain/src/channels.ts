import type { Channel, NotificationSettings } from '@todo/contracts';
import { invalid } from './errors';
import type { NotificationRepository, Reachability } from './notification-ports';
import type { OutsideChannel } from './notifier';

export type ChannelAvailability = NotificationSettings['available'][number];

/** What a person has to do before a channel reaches them; null when there is nothing left to do. */
const missing: Readonly<Record<OutsideChannel, (person: Reachability) => string | null>> = {
  push: ({ hasPushSubscription }) =>
    hasPushSubscription ? null : 'Allow notifications in a browser first, in the settings.',
  email: ({ emailVerified }) =>
    emailVerified ? null : 'Confirm your e-mail address first, by the link that we sent you.',
  webhook: ({ hasWebhook }) =>
    hasWebhook ? null : 'Say first, in the settings, where the webhook goes.',
};

/** Which channels there are for a person, and which of them reach them already. */
export class Channels {
  readonly #notifications: Pick<NotificationRepository, 'reachability'>;
  readonly #installed: ReadonlySet<OutsideChannel>;

  /** `installed`: what this installation can send on. */
  constructor(
    notifications: Pick<NotificationRepository, 'reachability'>,
    installed: ReadonlySet<OutsideChannel>,
  ) {
    this.#notifications = notifications;
    this.#installed = installed;
  }

  async available(userId: string): Promise<ChannelAvailability[]> {
    const person = await this.#notifications.reachability(userId);
    const outside = [...this.#installed].map((channel): ChannelAvailability => {
      const reason = missing[channel](person);
      return { channel, ready: reason === null, reason };
    });
    return [{ channel: 'in-app', ready: true, reason: null }, ...outside];
  }

  /** @throws DomainError `validation_failed` for `field`, saying what is missing, when one of them reaches nobody. */
  async check(userId: string, channels: readonly Channel[], field: string): Promise<void> {
    if (channels.every((channel) => channel === 'in-app')) return;
    const available = await this.available(userId);
    for (const wanted of channels) {
      const found = available.find(({ channel }) => channel === wanted);
      if (!found) throw invalid(field, `This installation does not send on the channel ${wanted}.`);
      if (found.reason !== null) throw invalid(field, `${wanted}: ${found.reason}`);
    }
  }
}
