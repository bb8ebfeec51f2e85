'use client';

import type { Notification, NotificationKind } from '@todo/contracts';
import {
  AlarmClock,
  BellRing,
  CalendarCheck,
  Check,
  CircleAlert,
  History,
  type LucideIcon,
} from 'lucide-react';
import Link from 'next/link';
import { paths } from '@/paths';
import { Alert } from '@/ui/alert';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { cn } from '@/ui/class-names';
import { Skeleton } from '@/ui/skeleton';
import { describeDue } from '../tasks/due';
import { useMoment } from '../tasks/use-moment';
import type { NotificationActions, useNotifications } from './notification-queries';
import { SnoozeMenu } from './snooze-menu';

interface NotificationListProps {
  notifications: ReturnType<typeof useNotifications>;
  actions: NotificationActions;
  /** The person goes to another page, or opens a task. */
  onLeave: () => void;
  /** The person wants to choose until when one is snoozed. */
  onPickTime: (notification: Notification) => void;
}

export function NotificationList({
  notifications,
  actions,
  onLeave,
  onPickTime,
}: NotificationListProps) {
  const { list, items, unread } = notifications;
  return (
    <>
      <div className="flex items-center justify-between gap-2 border-b py-2 pr-2 pl-4">
        <h2 className="text-sm font-semibold">Notifications</h2>
        <Button
          variant="ghost"
          size="sm"
          disabled={unread === 0}
          onClick={() => void actions.markRead({ all: true })}
        >
          <Check aria-hidden /> Mark all as read
        </Button>
      </div>
      <div className="scroll-slim min-h-0 flex-1 overflow-y-auto">
        {list.isPending && <Skeleton className="m-4 h-16" />}
        {list.isError && !list.data && (
          <div className="p-3">
            <Alert>{list.error.message}</Alert>
          </div>
        )}
        {list.data && items.length === 0 && (
          <p className="px-6 py-10 text-center text-sm text-muted-foreground">
            Nothing yet. Your reminders appear here, whether or not you were there when they came.
          </p>
        )}
        {items.length > 0 && (
          <ul aria-label="Notifications" className="divide-y">
            {items.map((notification) => (
              <NotificationItem
                key={notification.id}
                notification={notification}
                actions={actions}
                onLeave={onLeave}
                onPickTime={() => onPickTime(notification)}
              />
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <div className="p-2 text-center">
            <Button
              variant="ghost"
              size="sm"
              disabled={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              Show earlier ones
            </Button>
          </div>
        )}
      </div>
      <div className="border-t p-2 text-center">
        <Link
          href={paths.reminderSettings}
          onClick={onLeave}
          className="rounded px-2 text-[13px] font-medium text-primary underline-offset-4 hover:underline"
        >
          How I am reminded
        </Link>
      </div>
    </>
  );
}

const icons: Record<NotificationKind, LucideIcon> = {
  reminder: AlarmClock,
  late: History,
  daily: CalendarCheck,
  failure: CircleAlert,
  test: BellRing,
};

interface NotificationItemProps {
  notification: Notification;
  actions: NotificationActions;
  onLeave: () => void;
  onPickTime: () => void;
}

function NotificationItem({ notification, actions, onLeave, onPickTime }: NotificationItemProps) {
  const { kind, taskId, reminderId, readAt } = notification;
  const Icon = icons[kind];
  const isUnread = readAt === null;
  return (
    <li className={cn('flex gap-3 px-4 py-3', isUnread && 'bg-accent/40')}>
      <Icon
        aria-hidden
        className={cn(
          'mt-0.5 size-4 shrink-0',
          kind === 'failure' ? 'text-destructive' : 'text-primary',
        )}
      />
      <div className="min-w-0 flex-1">
        <ItemText notification={notification} actions={actions} onLeave={onLeave} />
        <div className="mt-1.5 -ml-2 flex flex-wrap gap-1 empty:hidden">
          {taskId !== null && kind === 'reminder' && (
            <Button
              variant="ghost"
              size="sm"
              className="px-2"
              onClick={() => void actions.done(notification)}
            >
              <Check aria-hidden /> Done
            </Button>
          )}
          {reminderId !== null && (
            <SnoozeMenu
              title={notification.title}
              onSnooze={(until) => void actions.snooze(notification, until)}
              onPickTime={onPickTime}
            />
          )}
          {isUnread && (
            <Button
              variant="ghost"
              size="sm"
              className="px-2"
              onClick={() => void actions.readOne(notification)}
            >
              Mark as read
            </Button>
          )}
        </div>
      </div>
      {isUnread && (
        <span className="mt-1.5 size-2 shrink-0 rounded-full bg-primary">
          <span className="sr-only">Unread</span>
        </span>
      )}
    </li>
  );
}

function ItemText({ notification, actions, onLeave }: Omit<NotificationItemProps, 'onPickTime'>) {
  const moment = useMoment();
  const { taskId, title, body, late, plannedAt, createdAt } = notification;
  const titleStyle = 'block text-sm font-medium [overflow-wrap:anywhere]';
  return (
    <>
      {taskId === null ? (
        <p className={titleStyle}>{title}</p>
      ) : (
        <Link
          href={paths.task(taskId)}
          onClick={() => {
            void actions.readOne(notification);
            onLeave();
          }}
          className={cn(titleStyle, 'rounded hover:underline')}
        >
          {title}
        </Link>
      )}
      {body !== '' && (
        <p className="mt-0.5 text-[13px] [overflow-wrap:anywhere] whitespace-pre-line text-muted-foreground">
          {body}
        </p>
      )}
      <p className="mt-1 flex flex-wrap items-center gap-1.5 text-xs text-muted-foreground">
        <time dateTime={createdAt}>{describeDue(createdAt, moment)}</time>
        {late && (
          <Badge tone="warning">
            Late, planned for <time dateTime={plannedAt}>{describeDue(plannedAt, moment)}</time>
          </Badge>
        )}
      </p>
    </>
  );
}
