import type { ChannelAddresses, Clock, Notifier } from '@todo/domain';
import { OutboundClient } from '@todo/network';
import type { Config } from '../config';
import { ActionTokens } from './action-token';
import { EmailNotifier, type EmailOptions } from './email';
import type { Mailer } from './mailer';
import { PushNotifier } from './push';
import { ResendMailer } from './resend';
import { SmtpMailer } from './smtp';
import { WebhookNotifier } from './webhook';

type ChannelSettings = Pick<
  Config,
  'allowPrivateAddresses' | 'authSecret' | 'frontendUrl' | 'mail' | 'push'
>;

export interface NotifierParts {
  readonly addresses: ChannelAddresses;
  readonly clock: Clock;
  /** As `createMailer` made it. */
  readonly mailer: Mailer | null;
  readonly countMail: EmailOptions['count'];
  /** In place of the one that the settings say. */
  readonly client?: Pick<OutboundClient, 'post'>;
}

/** One for each channel that this installation can send by. */
export function createNotifiers(
  { allowPrivateAddresses, authSecret, frontendUrl, push }: ChannelSettings,
  { addresses, clock, countMail, mailer, ...parts }: NotifierParts,
): Notifier[] {
  const tokens = new ActionTokens(authSecret, clock);
  const client = parts.client ?? new OutboundClient({ allowPrivate: allowPrivateAddresses });
  return [
    ...(push ? [new PushNotifier({ keys: push, addresses, client, tokens, clock })] : []),
    ...(mailer ? [new EmailNotifier({ mailer, tokens, count: countMail, frontendUrl })] : []),
    new WebhookNotifier({ addresses, client, clock }),
  ];
}

/** Null where no mail leaves this installation. */
export function createMailer({ mail }: Pick<Config, 'mail'>, clock: Clock): Mailer | null {
  if (!mail) return null;
  const { from, way } = mail;
  if (way.kind === 'smtp') return new SmtpMailer({ url: way.url, from });
  // Whoever runs the installation says where its mail service is.
  const client = new OutboundClient({ allowPrivate: true });
  return new ResendMailer({ ...way, from, client, clock });
}
