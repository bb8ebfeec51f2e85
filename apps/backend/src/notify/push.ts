import { buildPushPayload, type VapidKeys } from '@block65/webcrypto-web-push';
import { pages, type Notification, type PushMessage } from '@todo/contracts';
import {
  SendError,
  type ChannelAddresses,
  type Clock,
  type Notifier,
  type Outgoing,
  type PushAddress,
} from '@todo/domain';
import type { Answer, OutboundClient } from '@todo/network';
import { grantOf, type ActionTokens } from './action-token';
import { isTaken, noAnswer, refusal } from './answers';

/** Seconds for which the push service keeps a message for a browser that is away. */
const keptFor = 24 * 60 * 60;
/** Bytes of title and text within JSON: with the rest of the message well within what every push service takes. */
const mostTitle = 800;
const mostBody = 1_800;
const who = 'The push service of this browser';

export interface PushOptions {
  readonly keys: VapidKeys;
  readonly addresses: Pick<ChannelAddresses, 'push' | 'removePush'>;
  readonly client: Pick<OutboundClient, 'post'>;
  readonly tokens: ActionTokens;
  readonly clock: Clock;
}

/** Sends to browsers through their push services, encrypted for the browser alone (RFC 8030, 8291 and 8292). */
export class PushNotifier implements Notifier {
  readonly channel = 'push';
  readonly #options: PushOptions;

  constructor(options: PushOptions) {
    this.#options = options;
  }

  async send(outgoing: Outgoing, signal: AbortSignal): Promise<void> {
    const { addresses, clock } = this.#options;
    const { notification, person, target } = outgoing;
    const address = target === null ? null : await addresses.push(person.id, target);
    if (target === null || !address) {
      throw new SendError('That browser gets no notifications any more.', { permanent: true });
    }
    const message = this.#messageOf(outgoing);
    const answer = await this.#post(address, message, notification, signal);
    if (isTaken(answer)) return;
    if (answer.status === 404 || answer.status === 410) {
      await addresses.removePush(person.id, target);
      const text = 'That browser has taken back its subscription. Switch notifications on again.';
      throw new SendError(text, { permanent: true });
    }
    // The subscription was made with other keys than ours, which no repetition puts right.
    if (answer.status === 401 || answer.status === 403) {
      const text = `${who} does not take our key. Switch notifications off there, and on again.`;
      throw new SendError(text, { permanent: true });
    }
    throw refusal(answer, who, clock);
  }

  async #post(
    { endpoint, p256dh, auth }: PushAddress,
    data: PushMessage,
    { id, kind }: Notification,
    signal: AbortSignal,
  ): Promise<Answer> {
    const request = await buildPushPayload(
      {
        data: JSON.stringify(data),
        options: {
          ttl: keptFor,
          urgency: kind === 'daily' ? 'normal' : 'high',
          // A repetition takes the place of the message that still waits for the browser.
          topic: id.replaceAll('-', ''),
        },
      },
      { endpoint, expirationTime: null, keys: { p256dh, auth } },
      this.#options.keys,
    ).catch((cause: unknown) => {
      const text = 'That browser’s subscription cannot be used. Switch notifications on again.';
      throw new SendError(text, { permanent: true }, { cause });
    });
    const { headers, body } = request;
    return this.#options.client
      .post(endpoint, { headers, body, signal })
      .catch((error: unknown) => {
        throw noAnswer(error, who);
      });
  }

  #messageOf({ notification, person }: Outgoing): PushMessage {
    const { id, title, body, taskId } = notification;
    const grant = grantOf(person.id, notification);
    return {
      id,
      title: shortened(title, mostTitle),
      body: shortened(body, mostBody),
      path: taskId === null ? pages.dashboard : pages.task(taskId),
      token: grant && this.#options.tokens.sign('act', ...grant),
      actions: grant ? ['done', 'snooze'] : [],
    };
  }
}

/** To so many bytes within JSON, with an ellipsis where something was left out; no character is cut in two. */
export function shortened(text: string, bytes: number): string {
  if (lengthInJson(text) <= bytes) return text;
  let short = '';
  let left = bytes - lengthInJson('…');
  for (const character of text) {
    left -= lengthInJson(character);
    if (left < 0) break;
    short += character;
  }
  return `${short.trimEnd()}…`;
}

function lengthInJson(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - '""'.length;
}
