import { Temporal } from 'temporal-polyfill';

export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night';

/** The day a sentence is said on. */
export interface Today {
  readonly date: Temporal.PlainDate;
  readonly time: Temporal.PlainTime;
  /** 12/24 is the 24th of December. */
  readonly monthFirst: boolean;
}

export interface DateReading {
  date: Temporal.PlainDate;
  part?: DayPart;
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
export const months =
  'january|february|march|april|may|june|july|august|september|october|november|december'.split(
    '|',
  );

/** 1 (Monday) to 7, or null. */
export function readWeekday(word: string): number | null {
  const index = weekdays.indexOf(word.slice(0, 3).toLowerCase());
  return index === -1 ? null : index + 1;
}

/** The next such weekday after `date`; never `date` itself. */
export function weekdayAfter(date: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return date.add({ days: ((weekday - date.dayOfWeek + 6) % 7) + 1 });
}

export function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}

export function lastOfMonth(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.with({ day: date.daysInMonth });
}

/** `date` moved by "3 weeks", "a fortnight", … or null when that leaves the calendar. */
export function shiftDate(
  date: Temporal.PlainDate,
  amount: number,
  unitName: string,
): Temporal.PlainDate | null {
  const name = unitName.toLowerCase();
  const duration = name.startsWith('d')
    ? { days: amount }
    : name.startsWith('w')
      ? { weeks: amount }
      : name.startsWith('f')
        ? { weeks: amount * 2 }
        : name.startsWith('m')
          ? { months: amount }
          : { years: amount };
  const moved = date.add(duration);
  return moved.year > 9999 ? null : moved;
}

/** The next date with this day of the month, `from` included. */
export function nextDayOfMonth(from: Temporal.PlainDate, day: number): Temporal.PlainDate | null {
  if (day < 1 || day > 31) return null;
  for (let ahead = 0; ahead < 12; ahead += 1) {
    const month = from.with({ day: 1 }).add({ months: ahead });
    if (day > month.daysInMonth) continue;
    const date = month.with({ day });
    if (Temporal.PlainDate.compare(date, from) >= 0) return date;
  }
  return null;
}

/** Next time this month and day comes round, `from` included. */
export function nextYearly(
  from: Temporal.PlainDate,
  month: number,
  day: number,
): Temporal.PlainDate {
  const date = from.with({ month, day });
  return Temporal.PlainDate.compare(date, from) >= 0 ? date : date.add({ years: 1 });
}

export function named(base: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const word = base.toLowerCase();
  if (word === 'tomorrow') return today.add({ days: 1 });
  const weekday = readWeekday(word);
  return weekday === null || word.startsWith('to') || word === 'now'
    ? today
    : weekdayAfter(today, weekday);
}

export function exact(year = 0, month = 0, day = 0): DateReading | null {
  try {
    return { date: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }) };
  } catch {
    return null;
  }
}

export function endOf(what: string, date: Temporal.PlainDate): Temporal.PlainDate {
  if (what === 'day' || what === 'eod') return date;
  if (what === 'week' || what === 'eow') return mondayOf(date).add({ days: 6 });
  if (what === 'month' || what === 'eom') return lastOfMonth(date);
  return date.with({ month: 12, day: 31 });
}

export function monthAhead(
  date: Temporal.PlainDate,
  name: string,
  currentToo: boolean,
): Temporal.PlainDate | null {
  const month = months.indexOf(name.toLowerCase()) + 1;
  if (month === 0) return null;
  const first = date.with({ month, day: 1 });
  const isAhead = month > date.month || (currentToo && month === date.month);
  return isAhead ? first : first.add({ years: 1 });
}

/** Days that have a name, by month and day. */
export const feasts: Record<string, [month: number, day: number]> = {
  'christmas eve': [12, 24],
  christmas: [12, 25],
  xmas: [12, 25],
  'boxing day': [12, 26],
  "new year's eve": [12, 31],
  'new years eve': [12, 31],
  "new year's day": [1, 1],
  "valentine's day": [2, 14],
  'valentines day': [2, 14],
  halloween: [10, 31],
};
