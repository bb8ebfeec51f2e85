'use client';

import type { Notification } from '@todo/contracts';
import { Bell } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Popover } from 'radix-ui';
import { useCallback, useState } from 'react';
import { buttonStyles } from '@/ui/button';
import { cn } from '@/ui/class-names';
import { fetchPart } from '@/ui/fetch-part';
import { useHydrated } from '@/ui/hydrated';
import { popoverSurface } from '@/ui/menu';
import { Skeleton } from '@/ui/skeleton';
import { useNotificationActions, useNotifications } from './notification-queries';
import { useArrivals } from './use-arrivals';

const NotificationList = dynamic(
  () => fetchPart(() => import('./notification-list')).then((module) => module.NotificationList),
  { loading: () => <Skeleton className="m-4 h-16" /> },
);
const SnoozeDialog = dynamic(() =>
  fetchPart(() => import('./snooze-dialog')).then((module) => module.SnoozeDialog),
);

/** More are not counted one by one. */
const countedTo = 99;

/** How much is unread, and what it is. */
export function NotificationBell() {
  const hydrated = useHydrated();
  const notifications = useNotifications();
  const actions = useNotificationActions();
  const [open, setOpen] = useState(false);
  const [snoozing, setSnoozing] = useState<Notification | null>(null);
  const { unread } = notifications;
  useArrivals({
    items: notifications.list.data && notifications.items,
    actions,
    isOpen: open,
    onShow: useCallback(() => setOpen(true), []),
  });

  return (
    <>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger
          disabled={!hydrated}
          className={cn(buttonStyles({ variant: 'ghost', size: 'icon' }), 'relative')}
        >
          <Bell aria-hidden />
          <span className="sr-only">
            {unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`}
          </span>
          {unread > 0 && (
            <span
              aria-hidden
              className="absolute -top-0.5 -right-0.5 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-primary px-1 text-[11px] leading-none font-semibold text-primary-foreground tabular-nums"
            >
              {unread > countedTo ? `${countedTo}+` : unread}
            </span>
          )}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            align="end"
            sideOffset={6}
            collisionPadding={12}
            aria-label="Notifications"
            onInteractOutside={(event) => {
              // A message about one of them is no reason to close.
              const { target } = event;
              if (target instanceof Element && target.closest('[data-toasts]')) {
                event.preventDefault();
              }
            }}
            className={cn(
              popoverSurface,
              'flex max-h-[min(36rem,var(--radix-popover-content-available-height))] w-[min(25rem,calc(100vw-1.5rem))] flex-col',
            )}
          >
            <NotificationList
              notifications={notifications}
              actions={actions}
              onLeave={() => setOpen(false)}
              onPickTime={(notification) => {
                setOpen(false);
                setSnoozing(notification);
              }}
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {snoozing && (
        <SnoozeDialog
          title={snoozing.title}
          onCancel={() => setSnoozing(null)}
          onSnooze={(until) => {
            setSnoozing(null);
            void actions.snooze(snoozing, { until });
          }}
        />
      )}
    </>
  );
}
