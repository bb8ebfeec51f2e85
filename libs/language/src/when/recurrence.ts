import { Temporal } from 'temporal-polyfill';
import { weekdayPattern } from './date-rules';
import { readWeekday, weekdayAfter, type DateReading, type DayPart, type Today } from './days';
import type { Scan } from './scan';

/** A wish for repetition: how it was said, and the first day that it names, if it names one. */
export interface Recurrence {
  text: string;
  first: DateReading | null;
  /** The first day after today, when `first` is today and its time has passed. */
  later?: DateReading;
}

const several = `${weekdayPattern}(?:\\s*(?:,|and|&|,\\s*and)\\s*${weekdayPattern})*`;
const everyPattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:on\\s+)?(?:every|each)\\s+(?:single\\s+)?(?:(?:other|second|third|\\d{1,2}|few|couple of)\\s+)?(?:(?<day>${several.replaceAll('(?<!', '(?<!')})|(?<unit>days?|weekdays?|working days?|workdays?|weeks?|months?(?:\\s+on\\s+(?:the\\s+)?(?<monthDay>\\d{1,2}(?:st|nd|rd|th)))?|years?|quarters?|hours?|minutes?)|(?<part>morning|afternoon|evening|night)|(?<ordinal>\\d{1,2}(?:st|nd|rd|th))(?:\\s+of\\s+the\\s+month)?|(?<weekend>weekends?))(?:\\s+(?<dayPart>morning|afternoon|evening|night))?(?![\\p{L}\\p{N}])`,
  'giu',
);
const adverbPattern =
  /(?<![\p{L}\p{N}])(?<!\b(?:the|a|my|our)\s)(?:daily|weekly|fortnightly|biweekly|monthly|yearly|annually|on\s+weekdays|weekdays|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)days)(?![\p{L}\p{N}])(?=\s*(?:$|[,.!;#)¦]|at\b|on\b|from\b|starting\b|until\b|in\b))/giu;

/** Reads and strikes "every Monday", "daily" and the like. */
export function takeRecurrence(scan: Scan, today: Today): Recurrence | null {
  return (
    scan.take(everyPattern, (match) => ({
      text: tidy(match[0]),
      first: firstOf(match.groups ?? {}, today),
      ...(/^w(?:eekday|ork)/i.test(match.groups?.unit ?? '') && {
        later: { date: nextWorkday(today.date.add({ days: 1 })) },
      }),
    })) ??
    scan.take(adverbPattern, (match) => {
      const text = tidy(match[0]);
      const weekday = /days$/i.test(text) ? readWeekday(text.replace(/^on\s+/i, '')) : null;
      const date = weekday
        ? weekdayAfter(today.date, weekday)
        : /weekdays/i.test(text)
          ? nextWorkday(today.date)
          : null;
      return { text, first: date && { date } };
    })
  );
}

function firstOf(
  groups: Record<string, string | undefined>,
  { date, time }: Today,
): DateReading | null {
  if (groups.day !== undefined) {
    const days = groups.day
      .split(/\s*(?:,|&|\band\b)\s*/i)
      .map(readWeekday)
      .filter((day) => day !== null);
    const dates = days.map((day) => weekdayAfter(date, day));
    const [first] = dates.sort((a, b) => Temporal.PlainDate.compare(a, b));
    return first
      ? { date: first, ...(groups.dayPart && { part: groups.dayPart.toLowerCase() as DayPart }) }
      : null;
  }
  if (groups.part !== undefined) {
    const isMorning = groups.part.toLowerCase() === 'morning';
    return {
      date: isMorning && time.hour >= 9 ? date.add({ days: 1 }) : date,
      part: groups.part.toLowerCase() as DayPart,
    };
  }
  const ordinal = groups.ordinal ?? groups.monthDay;
  if (ordinal !== undefined) {
    const day = Number.parseInt(ordinal, 10);
    const month = date.day <= day ? date : date.add({ months: 1 });
    return day >= 1 && day <= month.daysInMonth ? { date: month.with({ day }) } : null;
  }
  if (groups.weekend !== undefined)
    return { date: date.dayOfWeek >= 6 ? date : weekdayAfter(date, 6) };
  return /^w(eekday|ork)/i.test(groups.unit ?? '') ? { date: nextWorkday(date) } : null;
}

function nextWorkday(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.dayOfWeek <= 5 ? date : weekdayAfter(date, 1);
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\.$/, '').trim();
}
