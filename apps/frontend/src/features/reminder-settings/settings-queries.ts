import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type {
  CalendarFeed,
  Channel,
  CreatedCalendarFeed,
  CreatedWebhook,
  NewWebhook,
  NotificationSettings,
  NotificationSettingsChanges,
  PushSubscriptions,
  Webhook,
} from '@todo/contracts';
import { ApiError, request } from '@/api-client';
import { api } from '@/paths';
import { toast } from '@/ui/toast';
import { useChanges } from '../live/live-provider';
import { notificationSettingsKey } from '../reminders/reminder-queries';
import { ownEndpoint } from './push';

const changeSettingsKey = ['change notification settings'] as const;
const pushKey = ['push subscriptions'] as const;
const webhookKey = ['webhook'] as const;
const calendarFeedKey = ['calendar feed'] as const;

/** Reads the settings again when another page changes them; they are told as a change of many notifications. */
export function useLiveSettings(): void {
  const client = useQueryClient();
  useChanges('notification', (changes) => {
    if (changes !== 'all' && changes.every(({ id }) => id !== 'all')) return;
    // While changes of this page are on their way, the last of them reads the settings.
    if (changesUnderWay(client) === 0) void readSettings(client);
    for (const queryKey of [pushKey, webhookKey, calendarFeedKey]) {
      void client.invalidateQueries({ queryKey });
    }
  });
}

/** Reads what may not be there; null then. */
async function readIfAny<Answer>(path: string, signal: AbortSignal): Promise<Answer | null> {
  try {
    return (await request<Answer | null | undefined>(path, { signal })) ?? null;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return null;
    throw error;
  }
}

const changesUnderWay = (client: QueryClient) =>
  client.isMutating({ mutationKey: changeSettingsKey });

const readSettings = (client: QueryClient) =>
  client.invalidateQueries({ queryKey: notificationSettingsKey });

const notSaved = (error: Error) =>
  toast({ title: 'Your change was not saved', description: error.message, tone: 'error' });

/** Changes how the person is told; it shows at once. */
export function useChangeSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationKey: changeSettingsKey,
    mutationFn: (body: NotificationSettingsChanges) =>
      request<NotificationSettings>(api.notificationSettings, { method: 'PATCH', body }),
    scope: { id: 'notification settings' },
    onMutate: (changes) => {
      // An answer on its way would bring back what it was. Waiting for its end would let a ticked box go back for a moment.
      void client.cancelQueries({ queryKey: notificationSettingsKey }, { revert: false });
      client.setQueryData<NotificationSettings>(
        notificationSettingsKey,
        (settings) => settings && { ...settings, ...changes },
      );
    },
    onSuccess: () => toast({ title: 'Saved' }),
    onError: notSaved,
    // Read in between, the settings would lack what is still to be sent, and the next click would build on that.
    onSettled: () => (changesUnderWay(client) === 1 ? readSettings(client) : undefined),
  });
}

export const sendTest = (channel: Channel) =>
  request(api.testNotification, { method: 'POST', body: { channel } });

export const sendVerification = () => request(api.verification, { method: 'POST' });

/** The browsers that pushes go to, and whether this is one of them. */
export function usePushSubscriptions() {
  return useQuery({
    queryKey: pushKey,
    queryFn: async ({ signal }) => {
      const [{ items }, endpoint] = await Promise.all([
        request<PushSubscriptions>(api.pushSubscriptions, { signal }),
        ownEndpoint(),
      ]);
      return { items, own: items.find((item) => item.endpoint === endpoint)?.id ?? null };
    },
  });
}

/** Removing or adding what a channel needs changes whether it is ready. */
function useSetUp<Input, Answer>(key: readonly string[], run: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () =>
      Promise.all(
        [key, notificationSettingsKey].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}

export const useSubscribe = (run: () => Promise<void>) => useSetUp(pushKey, run);
export const useRemoveSubscription = (run: (id: string) => Promise<void>) => useSetUp(pushKey, run);

export const removeSubscription = (id: string) =>
  request<undefined>(api.pushSubscription(id), { method: 'DELETE' });

export const useWebhook = () =>
  useQuery({
    queryKey: webhookKey,
    queryFn: ({ signal }) => readIfAny<Webhook>(api.webhook, signal),
  });

export const useSetWebhook = () =>
  useSetUp(webhookKey, (body: NewWebhook) =>
    request<CreatedWebhook>(api.webhook, { method: 'PUT', body }),
  );

export const useRemoveWebhook = () =>
  useSetUp(webhookKey, () => request<undefined>(api.webhook, { method: 'DELETE' }));

export const useCalendarFeed = () =>
  useQuery({
    queryKey: calendarFeedKey,
    queryFn: ({ signal }) => readIfAny<CalendarFeed>(api.calendarFeed, signal),
  });

export const useMakeCalendarFeed = () =>
  useSetUp(calendarFeedKey, () =>
    request<CreatedCalendarFeed>(api.calendarFeed, { method: 'POST' }),
  );

export const useRevokeCalendarFeed = () =>
  useSetUp(calendarFeedKey, () => request<undefined>(api.calendarFeed, { method: 'DELETE' }));
