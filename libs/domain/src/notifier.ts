import type { Channel, Notification } from '@todo/contracts';

/** Channels on which something leaves the system. */
export type OutsideChannel = Exclude<Channel, 'in-app'>;

/** One notification on its way to one person by one channel. */
export interface Outgoing {
  /** Of the delivery: the same in every attempt, so that a provider can tell a repetition. */
  readonly id: string;
  readonly notification: Notification;
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly emailVerified: boolean;
    readonly timeZone: string;
  };
  /** Of the push subscription, where it is one. */
  readonly target: string | null;
}

/** A way out of the system. */
export interface Notifier {
  readonly channel: OutsideChannel;
  /** Resolves once the other side has taken it. @throws SendError */
  send(outgoing: Outgoing, signal: AbortSignal): Promise<void>;
}

/** Where a push message goes, and with which keys of the browser it is encrypted. */
export interface PushAddress {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface WebhookAddress {
  readonly url: string;
  readonly secret: string;
}

/** What people set up for the channels that need more than their account. */
export interface ChannelAddresses {
  /** Null when the person has taken it back. */
  push(userId: string, subscriptionId: string): Promise<PushAddress | null>;
  /** The push service knows it no longer. */
  removePush(userId: string, subscriptionId: string): Promise<void>;
  webhook(userId: string): Promise<WebhookAddress | null>;
  /** What the person is shown beside the webhook; null once it has worked. */
  noteWebhook(userId: string, lastError: string | null): Promise<void>;
}

interface SendFailure {
  /** Never to be tried again: the address is gone, or the other side will not have it. */
  readonly permanent: boolean;
  /** Milliseconds after which the other side wants to be asked again. */
  readonly retryAfter?: number;
  /** False where the other side was not asked: no failure of which there may only be so many. */
  readonly counts?: boolean;
}

/** Why something could not be sent; the message is shown to the person, and names no secret. */
export class SendError extends Error {
  override readonly name = 'SendError';
  readonly permanent: boolean;
  readonly retryAfter: number | null;
  readonly counts: boolean;

  constructor(
    message: string,
    { permanent, retryAfter, counts }: SendFailure,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.permanent = permanent;
    this.retryAfter = retryAfter ?? null;
    this.counts = counts ?? true;
  }
}
