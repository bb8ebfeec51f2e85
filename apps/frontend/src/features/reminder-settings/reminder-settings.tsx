'use client';

import type { NotificationSettings } from '@todo/contracts';
import { useEffect, useRef } from 'react';
import { Alert } from '@/ui/alert';
import { Skeleton } from '@/ui/skeleton';
import { SettingsCard } from '../account/settings-card';
import { useNotificationSettings } from '../reminders/reminder-queries';
import { CalendarSettings } from './calendar-settings';
import { ChannelSettings } from './channel-settings';
import { PushSettings } from './push-settings';
import { DailySummary, DefaultReminder, QuietHours } from './timing-settings';
import { useLiveSettings } from './settings-queries';
import { WebhookSettings } from './webhook-settings';

/** How and when a person is reminded. What this installation cannot send by is not offered. */
export function ReminderSettings() {
  const settings = useNotificationSettings();
  const place = useRef<HTMLDivElement>(null);
  const isThere = settings.data !== undefined;
  useLiveSettings();
  useEffect(() => {
    // What is above it has grown since the browser went there.
    if (isThere && window.location.hash === '#reminders') place.current?.scrollIntoView();
  }, [isThere]);
  return (
    <div ref={place} id="reminders" className="grid scroll-mt-20 gap-5">
      {settings.data ? (
        <Cards settings={settings.data} />
      ) : (
        <SettingsCard title="Reminders">
          {settings.isError ? (
            <Alert>{settings.error.message}</Alert>
          ) : (
            <Skeleton className="h-40 rounded-xl" />
          )}
        </SettingsCard>
      )}
      <CalendarSettings />
    </div>
  );
}

function Cards({ settings }: { settings: NotificationSettings }) {
  const isOffered = (name: string) => settings.available.some(({ channel }) => channel === name);
  return (
    <>
      <SettingsCard
        title="Reminders"
        text="On which ways they reach you, where a reminder itself does not say otherwise."
      >
        <ChannelSettings settings={settings} />
        <DefaultReminder settings={settings} />
        <QuietHours settings={settings} />
        <DailySummary settings={settings} />
      </SettingsCard>
      {isOffered('push') && <PushSettings />}
      {isOffered('webhook') && <WebhookSettings />}
    </>
  );
}
