'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { describeDevice, type AccountSession } from '@todo/contracts';
import { LogOut, MonitorSmartphone } from 'lucide-react';
import { Alert } from '@/ui/alert';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { useHydrated } from '@/ui/hydrated';
import { Skeleton } from '@/ui/skeleton';
import { toast } from '@/ui/toast';
import { listSessions, revokeOtherSessions, revokeSession } from './account-api';
import { describeDay } from './describe-day';
import { SettingsCard } from './settings-card';
import { SettingsRow } from './settings-row';
import { signOutAndLeave } from './user-menu';

export const sessionsKey = ['sessions'] as const;

function useRevoking<Answer, Input = void>(revoke: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: revoke,
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
    onError: (error) =>
      toast({ title: 'It is still signed in', description: error.message, tone: 'error' }),
  });
}

export function SessionSettings() {
  const hydrated = useHydrated();
  const sessions = useQuery({ queryKey: sessionsKey, queryFn: listSessions });
  const others = useRevoking(revokeOtherSessions);
  const hasOthers = sessions.data?.some(({ current }) => !current) ?? false;

  return (
    <SettingsCard
      title="Where you are signed in"
      text="Sign out what you do not know or no longer use; it ends at once."
    >
      {sessions.isPending && <Skeleton className="h-14 rounded-xl" />}
      {sessions.isError && <Alert>{sessions.error.message}</Alert>}
      {sessions.data && (
        <ul aria-label="Sessions" className="grid grid-cols-1 gap-2">
          {sessions.data.map((session) => (
            <SessionItem key={session.id} session={session} />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" disabled={!hydrated} onClick={() => void signOutAndLeave()}>
          <LogOut aria-hidden /> Sign out
        </Button>
        {hasOthers && (
          <Button
            variant="outline"
            disabled={others.isPending}
            onClick={() => {
              others.mutate();
            }}
          >
            Sign out everywhere else
          </Button>
        )}
      </div>
    </SettingsCard>
  );
}

function SessionItem({ session }: { session: AccountSession }) {
  const revoke = useRevoking(revokeSession);
  const device = describeDevice(session.userAgent);
  return (
    <SettingsRow
      icon={MonitorSmartphone}
      name={device}
      badges={session.current && <Badge tone="success">This device</Badge>}
      action={
        !session.current && (
          <Button
            variant="ghost"
            size="sm"
            aria-label={`Sign out ${device}`}
            disabled={revoke.isPending}
            onClick={() => {
              revoke.mutate(session.id);
            }}
          >
            Sign out
          </Button>
        )
      }
    >
      signed in {describeDay(session.createdAt)} · last used {describeDay(session.usedAt)}
      {session.ipAddress && ` · ${session.ipAddress}`}
    </SettingsRow>
  );
}
