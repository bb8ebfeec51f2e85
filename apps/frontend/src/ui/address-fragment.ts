import { useMemo, useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/**
 * What stands behind `#` in the address, as parameters; null until the page works, since no server sees it. An address
 * that differs in nothing else loads no page: it changes here.
 */
export function useFragment(): URLSearchParams | null {
  const hash = useSyncExternalStore(
    subscribe,
    () => window.location.hash,
    () => null,
  );
  return useMemo(() => (hash === null ? null : new URLSearchParams(hash.slice(1))), [hash]);
}
