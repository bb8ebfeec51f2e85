import { useEffect, useRef } from 'react';

/** Until then the page has more urgent things to fetch. */
const settledAfterMs = 3_000;

/** Fetches code before it is needed, so that it is there at once, and also without a network. */
export function useFetchAhead(load: () => Promise<unknown>): void {
  const first = useRef(load);
  useEffect(() => {
    // What cannot be fetched now is tried again when it is needed.
    const timer = setTimeout(() => void first.current().catch(() => undefined), settledAfterMs);
    return () => clearTimeout(timer);
  }, []);
}
