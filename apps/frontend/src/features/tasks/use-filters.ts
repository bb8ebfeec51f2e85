'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { addressOfFilters, filtersFromAddress, type TaskFilters } from './task-filters';

/** The address that shows these filters on the page at `pathname`. */
export function addressOf(pathname: string, filters: TaskFilters): string {
  const query = addressOfFilters(filters);
  return query ? `${pathname}?${query}` : pathname;
}

/** Filters kept in the address, so that a reload, a bookmark and the way back show the same list. */
export function useFilters() {
  const params = useSearchParams();
  const pathname = usePathname();
  const filters = useMemo(() => filtersFromAddress(new URLSearchParams(params)), [params]);
  return {
    filters,
    /** Narrows what is shown; the way back leads to where the person came from, not through every filter. */
    change: (part: Partial<TaskFilters>) =>
      window.history.replaceState(null, '', addressOf(pathname, { ...filters, ...part })),
    /** Goes to another list or view, from its top. */
    go: (next: TaskFilters) => {
      window.history.pushState(null, '', addressOf(pathname, next));
      window.scrollTo({ top: 0, behavior: 'instant' });
    },
  };
}
