import { useInfiniteQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import {
  type MarkRead,
  type Notification,
  type NotificationPage,
  type Snooze,
} from '@todo/contracts';
import { useMemo } from 'react';
import { request } from '@/api-client';
import { api } from '@/paths';
import { sendWhenOnline } from '@/send-when-online';
import { toast } from '@/ui/toast';
import { wordsOf } from '../lists/list-queries';
import { useReminderActions } from '../reminders/reminder-queries';
import { useTaskActions, type TaskActions } from '../tasks/task-actions';

export const notificationsKey = ['notifications'] as const;
/** Of one page; an open list offers more. */
const shownAtFirst = 20;

export function fetchNotifications(
  cursor: string | null,
  signal?: AbortSignal,
): Promise<NotificationPage> {
  return request<NotificationPage>(api.notifications, {
    query: { limit: shownAtFirst, ...(cursor !== null && { cursor }) },
    ...(signal && { signal }),
  });
}

/** What the person was told, newest first, and how much of it is unread in all. */
export function useNotifications() {
  const list = useInfiniteQuery({
    queryKey: notificationsKey,
    queryFn: ({ pageParam, signal }) => fetchNotifications(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const { data } = list;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return { list, items, unread: data?.pages[0]?.unread ?? 0 };
}

type Pages = ReturnType<typeof useNotifications>['list']['data'];

/** Marks as read what is shown, before the server has answered. */
function markShown(client: QueryClient, mark: MarkRead): void {
  const isMeant = ({ id, readAt }: Notification) =>
    readAt === null && ('all' in mark || mark.ids.includes(id));
  client.setQueryData<Pages>(notificationsKey, (data) => {
    if (!data) return data;
    const count = data.pages.flatMap(({ items }) => items).filter(isMeant).length;
    return {
      ...data,
      pages: data.pages.map((page) => ({
        ...page,
        unread: 'all' in mark ? 0 : Math.max(0, page.unread - count),
        items: page.items.map((item) =>
          isMeant(item) ? { ...item, readAt: item.createdAt } : item,
        ),
      })),
    };
  });
}

function createNotificationActions(
  client: QueryClient,
  tasks: TaskActions,
  snoozeReminder: (id: string, until: Snooze) => Promise<{ at: string | null }>,
) {
  async function markRead(mark: MarkRead): Promise<void> {
    // A list on its way would bring back what it was.
    await client.cancelQueries({ queryKey: notificationsKey });
    markShown(client, mark);
    try {
      await sendWhenOnline(client, {
        scope: 'notifications',
        send: () => request(api.readNotifications, { method: 'POST', body: mark }),
      });
    } catch (error) {
      toast({ title: 'It was not marked as read', description: wordsOf(error), tone: 'error' });
    } finally {
      void client.invalidateQueries({ queryKey: notificationsKey });
    }
  }

  const readOne = ({ id, readAt }: Notification) =>
    readAt === null ? markRead({ ids: [id] }) : Promise.resolve();

  /** Completes the task that it is about. */
  async function done(notification: Notification): Promise<void> {
    const { taskId, title } = notification;
    if (taskId === null) return;
    await Promise.all([
      tasks.complete({ id: taskId, title, parentId: null }),
      readOne(notification),
    ]);
  }

  /** Has it come again; says when. */
  async function snooze(notification: Notification, until: Snooze): Promise<void> {
    if (notification.reminderId === null) return;
    try {
      const { at } = await snoozeReminder(notification.reminderId, until);
      toast({
        title: `Snoozed “${notification.title}”`,
        ...(at !== null && { description: `Until ${tasks.words(at)}` }),
      });
      await readOne(notification);
    } catch (error) {
      toast({ title: 'It was not snoozed', description: wordsOf(error), tone: 'error' });
    }
  }

  return { markRead, readOne, done, snooze };
}

/** What a person can do with notifications. */
export type NotificationActions = ReturnType<typeof createNotificationActions>;

export function useNotificationActions(): NotificationActions {
  const client = useQueryClient();
  const tasks = useTaskActions();
  const { snooze } = useReminderActions();
  return useMemo(() => createNotificationActions(client, tasks, snooze), [client, tasks, snooze]);
}
