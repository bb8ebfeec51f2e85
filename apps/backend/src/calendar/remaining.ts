import { parseDue, parseRule } from '@todo/contracts';
import type { CalendarItem } from '@todo/persistence';
import { dayOf, occurrences } from '@todo/recurrence';
import { Temporal } from 'temporal-polyfill';

/** Rules that end after more dates than this have no end in a calendar: to count them takes too long. */
const mostDates = 1_000;

/** How many dates of its rule are left to a task that repeats, the present one included; null without such an end. */
export function remainingDates({ task, series }: CalendarItem): number | null {
  if (!task.recurrence || !series) return null;
  const rule = parseRule(task.recurrence.rule);
  if (rule.count === null || rule.count > mostDates) return null;
  const present = dayOf(parseDue(series.occurrence, 'UTC'));
  let past = 0;
  for (const due of occurrences({ rule, start: parseDue(series.start, 'UTC') })) {
    if (Temporal.PlainDate.compare(dayOf(due), present) >= 0) break;
    past += 1;
  }
  return Math.max(1, rule.count - past);
}
