import type { PushKey, PushSubscriptions } from '@todo/contracts';
import { request } from '@/api-client';
import { api, serviceWorkerPath } from '@/paths';
import { listSessions } from '../account/account-api';
import { forgetPush, rememberPush } from './push-memory';

/** What keeps this browser from receiving pushes, in words that say what to do; null when nothing does. */
export function obstacleToPush(): string | null {
  if (!window.isSecureContext) {
    return 'Browsers allow push notifications only over https. Open this site by https, or on the machine that it runs on.';
  }
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) {
    return isAppleMobile()
      ? 'On an iPhone or iPad, add this site to the home screen first (Share, then Add to Home Screen), and open it from there.'
      : 'This browser knows no push notifications. A current Chrome, Edge, Firefox or Safari does.';
  }
  return Notification.permission === 'denied' ? refusedWords : null;
}

const refusedWords =
  'This browser does not let this site show notifications. Allow them in the site settings, at the left of the address bar, and try again.';

const isAppleMobile = () =>
  /iPhone|iPad/.test(navigator.userAgent) ||
  (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);

/** Why this browser was not subscribed; the message is for the person. */
export class PushError extends Error {
  override readonly name = 'PushError';
}

/** The address that pushes reach this browser at; null while there is none. */
export async function ownEndpoint(): Promise<string | null> {
  return (await ownSubscription())?.endpoint ?? null;
}

export async function ownSubscription(): Promise<PushSubscription | null> {
  if (!('serviceWorker' in navigator)) return null;
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager?.getSubscription()) ?? null;
}

/**
 * Asks the person for their permission, and tells the server where pushes reach this browser.
 * @throws PushError saying what to do, ApiError
 */
export async function subscribeHere(person: string): Promise<void> {
  const obstacle = obstacleToPush();
  if (obstacle) throw new PushError(obstacle);
  const permission = await Notification.requestPermission();
  if (permission === 'denied') throw new PushError(refusedWords);
  if (permission === 'default') {
    throw new PushError('The browser asked, and nobody answered. Try again and choose Allow.');
  }
  await register(person);
}

/**
 * Has pushes to this browser sent to the person, as long as this session lasts.
 * @throws PushError saying what to do, ApiError
 */
export async function register(person: string): Promise<void> {
  const [{ publicKey }, session] = await Promise.all([
    request<PushKey>(api.pushKey),
    currentSession(),
  ]);
  const subscription = await subscribe(publicKey).catch(explain);
  try {
    await request(api.pushSubscriptions, { method: 'POST', body: subscription.toJSON() });
    rememberPush({ person, session, endpoint: subscription.endpoint });
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
}

/** @throws ApiError */
export async function currentSession(): Promise<string | null> {
  return (await listSessions()).find(({ current }) => current)?.id ?? null;
}

async function subscribe(publicKey: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register(serviceWorkerPath, { scope: '/', updateViaCache: 'none' });
  const { pushManager } = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  try {
    return await pushManager.subscribe(options);
  } catch (error) {
    // One that was made with another key of the server is in the way.
    const former = await pushManager.getSubscription();
    if (!former) throw error;
    await former.unsubscribe();
    return pushManager.subscribe(options);
  }
}

function explain(error: unknown): never {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError') throw new PushError(refusedWords, { cause: error });
  throw new PushError(
    name === 'AbortError'
      ? 'This browser could not reach its push service. Check the connection, or whether the browser has push messages switched off.'
      : 'This browser could not be set up for push notifications. Reload the page and try again.',
    { cause: error },
  );
}

/** Stops pushes to this browser, until they are switched on again. */
export async function unsubscribeHere(): Promise<void> {
  forgetPush();
  const subscription = await ownSubscription();
  if (!subscription) return;
  try {
    const { items } = await request<PushSubscriptions>(api.pushSubscriptions);
    const own = items.find(({ endpoint }) => endpoint === subscription.endpoint);
    if (own) await request(api.pushSubscription(own.id), { method: 'DELETE' });
  } finally {
    await subscription.unsubscribe();
  }
}

/** Lets the browser receive pushes no longer; the server's part of it goes with the session. */
export async function unsubscribeBrowser(): Promise<void> {
  await (await ownSubscription())?.unsubscribe();
}
