import type { NotificationSettings } from '@todo/contracts';
import type { OutsideChannel } from './notifier';

/** What a person has set up for the channels. */
export interface ChannelSetUp {
  readonly emailVerified: boolean;
  readonly pushSubscriptions: number;
  readonly hasWebhook: boolean;
}

const missing: Readonly<Record<OutsideChannel, (person: ChannelSetUp) => string | null>> = {
  push: ({ pushSubscriptions }) =>
    pushSubscriptions > 0 ? null : 'Switch notifications on in a browser first.',
  email: ({ emailVerified }) => (emailVerified ? null : 'Confirm your e-mail address first.'),
  webhook: ({ hasWebhook }) => (hasWebhook ? null : 'Set the address of your webhook first.'),
};

/** The channels that are offered to a person. `configured`: those that this installation can send by. */
export function availableChannels(
  configured: readonly OutsideChannel[],
  person: ChannelSetUp,
): NotificationSettings['available'] {
  const outside = configured.map((channel) => {
    const reason = missing[channel](person);
    return { channel, ready: reason === null, reason };
  });
  return [{ channel: 'in-app', ready: true, reason: null }, ...outside];
}
