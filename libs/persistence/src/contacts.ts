import { limits, type CalendarFeed, type PushSubscriptions, type Webhook } from '@todo/contracts';
import {
  DomainError,
  limitReached,
  type NewWebhookRecord,
  type PushSubscriptionRecord,
  type Reachability,
} from '@todo/domain';
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { Database } from './pool';
import { toDate } from './task-columns';
import { isoText } from './task-json';
import { aloneFor } from './transaction';

type Subscription = PushSubscriptions['items'][number];

const subscriptionJson = `json_build_object(
  'id', id, 'device', device, 'endpoint', endpoint, 'createdAt', ${isoText('created_at')})`;
const webhookJson = `json_build_object(
  'url', url, 'createdAt', ${isoText('created_at')}, 'lastError', last_error)`;
const feedJson = `json_build_object(
  'createdAt', ${isoText('created_at')}, 'lastReadAt', ${isoText('last_read_at')})`;

/** Where a person is reached outside of the app, and the address of their calendar. */
export class PostgresContacts {
  protected readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.$client;
  }

  async reachability(userId: string): Promise<Reachability> {
    const { rows } = await this.pool.query<Reachability>(
      `select email_verified as "emailVerified",
         exists (select from push_subscription where user_id = $1) as "hasPushSubscription",
         exists (select from webhook where user_id = $1) as "hasWebhook"
       from "user" where id = $1`,
      [userId],
    );
    return rows[0] ?? { emailVerified: false, hasPushSubscription: false, hasWebhook: false };
  }

  async pushSubscriptions(userId: string): Promise<Subscription[]> {
    const { rows } = await this.pool.query<{ json: Subscription }>(
      `select ${subscriptionJson} as json from push_subscription
       where user_id = $1 order by created_at, id`,
      [userId],
    );
    return rows.map(({ json }) => json);
  }

  addPushSubscription(
    userId: string,
    { id, subscription, browser: { device, sessionId }, at }: PushSubscriptionRecord,
  ): Promise<{ item: Subscription; before: string | null }> {
    const { endpoint, keys } = subscription;
    return aloneFor(this.pool, userId, async (client) => {
      // First, as the end of a session does, which takes its subscriptions along.
      const session = await client.query('select from session where id = $1 for key share', [
        sessionId,
      ]);
      if (sessionId !== null && session.rowCount === 0) throw signedOut();
      // What is on its way to whoever had the browser before goes to an id that is no more.
      const taken = await client.query<{ user_id: string }>(
        'delete from push_subscription where endpoint = $1 returning user_id',
        [endpoint],
      );
      const { rows } = await client.query<{ json: Subscription }>(
        `insert into push_subscription
           (user_id, id, endpoint, p256dh, auth, device, created_at, session_id)
         select $1, $2, $3, $4, $5, $6, $7, $8
         where (select count(*) from push_subscription where user_id = $1) < ${limits.pushSubscriptions}
         on conflict (endpoint) do nothing
         returning ${subscriptionJson} as json`,
        [userId, id, endpoint, keys.p256dh, keys.auth, device, toDate(at), sessionId],
      );
      const [added] = rows;
      if (!added) throw tooManySubscriptions();
      return { item: added.json, before: taken.rows[0]?.user_id ?? null };
    });
  }

  async removePushSubscription(userId: string, id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'delete from push_subscription where user_id = $1 and id = $2',
      [userId, id],
    );
    return rowCount === 1;
  }

  async webhook(userId: string): Promise<Webhook | null> {
    const { rows } = await this.pool.query<{ json: Webhook }>(
      `select ${webhookJson} as json from webhook where user_id = $1`,
      [userId],
    );
    return rows[0]?.json ?? null;
  }

  async setWebhook(userId: string, { url, secret, at }: NewWebhookRecord): Promise<Webhook> {
    const { rows } = await this.pool.query<{ json: Webhook }>(
      `insert into webhook (user_id, url, secret, created_at) values ($1, $2, $3, $4)
       on conflict (user_id) do update
         set url = excluded.url, secret = excluded.secret, created_at = excluded.created_at, last_error = null
       returning ${webhookJson} as json`,
      [userId, url, secret, toDate(at)],
    );
    return rows[0]?.json ?? missing();
  }

  async removeWebhook(userId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('delete from webhook where user_id = $1', [userId]);
    return rowCount === 1;
  }

  async calendarFeed(userId: string): Promise<CalendarFeed | null> {
    const { rows } = await this.pool.query<{ json: CalendarFeed }>(
      `select ${feedJson} as json from calendar_feed where user_id = $1`,
      [userId],
    );
    return rows[0]?.json ?? null;
  }

  async setCalendarFeed(
    userId: string,
    token: string,
    at: Temporal.Instant,
  ): Promise<CalendarFeed> {
    const { rows } = await this.pool.query<{ json: CalendarFeed }>(
      `insert into calendar_feed (user_id, token_hash, created_at) values ($1, $2, $3)
       on conflict (user_id) do update
         set token_hash = excluded.token_hash, created_at = excluded.created_at, last_read_at = null
       returning ${feedJson} as json`,
      [userId, hashOf(token), toDate(at)],
    );
    return rows[0]?.json ?? missing();
  }

  async removeCalendarFeed(userId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('delete from calendar_feed where user_id = $1', [
      userId,
    ]);
    return rowCount === 1;
  }

  async readCalendarFeed(
    token: string,
    at: Temporal.Instant,
  ): Promise<{ userId: string; timeZone: string } | null> {
    const { rows } = await this.pool.query<{ userId: string; timeZone: string }>(
      `update calendar_feed set last_read_at = $2 from "user"
       where token_hash = $1 and "user".id = user_id
       returning user_id as "userId", time_zone as "timeZone"`,
      [hashOf(token), toDate(at)],
    );
    return rows[0] ?? null;
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function signedOut() {
  return new DomainError('unauthenticated', 'Sign in again: this session has ended.');
}

function tooManySubscriptions() {
  return limitReached(
    `At most ${limits.pushSubscriptions} browsers get notifications: remove one that you no longer use.`,
  );
}

function missing(): never {
  throw new Error('A statement that writes one row returned none.');
}
