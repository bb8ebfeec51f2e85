import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Notification } from '@todo/contracts';
import type { Clock } from '@todo/domain';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** Days for which what a notification holds can be followed, by purpose. */
const days = { act: 7, unsubscribe: 90 } as const;

/** `act`: do or put off what the person was reminded of; `unsubscribe`: no more mail. */
export type ActionPurpose = keyof typeof days;

/** What a token allows: for one person, on one reminder and its task. */
export interface ActionGrant {
  readonly userId: string;
  readonly taskId: string | null;
  readonly reminderId: string | null;
}

/** Short names, since a link in a mail carries them. */
const Content = z.strictObject({
  p: z.enum(Object.keys(days) as ActionPurpose[]),
  u: z.string().min(1),
  t: Notification.shape.taskId,
  r: Notification.shape.reminderId,
  /** Seconds of the Unix clock at which it ends. */
  e: z.int(),
});

/** What a notification lets its person do to the task that it is about, and since when; null when it is about none. */
export function grantOf(
  userId: string,
  { kind, taskId, reminderId, createdAt }: Notification,
): [ActionGrant, Temporal.Instant] | null {
  if (kind !== 'reminder' || taskId === null || reminderId === null) return null;
  return [{ userId, taskId, reminderId }, Temporal.Instant.from(createdAt)];
}

/** Signs what links in mails and buttons of push notifications may do without a session. */
export class ActionTokens {
  readonly #key: Buffer;
  readonly #clock: Clock;

  /** The key is one of its own: nothing else that is signed with the same secret passes for a token. */
  constructor(secret: string, clock: Clock) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'links in notifications', 32));
    this.#clock = clock;
  }

  /** The same for the same notification every time: `from` is when that came. */
  sign(
    purpose: ActionPurpose,
    { userId, taskId, reminderId }: ActionGrant,
    from: Temporal.Instant,
  ): string {
    const end = from.add({ hours: 24 * days[purpose] });
    const content: z.infer<typeof Content> = {
      p: purpose,
      u: userId,
      t: taskId,
      r: reminderId,
      e: Math.floor(end.epochMilliseconds / 1_000),
    };
    const text = Buffer.from(JSON.stringify(content)).toString('base64url');
    return `${text}.${this.#signatureOf(text).toString('base64url')}`;
  }

  /** Null for what is not ours, for something else, or over. */
  verify(purpose: ActionPurpose, token: string): ActionGrant | null {
    const [text = '', signature = '', more] = token.split('.');
    const expected = this.#signatureOf(text);
    const given = Buffer.from(signature, 'base64url');
    if (more !== undefined || given.length !== expected.length) return null;
    if (!timingSafeEqual(given, expected)) return null;
    const content = Content.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    const now = this.#clock.now().epochMilliseconds;
    if (content.p !== purpose || content.e * 1_000 <= now) return null;
    return { userId: content.u, taskId: content.t, reminderId: content.r };
  }

  #signatureOf(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest();
  }
}
