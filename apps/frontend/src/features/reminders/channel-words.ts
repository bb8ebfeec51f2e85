import type { Channel } from '@todo/contracts';
import { Bell, BellRing, Mail, Webhook, type LucideIcon } from 'lucide-react';

/** What the ways are called on which a reminder reaches a person. */
export const channelNames: Record<Channel, string> = {
  'in-app': 'In the app',
  push: 'Push',
  email: 'E-mail',
  webhook: 'Webhook',
};

export const channelIcons: Record<Channel, LucideIcon> = {
  'in-app': Bell,
  push: BellRing,
  email: Mail,
  webhook: Webhook,
};

/** `Push and e-mail`. */
export function describeChannels(channels: readonly Channel[]): string {
  const names = channels.map((channel) => channelNames[channel]);
  const [first = '', ...others] = names;
  return new Intl.ListFormat('en-GB').format([first, ...others.map((name) => lower(name))]);
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
