'use client';

import type { PushSubscriptions } from '@todo/contracts';
import { useEffect } from 'react';
import { request } from '@/api-client';
import { api } from '@/paths';
import { currentSession, ownSubscription, register, unsubscribeBrowser } from './push';
import { forgetPush, rememberedPush } from './push-memory';

/** Pushes end with the session; whoever had switched them on here gets them again after signing in, and nobody else. */
export function useKeepPush(person: string): void {
  useEffect(() => {
    // What does not work now is tried with the next page that is loaded; the settings say how it stands.
    keepPush(person).catch(() => undefined);
  }, [person]);
}

/** @throws PushError, ApiError */
export async function keepPush(person: string): Promise<void> {
  if (!('serviceWorker' in navigator && 'Notification' in window)) return;
  if (Notification.permission !== 'granted') return;
  if (!(await navigator.serviceWorker.getRegistration('/'))) return;
  const subscription = await ownSubscription();
  const memory = rememberedPush();
  const isOwn = memory?.person === person;
  if (!subscription && !isOwn) return;
  const { items } = await request<PushSubscriptions>(api.pushSubscriptions);
  if (subscription && items.some(({ endpoint }) => endpoint === subscription.endpoint)) return;
  if (!isOwn) return unsubscribeBrowser();
  const isKnown = subscription?.endpoint === memory.endpoint;
  if (!isKnown || memory.session !== (await currentSession())) return register(person);
  // The session still stands, so the person has taken this browser off the list.
  forgetPush();
  await unsubscribeBrowser();
}
