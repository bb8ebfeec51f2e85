import type { Due, Rule } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { dateBehind, lastDate, later } from './dates';

/** A rule and where it begins: its first date, with the time of day and the zone of all its dates. */
export interface Recurring {
  readonly rule: Rule;
  readonly start: Due;
}

/** The day on the wall calendar. */
export function dayOf(due: Due): Temporal.PlainDate {
  return due instanceof Temporal.PlainDate ? due : due.toPlainDate();
}

/**
 * The dates of the rule in their order, `start` first, whether the rule names it or not; COUNT counts it. The time on
 * the wall clock is the same on each: one that daylight saving skips moves forward by the gap, and of one that exists
 * twice it is the first. The caller says how many it takes; a rule that names no date for a long time ends.
 */
export function* occurrences({ rule, start }: Recurring): Generator<Due, void, undefined> {
  const first = dayOf(start);
  yield start;
  let date: Temporal.PlainDate | null = first;
  for (let count = 2; count <= (rule.count ?? Infinity); count += 1) {
    date = dateBehind(rule, first, date);
    if (!date) return;
    const due = onDay(date, start);
    // A day that a zone left out altogether moves to the one behind it, which then stands for both.
    date = dayOf(due);
    yield due;
  }
}

/** The first date of the rule on a later day than `after`; null when there is none. */
export function nextOccurrence({
  rule,
  start,
  after,
}: Recurring & { readonly after: Due }): Due | null {
  const behind = dayOf(after);
  if (rule.count === null) {
    const first = dayOf(start);
    if (Temporal.PlainDate.compare(behind, first) < 0) return start;
    const next = dateBehind(rule, first, behind);
    return next && onDay(next, start);
  }
  for (const due of occurrences({ rule, start })) {
    if (Temporal.PlainDate.compare(dayOf(due), behind) > 0) return due;
  }
  return null;
}

/** The first date that the rule names, from `start` on, at its time of day. */
export function firstOccurrence({ rule, start }: Recurring): Due | null {
  const first = dayOf(start);
  // The day before is no date of the rule that begins on this one: its own first day is found from there.
  const found = dateBehind(rule, first, first.subtract({ days: 1 }));
  return found && onDay(found, start);
}

/**
 * The next date of a rule that counts from the day on which the task was done, with the time of day of `start`. A
 * rule that names no days counts that many days, weeks, months or years, and where a month is too short, to its end.
 */
export function nextAfterCompletion({
  rule,
  start,
  done,
}: Recurring & { readonly done: Temporal.PlainDate }): Due | null {
  if (rule.count === 1) return null;
  const names = rule.weekdays.length + rule.monthDays.length + rule.months.length;
  const { frequency, interval } = rule;
  if (names > 0) {
    const named = dateBehind(rule, done, done);
    return named && onDay(named, start);
  }
  const next = later(done, frequency, interval);
  return Temporal.PlainDate.compare(next, rule.until ?? lastDate) > 0 ? null : onDay(next, start);
}

function onDay(date: Temporal.PlainDate, start: Due): Due {
  if (start instanceof Temporal.PlainDate) return date;
  return date.toZonedDateTime({ timeZone: start.timeZoneId, plainTime: start.toPlainTime() });
}
