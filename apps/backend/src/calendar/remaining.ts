import type { CalendarItem } from '@todo/persistence';

/** How many dates of its rule are left to a task that repeats, the present one included; null without such an end. */
export function remainingDates(_item: CalendarItem): number | null {
  return null;
}
