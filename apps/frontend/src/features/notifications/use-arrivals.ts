import { useQueryClient } from '@tanstack/react-query';
import type { Notification } from '@todo/contracts';
import { useEffect, useRef } from 'react';
import { toast } from '@/ui/toast';
import { useChanges } from '../live/live-provider';
import { notificationsKey, type NotificationActions } from './notification-queries';

/** More at once are told together. */
const toldEach = 3;
const snoozeMinutes = 10;

/** Reads the list again when something arrives, and shows what is new as a message. */
export function useArrivals(
  items: readonly Notification[] | undefined,
  actions: NotificationActions,
): void {
  const client = useQueryClient();
  useChanges('notification', () => void client.invalidateQueries({ queryKey: notificationsKey }));
  const latest = useRef<string>(null);
  useEffect(() => {
    if (!items) return;
    const known = latest.current;
    latest.current = items[0]?.createdAt ?? known ?? '';
    // What was there when the page was opened is not news.
    if (known === null) return;
    const arrived = items.filter(({ createdAt, readAt }) => createdAt > known && readAt === null);
    if (arrived.length > toldEach) {
      toast({ title: `${arrived.length} new notifications`, tone: 'news' });
    } else {
      for (const notification of arrived.toReversed()) tell(notification, actions);
    }
  }, [items, actions]);
}

function tell(notification: Notification, actions: NotificationActions): void {
  const { title, body, taskId, reminderId, kind } = notification;
  const isReminder = kind === 'reminder';
  toast({
    title,
    description: body,
    tone: 'news',
    ...(isReminder &&
      taskId !== null && {
        action: { label: 'Done', onSelect: () => void actions.done(notification) },
      }),
    ...(isReminder &&
      reminderId !== null && {
        otherAction: {
          label: 'Snooze',
          onSelect: () => void actions.snooze(notification, { minutes: snoozeMinutes }),
        },
      }),
  });
}
