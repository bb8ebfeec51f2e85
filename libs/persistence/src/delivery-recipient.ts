import { isTimeZone, type Channel } from '@todo/contracts';
import type { Recipient } from '@todo/domain';

/** A person as hand-over reads them; `channels` are those of the reminder or summary. */
export interface RecipientRow {
  readonly user_id: string;
  readonly time_zone: string;
  readonly email_verified: boolean;
  readonly quiet_from: string | null;
  readonly quiet_to: string | null;
  readonly has_webhook: boolean;
  readonly subscriptions: readonly string[];
  readonly channels: readonly Channel[];
}

/** The columns of a `RecipientRow` but for `user_id` and `channels`, from `"user"` and `settings`. */
export const recipientColumns = `
  "user".time_zone, "user".email_verified,
  to_char(settings.quiet_from, 'HH24:MI') as quiet_from, to_char(settings.quiet_to, 'HH24:MI') as quiet_to,
  exists (select from webhook where webhook.user_id = "user".id) as has_webhook,
  array(select id from push_subscription where push_subscription.user_id = "user".id order by id) as subscriptions`;

export function toRecipient(row: RecipientRow): Recipient {
  const { quiet_from: from, quiet_to: to } = row;
  return {
    userId: row.user_id,
    timeZone: zoneOf(row),
    quietHours: from === null || to === null ? null : { from, to },
    emailVerified: row.email_verified,
    hasWebhook: row.has_webhook,
    subscriptions: row.subscriptions,
  };
}

/** One that this process does not know counts as UTC, as in the database: else one person would stop everybody's. */
export function zoneOf({ time_zone }: Pick<RecipientRow, 'time_zone'>): string {
  return isTimeZone(time_zone) ? time_zone : 'UTC';
}
