import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/**
 * False on what the server rendered, true once the page works. Until then a field must take no text and a
 * form must not be sent: the browser would lose the one, and put the other into the address.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
