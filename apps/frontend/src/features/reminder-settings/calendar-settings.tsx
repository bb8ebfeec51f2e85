'use client';

import { CalendarDays, Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '@/paths';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { useHydrated } from '@/ui/hydrated';
import { Skeleton } from '@/ui/skeleton';
import { toast } from '@/ui/toast';
import { describeDay } from '../account/describe-day';
import { SecretDialog } from '../account/secret-dialog';
import { SettingsCard } from '../account/settings-card';
import { SettingsRow } from '../account/settings-row';
import { useCalendarFeed, useMakeCalendarFeed, useRevokeCalendarFeed } from './settings-queries';

/** Tasks and reminders in other calendar programs. */
export function CalendarSettings() {
  const hydrated = useHydrated();
  const feed = useCalendarFeed();
  const make = useMakeCalendarFeed();
  const [address, setAddress] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);

  const create = () =>
    make.mutate(undefined, {
      onSuccess: ({ url }) => setAddress(url),
      onError: (error) =>
        toast({ title: 'There is no new address', description: error.message, tone: 'error' }),
    });

  return (
    <SettingsCard
      title="Calendar"
      text="A private address that calendar programs subscribe to. Who knows it can read your tasks and reminders."
    >
      {feed.isPending && <Skeleton className="h-14 rounded-xl" />}
      {feed.isError && <Alert>{feed.error.message}</Alert>}
      {feed.data && <CurrentFeed {...feed.data} />}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="secondary"
          disabled={!hydrated || !feed.isSuccess || make.isPending}
          onClick={() => (feed.data ? setAsking(true) : create())}
        >
          {feed.data ? 'Make a new address' : 'Make an address'}
        </Button>
        <Button asChild variant="outline">
          <a href={api.calendar} download>
            <Download aria-hidden /> Download as a file
          </a>
        </Button>
      </div>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title="Make a new address?"
        description="The address that there is ends at once; calendars that use it stop being updated."
        action="Make a new one"
        onConfirm={create}
      />
      <SecretDialog
        title="The address of your calendar"
        description="Copy it now, and subscribe to it in your calendar program. It cannot be shown again."
        name="Calendar address"
        copy="Copy address"
        secret={address}
        onDone={() => setAddress(null)}
      />
    </SettingsCard>
  );
}

interface CurrentFeedProps {
  createdAt: string;
  lastReadAt: string | null;
}

function CurrentFeed({ createdAt, lastReadAt }: CurrentFeedProps) {
  const [asking, setAsking] = useState(false);
  const revoke = useRevokeCalendarFeed();
  return (
    <>
      <ul aria-label="Subscription" className="grid grid-cols-1">
        <SettingsRow
          icon={CalendarDays}
          name="Private address"
          badges={null}
          action={
            <Button
              variant="ghost"
              size="icon"
              aria-label="Revoke the calendar address"
              onClick={() => setAsking(true)}
            >
              <Trash2 aria-hidden />
            </Button>
          }
        >
          made {describeDay(createdAt)} ·{' '}
          {lastReadAt === null ? 'never read' : `last read ${describeDay(lastReadAt)}`}
        </SettingsRow>
      </ul>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title="Revoke the address?"
        description="Calendars that use it stop being updated at once."
        action="Revoke"
        onConfirm={() =>
          revoke.mutate(undefined, {
            onError: (error) =>
              toast({ title: 'It was not revoked', description: error.message, tone: 'error' }),
          })
        }
      />
    </>
  );
}
