import { useMemo } from 'react';
import { useHydrated } from './hydrated';

/** What stands behind `#` in the address, as parameters; null until the page works, since no server sees it. */
export function useFragment(): URLSearchParams | null {
  const hydrated = useHydrated();
  return useMemo(
    () => (hydrated ? new URLSearchParams(window.location.hash.slice(1)) : null),
    [hydrated],
  );
}
