'use client';

import type { PushSubscriptions } from '@todo/contracts';
import { MonitorSmartphone, Trash2 } from 'lucide-react';
import { Alert } from '@/ui/alert';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { useHydrated } from '@/ui/hydrated';
import { Skeleton } from '@/ui/skeleton';
import { toast } from '@/ui/toast';
import { usePerson } from '../account/app-providers';
import { describeDay } from '../account/describe-day';
import { SettingsCard } from '../account/settings-card';
import { SettingsRow } from '../account/settings-row';
import { obstacleToPush, subscribeHere, unsubscribeHere } from './push';
import {
  removeSubscription,
  usePushSubscriptions,
  useRemoveSubscription,
  useSubscribe,
} from './settings-queries';

/** The browsers that pushes go to, also while no page is open. */
export function PushSettings() {
  const subscriptions = usePushSubscriptions();
  const items = subscriptions.data?.items ?? [];
  const own = subscriptions.data?.own ?? null;
  return (
    <SettingsCard
      title="Push notifications"
      text="They reach this device also while no page is open, with buttons for Done and Snooze."
    >
      {subscriptions.isPending && <Skeleton className="h-14 rounded-xl" />}
      {subscriptions.isError && <Alert>{subscriptions.error.message}</Alert>}
      {items.length > 0 && (
        <ul aria-label="Devices with push notifications" className="grid grid-cols-1 gap-2">
          {items.map((item) => (
            <Device key={item.id} item={item} isOwn={item.id === own} />
          ))}
        </ul>
      )}
      {subscriptions.data && own === null && <SubscribeHere />}
    </SettingsCard>
  );
}

function SubscribeHere() {
  const hydrated = useHydrated();
  const { id } = usePerson();
  const subscribe = useSubscribe(() => subscribeHere(id));
  const obstacle = hydrated ? obstacleToPush() : null;
  const problem = subscribe.error?.message ?? obstacle;
  return (
    <div className="grid gap-3">
      {problem && (
        <p role="status" className="rounded-lg bg-muted px-3.5 py-3 text-sm text-muted-foreground">
          {problem}
        </p>
      )}
      <Button
        variant="secondary"
        className="justify-self-start"
        disabled={!hydrated || subscribe.isPending}
        onClick={() =>
          subscribe.mutate(undefined, {
            onSuccess: () => toast({ title: 'This browser now receives push notifications' }),
          })
        }
      >
        {subscribe.isPending ? 'Waiting for the browser…' : 'Switch on in this browser'}
      </Button>
    </div>
  );
}

interface DeviceProps {
  item: PushSubscriptions['items'][number];
  isOwn: boolean;
}

function Device({ item, isOwn }: DeviceProps) {
  const remove = useRemoveSubscription(async (id) => {
    if (isOwn) await unsubscribeHere();
    else await removeSubscription(id);
  });
  return (
    <SettingsRow
      icon={MonitorSmartphone}
      name={item.device}
      badges={isOwn && <Badge tone="success">This browser</Badge>}
      action={
        <Button
          variant="ghost"
          size="icon"
          disabled={remove.isPending}
          aria-label={`Stop push notifications to ${item.device}`}
          onClick={() =>
            remove.mutate(item.id, {
              onError: (error) =>
                toast({ title: 'It was not removed', description: error.message, tone: 'error' }),
            })
          }
        >
          <Trash2 aria-hidden />
        </Button>
      }
    >
      since {describeDay(item.createdAt)}
    </SettingsRow>
  );
}
