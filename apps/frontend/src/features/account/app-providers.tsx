'use client';

import {
  MutationCache,
  QueryCache,
  QueryClient,
  QueryClientProvider,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { createContext, use, useState, type ReactNode } from 'react';
import { ApiError } from '@/api-client';
import { OfflineBanner } from '@/ui/offline-banner';
import { Toaster } from '@/ui/toast';
import { useFollowNotifications } from '../live/follow-notifications';
import { LiveProvider, useChanges } from '../live/live-provider';
import { useKeepPush } from '../reminder-settings/keep-push';
import { fetchPerson } from './account-api';
import type { Person } from './person';
import { leaveEndedSession } from './session-end';

export const personKey = ['person'] as const;
/** Who is signed in; pages read it through {@link usePerson}. */
export const PersonContext = createContext<Person | null>(null);

/** The signed-in person; only below {@link AppProviders}. */
export function usePerson(): Person {
  const person = use(PersonContext);
  if (!person) throw new Error('usePerson is used outside AppProviders.');
  return person;
}

/** A session that has ended is the same everywhere: the person signs in again. */
export function leaveIfSignedOut(error: unknown): void {
  if (error instanceof ApiError && error.code === 'unauthenticated') leaveEndedSession();
}

function mayRetry(failures: number, error: Error): boolean {
  const ours = error instanceof ApiError && error.status >= 400 && error.status < 500;
  return !ours && failures < 2;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveIfSignedOut }),
    mutationCache: new MutationCache({ onError: leaveIfSignedOut }),
    defaultOptions: { queries: { staleTime: 15_000, retry: mayRetry } },
  });
}

/** What every signed-in page stands on: the person, the cache of server data, toasts. */
export function AppProviders({ person, children }: { person: Person; children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <LiveProvider
        userId={person.id}
        isSignedIn={async () => (await fetchPerson()) !== null}
        onEnded={leaveEndedSession}
      >
        <PersonProvider initial={person}>{children}</PersonProvider>
      </LiveProvider>
      <OfflineBanner />
      <Toaster />
    </QueryClientProvider>
  );
}

function PersonProvider({ initial, children }: { initial: Person; children: ReactNode }) {
  const { data } = useQuery({
    queryKey: personKey,
    queryFn: async () => {
      const person = await fetchPerson();
      if (!person) leaveEndedSession();
      return person ?? initial;
    },
    initialData: initial,
    // Asked once after loading, which prolongs the session, then now and then.
    initialDataUpdatedAt: 0,
    staleTime: 5 * 60_000,
  });
  useFollowNotifications();
  useKeepPush(initial.id);
  const client = useQueryClient();
  // Also asks whether the session still stands.
  useChanges('account', () => void client.invalidateQueries({ queryKey: personKey }));
  return <PersonContext value={data}>{children}</PersonContext>;
}
