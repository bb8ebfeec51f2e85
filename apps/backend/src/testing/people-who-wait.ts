import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

export const channels = ['webhook', 'push', 'email'] as const;

/** Where the receiver at `origin` sees what is sent to somebody. */
export const addressOf = {
  webhook: (id: string) => `/webhook/${id}`,
  push: (id: string) => `/push/${id}`,
  email: (id: string) => `/emails/${id}@example.org`,
};

/** People of whom each has a reminder that is due, on every channel. @returns their ids. */
export async function addPeopleWhoWait(
  pool: Pool,
  origin: string,
  number: number,
): Promise<string[]> {
  const ids = Array.from({ length: number }, () => randomUUID());
  const browser = createECDH('prime256v1').generateKeys('base64url');
  const auth = randomBytes(16).toString('base64url');
  const secret = `whsec_${randomBytes(24).toString('base64')}`;
  const statements: [string, ...unknown[]][] = [
    [
      `insert into "user" (id, name, email, email_verified)
       select id, 'Anna', id || '@example.org', true from unnest($1::text[]) as id`,
    ],
    [
      `update notification_settings set channels = '{in-app,push,email,webhook}' where user_id = any($1)`,
    ],
    [
      `insert into webhook (user_id, url, secret, created_at)
       select id, $2 || '/webhook/' || id, $3, now() from unnest($1::text[]) as id`,
      origin,
      secret,
    ],
    [
      `insert into push_subscription (id, user_id, endpoint, p256dh, auth, device, created_at)
       select gen_random_uuid(), id, $2 || '/push/' || id, $3, $4, 'Firefox', now() from unnest($1::text[]) as id`,
      origin,
      browser,
      auth,
    ],
    [
      `insert into task (id, user_id, title, priority, labels, created_at, updated_at)
       select gen_random_uuid(), id, 'Buy milk', 0, '{}', now(), now() from unnest($1::text[]) as id`,
    ],
    [
      `insert into reminder (id, user_id, task_id, at_text, at, created_at, updated_at)
       select gen_random_uuid(), user_id, id, 'now', now(), now() - interval '1 day', now() - interval '1 day'
       from task where user_id = any($1)`,
    ],
  ];
  const client = await pool.connect();
  await client.query('begin');
  for (const [text, ...values] of statements) await client.query(text, [ids, ...values]);
  await client.query('commit');
  client.release();
  return ids;
}
