import {
  type Channel,
  type MarkRead,
  type Notification,
  type NotificationPage,
} from '@todo/contracts';
import type {
  NotificationListing,
  NotificationRepository,
  StoredSettings,
  TestNotificationRecord,
} from '@todo/domain';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { PostgresContacts } from './contacts';
import { instantKey, readCursor, toPage, writeCursor } from './cursor';
import { notificationJson, type NotificationRow } from './notification-json';
import { leaveOut, readSettings, saveSettings } from './notification-settings';
import { Parameters } from './parameters';
import { toDate } from './task-columns';
import { aloneFor } from './transaction';

const cursorKey = z.tuple([instantKey, z.uuid()]);
const order = 'notifications';

export class PostgresNotificationRepository
  extends PostgresContacts
  implements NotificationRepository
{
  async list(
    userId: string,
    { unread, limit, cursor }: NotificationListing,
  ): Promise<NotificationPage> {
    const parameters = new Parameters();
    const conditions = [`user_id = ${parameters.add(userId)}`];
    if (unread !== undefined) conditions.push(`read_at is ${unread ? '' : 'not'} null`);
    if (cursor !== undefined) {
      const [at, id] = readCursor(order, cursorKey, cursor);
      conditions.push(
        `(created_at, id) < (${parameters.add(at, 'timestamptz')}, ${parameters.add(id, 'uuid')})`,
      );
    }
    const [found, counted] = await Promise.all([
      this.pool.query<NotificationRow>(
        `select ${notificationJson} as json from notification where ${conditions.join(' and ')}
         order by created_at desc, id desc limit ${parameters.add(limit + 1)}`,
        parameters.values,
      ),
      this.pool.query<{ unread: number }>(
        'select count(*)::int as unread from notification where user_id = $1 and read_at is null',
        [userId],
      ),
    ]);
    const page = toPage(
      found.rows,
      limit,
      ({ json }) => json,
      ({ json }) => writeCursor(order, [json.createdAt, json.id]),
    );
    return { ...page, unread: counted.rows[0]?.unread ?? 0 };
  }

  async markRead(userId: string, which: MarkRead, at: Temporal.Instant): Promise<string[]> {
    const ids = 'ids' in which ? which.ids : null;
    const { rows } = await this.pool.query<{ id: string }>(
      `update notification set read_at = $2
       where user_id = $1 and read_at is null and ($3::uuid[] is null or id = any($3::uuid[]))
       returning id`,
      [userId, toDate(at), ids],
    );
    return rows.map(({ id }) => id);
  }

  insertTest(
    userId: string,
    { id, title, body, at }: TestNotificationRecord,
    channel: Channel,
  ): Promise<Notification> {
    return aloneFor(this.pool, userId, async (client) => {
      const { rows } = await client.query<NotificationRow>(
        `insert into notification (id, user_id, kind, title, body, planned_at, created_at)
         values ($1, $2, 'test', $3, $4, $5, $5) returning ${notificationJson} as json`,
        [id, userId, title, body, toDate(at)],
      );
      await client.query(
        `insert into delivery (id, user_id, notification_id, channel, target, next_at, created_at)
         select gen_random_uuid(), $1, $2, $3, target, $4, $4 from (
           select id as target from push_subscription where user_id = $1 and $3 = 'push'
           union all select null where $3 not in ('in-app', 'push')) as targets`,
        [userId, id, channel, toDate(at)],
      );
      return rows[0]?.json ?? missing();
    });
  }

  async purge(before: Temporal.Instant, limit: number): Promise<string[]> {
    const { rows } = await this.pool.query<{ user_id: string }>(
      `delete from notification where id in (
         select id from notification where created_at < $1 limit $2 for update skip locked)
       returning user_id`,
      [toDate(before), limit],
    );
    return rows.map((row) => row.user_id);
  }

  settings(userId: string): Promise<StoredSettings> {
    return readSettings(this.pool, userId);
  }

  saveSettings(
    userId: string,
    changes: Partial<StoredSettings>,
    at: Temporal.Instant,
  ): Promise<void> {
    return aloneFor(this.pool, userId, (client) => saveSettings(client, userId, changes, at));
  }

  leaveOut(userId: string, channel: Channel, at: Temporal.Instant): Promise<void> {
    return aloneFor(this.pool, userId, (client) => leaveOut(client, userId, channel, at));
  }
}

function missing(): never {
  throw new Error('An insert into notification returned nothing.');
}
