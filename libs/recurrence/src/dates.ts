import type { Frequency, Rule } from '@todo/contracts';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

/** In so many days, weeks, months or years, times the interval, a date is looked for: the search is bounded. */
const mostPeriods = 400;
/** Of the dates of such a search, so many are looked at where not all count; the longest interval needs fewer. */
const mostTried = 1_000;
/** Further ones, in some zones, would lie in a year of five digits. */
export const lastDate = Temporal.PlainDate.from('9999-12-30');

const units = { DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months', YEARLY: 'years' } as const;

/** So many days, weeks, months or years later; the last day of a month that is too short. */
export function later(date: Temporal.PlainDate, frequency: Frequency, by: number) {
  return date.add({ [units[frequency]]: by });
}

/**
 * The first date of the rule behind `after`, which is not before `start`, where the rule begins. COUNT is left to the
 * caller. Null when the rule ends before, or names no date for a long time.
 */
export function dateBehind(
  rule: Rule,
  start: Temporal.PlainDate,
  after: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (rule.frequency !== 'DAILY') return firstDate(rule, start, after);
  const { interval, setPositions, monthDays, weekdays } = rule;
  // A day is a period of one date: its first and its last.
  if (setPositions.length > 0 && !setPositions.some((place) => Math.abs(place) === 1)) return null;
  const daily = { ...rule, setPositions: [] };
  if (monthDays.length + weekdays.length === 0) return firstDate(daily, start, after);
  // Found in fewer steps as a monthly rule; of its dates, every so many days count.
  const monthly: Rule = { ...daily, frequency: 'MONTHLY', interval: 1 };
  if (interval === 1) return firstDate(monthly, start, after);
  return firstDate(monthly, start, after, (date) => start.until(date).days % interval === 0);
}

function firstDate(
  rule: Rule,
  start: Temporal.PlainDate,
  after: Temporal.PlainDate,
  counts?: (date: Temporal.PlainDate) => boolean,
): Temporal.PlainDate | null {
  const until = earliest([...(rule.until ? [rule.until] : []), horizon(rule, after), lastDate]);
  if (Temporal.PlainDate.compare(until, after) <= 0) return null;
  // Whole days in UTC: which times of a day exist, and where, is no matter of the rule.
  const options = { ...partsOf(rule), until: midnight(until), temporal: Temporal };
  if (!counts) {
    const dates = new RRuleTemporal({ ...options, dtstart: midnight(start) });
    return dates.next(midnight(after))?.toPlainDate() ?? null;
  }
  const dates = new RRuleTemporal({ ...options, dtstart: midnight(after.add({ days: 1 })) });
  let found: Temporal.PlainDate | null = null;
  dates.all((instant, tried) => {
    const date = instant.toPlainDate();
    if (counts(date)) found = date;
    return found === null && tried < mostTried;
  });
  return found;
}

/** The end of the search. */
function horizon({ frequency, interval }: Rule, after: Temporal.PlainDate): Temporal.PlainDate {
  const unit = units[frequency];
  const left = after.until(lastDate, { largestUnit: unit })[unit];
  return later(after, frequency, Math.min(interval * mostPeriods, left));
}

function earliest(dates: readonly Temporal.PlainDate[]): Temporal.PlainDate {
  return dates.reduce((a, b) => (Temporal.PlainDate.compare(a, b) < 0 ? a : b));
}

function partsOf({ frequency, interval, weekStart, ...rule }: Rule) {
  const { weekdays, monthDays, months, setPositions } = rule;
  return {
    freq: frequency,
    interval,
    wkst: weekStart,
    ...(weekdays.length > 0 && {
      byDay: weekdays.map(({ day, position }) => `${position ?? ''}${day}`),
    }),
    ...(monthDays.length > 0 && { byMonthDay: [...monthDays] }),
    ...(months.length > 0 && { byMonth: [...months] }),
    ...(setPositions.length > 0 && { bySetPos: [...setPositions] }),
  };
}

function midnight(date: Temporal.PlainDate): Temporal.ZonedDateTime {
  return date.toZonedDateTime('UTC');
}
