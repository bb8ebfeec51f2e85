import type { ChannelAddresses } from '@todo/domain';
import { and, eq, sql } from 'drizzle-orm';
import type { Database } from './pool';
import { pushSubscription, webhook } from './schema/reminder';

/** Push subscriptions and webhooks, as what sends to them needs them. */
export class PostgresChannelAddresses implements ChannelAddresses {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async push(userId: string, subscriptionId: string) {
    const { endpoint, p256dh, auth } = pushSubscription;
    const [row] = await this.#database
      .select({ endpoint, p256dh, auth })
      .from(pushSubscription)
      .where(this.#subscription(userId, subscriptionId));
    return row ?? null;
  }

  async removePush(userId: string, subscriptionId: string) {
    await this.#database.delete(pushSubscription).where(this.#subscription(userId, subscriptionId));
  }

  async webhook(userId: string) {
    const { url, secret } = webhook;
    const [row] = await this.#database
      .select({ url, secret })
      .from(webhook)
      .where(eq(webhook.userId, userId));
    return row ?? null;
  }

  async noteWebhook(userId: string, lastError: string | null) {
    const isOther = sql`${webhook.lastError} is distinct from ${lastError}`;
    await this.#database
      .update(webhook)
      .set({ lastError })
      .where(and(eq(webhook.userId, userId), isOther));
  }

  #subscription(userId: string, id: string) {
    return and(eq(pushSubscription.userId, userId), eq(pushSubscription.id, id));
  }
}
