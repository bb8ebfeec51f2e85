import { useQueryClient } from '@tanstack/react-query';
import type { Notification } from '@todo/contracts';
import { useEffect, useRef } from 'react';
import { toast, withdrawNews } from '@/ui/toast';
import { useChanges } from '../live/live-provider';
import { notificationsKey, type NotificationActions } from './notification-queries';

/** More at once are told together, so that they cover no more than one. */
const toldEach = 2;
const snoozeMinutes = 10;

interface Arrivals {
  /** undefined as long as they were not read. */
  readonly items: readonly Notification[] | undefined;
  readonly actions: NotificationActions;
  /** Whether the list of them is open: it tells by itself. */
  readonly isOpen: boolean;
  readonly onShow: () => void;
}

/** Reads the list again when something arrives, and shows what is new as a message. */
export function useArrivals({ items, actions, isOpen, onShow }: Arrivals): void {
  const client = useQueryClient();
  useChanges('notification', () => void client.invalidateQueries({ queryKey: notificationsKey }));
  /** Until when they had come at first. */
  const beginning = useRef<string>(null);
  const seen = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!items) return;
    const known = seen.current;
    const isFirst = beginning.current === null;
    const since = (beginning.current ??= items[0]?.createdAt ?? '');
    seen.current = new Set([...known, ...items.map(({ id }) => id)]);
    const read = new Set(items.filter(({ readAt }) => readAt !== null).map(({ id }) => id));
    withdrawNews((about) => isOpen || (about !== undefined && read.has(about)));
    // What was there when the page was opened is not news.
    if (isFirst || isOpen) return;
    // By their ids, since several come at one instant and are told of one after the other.
    const arrived = items.filter(
      ({ id, createdAt, readAt }) => !known.has(id) && createdAt >= since && readAt === null,
    );
    if (arrived.length > toldEach) tellTogether(arrived, onShow);
    else for (const notification of arrived.toReversed()) tell(notification, actions);
  }, [items, actions, isOpen, onShow]);
}

function tellTogether(arrived: readonly Notification[], onShow: () => void): void {
  toast({
    title: `${arrived.length} new notifications`,
    description: new Intl.ListFormat('en-GB').format(arrived.map(({ title }) => title)),
    tone: 'news',
    action: { label: 'Show', onSelect: onShow },
  });
}

function tell(notification: Notification, actions: NotificationActions): void {
  const { id, title, body, taskId, reminderId, kind } = notification;
  const isReminder = kind === 'reminder';
  toast({
    title,
    description: body,
    tone: 'news',
    about: id,
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
