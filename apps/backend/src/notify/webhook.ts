import { createHmac } from 'node:crypto';
import {
  SendError,
  type ChannelAddresses,
  type Clock,
  type Notifier,
  type Outgoing,
} from '@todo/domain';
import type { OutboundClient } from '@todo/network';
import { isTaken, noAnswer, refusal } from './answers';

const who = 'The webhook';

export interface WebhookOptions {
  readonly addresses: Pick<ChannelAddresses, 'webhook' | 'noteWebhook'>;
  readonly client: Pick<OutboundClient, 'post'>;
  readonly clock: Clock;
}

/** Posts to an address of the person's own, signed as the Standard Webhooks specification says. */
export class WebhookNotifier implements Notifier {
  readonly channel = 'webhook';
  readonly #options: WebhookOptions;

  constructor(options: WebhookOptions) {
    this.#options = options;
  }

  async send(outgoing: Outgoing, signal: AbortSignal): Promise<void> {
    const { id } = outgoing.person;
    try {
      await this.#post(outgoing, signal);
    } catch (error) {
      const failure = noAnswer(error, who);
      if (!signal.aborted) await this.#note(id, failure.message);
      throw failure;
    }
    await this.#note(id, null);
  }

  /** It was sent or not, whether or not that can be noted: who repeats it because of the note sends it twice. */
  async #note(userId: string, error: string | null): Promise<void> {
    await this.#options.addresses.noteWebhook(userId, error).catch(() => undefined);
  }

  async #post({ id, notification, person }: Outgoing, signal: AbortSignal): Promise<void> {
    const { addresses, client, clock } = this.#options;
    const address = await addresses.webhook(person.id);
    if (!address) throw new SendError('There is no webhook any more.', { permanent: true });
    const seconds = String(Math.floor(clock.now().epochMilliseconds / 1_000));
    const body = JSON.stringify({
      type: `notification.${notification.kind}`,
      timestamp: notification.createdAt,
      data: notification,
    });
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'todo-chatbot',
      'webhook-id': id,
      'webhook-timestamp': seconds,
      'webhook-signature': sign(address.secret, `${id}.${seconds}.${body}`),
    };
    const answer = await client.post(address.url, { headers, body, signal });
    if (isTaken(answer)) return;
    if (answer.status === 410) {
      throw new SendError('The webhook says that it is gone (410).', { permanent: true });
    }
    throw refusal(answer, who, clock);
  }
}

/** `secret`: `whsec_` and its bytes in base64. */
function sign(secret: string, text: string): string {
  const key = Buffer.from(secret.slice(secret.indexOf('_') + 1), 'base64');
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
}
