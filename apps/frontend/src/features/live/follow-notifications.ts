'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/**
 * Goes where the service worker asks, after a click on a notification, and answers it. The page stays as it is, with
 * what is typed there; where none answers, the worker loads the address anew.
 */
export function useFollowNotifications(): void {
  const router = useRouter();
  useEffect(() => {
    // Without a secure origin there is none.
    if (!('serviceWorker' in navigator)) return;
    const { serviceWorker } = navigator;
    const follow = ({ data, ports: [port] }: MessageEvent<unknown>) => {
      const path = port && pathOf(data);
      if (!path) return;
      router.push(path);
      port.postMessage({ path });
    };
    serviceWorker.addEventListener('message', follow);
    return () => serviceWorker.removeEventListener('message', follow);
  }, [router]);
}

/** An address of this origin; null where something else is asked for. */
function pathOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('path' in data)) return null;
  try {
    const { origin, pathname, search, hash } = new URL(String(data.path), window.location.origin);
    return origin === window.location.origin ? pathname + search + hash : null;
  } catch {
    return null;
  }
}
