import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import {
  limits,
  type NewReminder,
  type NotificationSettings,
  type Reminder,
  type ReminderPage,
  type Snooze,
} from '@todo/contracts';
import { useMemo } from 'react';
import { ApiError, request } from '@/api-client';
import { api } from '@/paths';
import { sendWhenOnline } from '@/send-when-online';
import { useChanges } from '../live/live-provider';

export const remindersKey = ['reminders'] as const;
const scheduledKey = [...remindersKey, 'scheduled'] as const;
export const notificationSettingsKey = ['notification settings'] as const;

/** So many pages of the soonest reminders are read; rows whose reminder comes after them show no bell. */
const pagesOfScheduled = 5;

async function readScheduled(signal: AbortSignal): Promise<Reminder[]> {
  const reminders: Reminder[] = [];
  let cursor: string | null = null;
  for (let read = 0; read === 0 || (cursor !== null && read < pagesOfScheduled); read++) {
    const page: ReminderPage = await request<ReminderPage>(api.reminders, {
      query: { state: 'scheduled', limit: limits.pageSize, ...(cursor !== null && { cursor }) },
      signal,
    });
    reminders.push(...page.items);
    cursor = page.nextCursor;
  }
  return reminders;
}

const none: ReadonlyMap<string, string> = new Map();

/** When each task will be next reminded of, by its id. */
export function useNextReminders(): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: scheduledKey,
    queryFn: ({ signal }) => readScheduled(signal),
  });
  return useMemo(() => {
    if (!data) return none;
    const next = new Map<string, string>();
    // Soonest first: the first of each task is its next.
    for (const { taskId, at } of data) {
      if (at !== null && !next.has(taskId)) next.set(taskId, at);
    }
    return next;
  }, [data]);
}

/** Reads again what is shown of reminders when one changes elsewhere, or is sent. */
export function useLiveReminders(): void {
  const client = useQueryClient();
  useChanges('reminder', () => void client.invalidateQueries({ queryKey: remindersKey }));
}

/** All reminders of one task. */
export function useReminders(taskId: string) {
  return useQuery({
    queryKey: [...remindersKey, taskId],
    queryFn: async ({ signal }) => {
      const query = { task: taskId, limit: limits.pageSize };
      return (await request<ReminderPage>(api.reminders, { query, signal })).items;
    },
  });
}

/** How the person is told, and which channels are ready. */
export function useNotificationSettings() {
  return useQuery({
    queryKey: notificationSettingsKey,
    queryFn: ({ signal }) => request<NotificationSettings>(api.notificationSettings, { signal }),
  });
}

function createReminderActions(client: QueryClient) {
  const thenRead = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    try {
      return await answer;
    } finally {
      void client.invalidateQueries({ queryKey: remindersKey });
    }
  };
  return {
    /** Not kept for later: its form says so, and keeps what was entered. */
    create: (taskId: string, reminder: NewReminder) =>
      thenRead(request<Reminder>(api.remindersOfTask(taskId), { method: 'POST', body: reminder })),
    /** It is gone at once, also where the change waits for a connection. */
    remove: async (id: string) => {
      await client.cancelQueries({ queryKey: remindersKey });
      client.setQueriesData<Reminder[]>({ queryKey: remindersKey }, (reminders) =>
        reminders?.filter((reminder) => reminder.id !== id),
      );
      return thenRead(
        sendWhenOnline(client, {
          scope: id,
          send: () =>
            request<undefined>(api.reminder(id), { method: 'DELETE' }).catch((error: unknown) => {
              // It may be gone by a try whose answer was lost.
              if (!(error instanceof ApiError && error.code === 'not_found')) throw error;
            }),
        }),
      );
    },
    snooze: (id: string, until: Snooze) =>
      thenRead(
        sendWhenOnline(client, {
          scope: id,
          send: () => request<Reminder>(api.snoozeReminder(id), { method: 'POST', body: until }),
        }),
      ),
  };
}

/** What a person can do with reminders; each throws an ApiError where it did not work. */
export function useReminderActions() {
  const client = useQueryClient();
  return useMemo(() => createReminderActions(client), [client]);
}
