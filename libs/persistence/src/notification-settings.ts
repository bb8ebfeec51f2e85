import type { Channel } from '@todo/contracts';
import type { StoredSettings } from '@todo/domain';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { isPointless, joinReason, noLease, tellInApp } from './delivery-claim';
import { Parameters } from './parameters';
import { toDate } from './task-columns';
import { holdZone } from './transaction';

const settingsJson = `json_build_object(
  'channels', channels,
  'defaultReminder', default_reminder,
  'quietHours', case when quiet_from is not null
    then json_build_object('from', to_char(quiet_from, 'HH24:MI'), 'to', to_char(quiet_to, 'HH24:MI')) end,
  'dailySummary', to_char(daily_at, 'HH24:MI'),
  'dailySummaryChannels', daily_channels)`;

export async function readSettings(pool: pg.Pool, userId: string): Promise<StoredSettings> {
  const { rows } = await pool.query<{ json: StoredSettings }>(
    `select ${settingsJson} as json from notification_settings where user_id = $1`,
    [userId],
  );
  if (!rows[0]) throw new Error('A person has no notification settings.');
  return rows[0].json;
}

export async function saveSettings(
  client: pg.PoolClient,
  userId: string,
  changes: Partial<StoredSettings>,
  at: Temporal.Instant,
): Promise<void> {
  // Before the settings are: the order in which whoever changes the zone locks the two.
  await holdZone(client, userId);
  const parameters = new Parameters();
  const owner = parameters.add(userId);
  const columns = Object.entries({ ...columnsOf(changes), updated_at: toDate(at) }).map(
    ([column, value]) => `${column} = ${parameters.add(value)}`,
  );
  await client.query(
    `update notification_settings set ${columns.join(', ')} where user_id = ${owner}`,
    parameters.values,
  );
}

/** Where nothing but the channel would be left, nothing is: `in-app` stays for what is there anyway. */
export async function leaveOut(
  client: pg.PoolClient,
  userId: string,
  channel: Channel,
  at: Temporal.Instant,
): Promise<void> {
  // As above: reminders and settings are both locked here.
  await holdZone(client, userId);
  const without = (column: string) => `case when ${column} = array[$2]
    then array['in-app'] else array_remove(${column}, $2) end`;
  await client.query(
    `update notification_settings set channels = array_remove(channels, $2),
       daily_channels = ${without('daily_channels')}, updated_at = $3
     where user_id = $1`,
    [userId, channel, toDate(at)],
  );
  await client.query(
    `update reminder set channels = ${without('channels')}, updated_at = $3
     where user_id = $1 and $2 = any(channels)`,
    [userId, channel, toDate(at)],
  );
  await client.query(
    `with cancelled as (
       update delivery set state = 'cancelled', ended_at = $3, ${noLease}
       where user_id = $1 and channel = $2 and state = 'waiting'
       returning id, notification_id)
     ${tellInApp(
       'cancelled',
       `select notification.id from cancelled
        join notification on notification.id = notification_id ${joinReason} where not ${isPointless}`,
     )}`,
    [userId, channel, toDate(at)],
  );
}

function columnsOf(changes: Partial<StoredSettings>): Record<string, unknown> {
  const { channels, defaultReminder, quietHours, dailySummary, dailySummaryChannels } = changes;
  return {
    ...(channels !== undefined && { channels }),
    ...(defaultReminder !== undefined && {
      default_reminder: defaultReminder && JSON.stringify(defaultReminder),
    }),
    ...(quietHours !== undefined && {
      quiet_from: quietHours?.from ?? null,
      quiet_to: quietHours?.to ?? null,
    }),
    ...(dailySummary !== undefined && { daily_at: dailySummary }),
    ...(dailySummaryChannels !== undefined && { daily_channels: dailySummaryChannels }),
  };
}
