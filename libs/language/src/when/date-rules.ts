import { Temporal } from 'temporal-polyfill';
import { amountPattern, ordinalPattern, readNumber } from '../lexicon/numbers';

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

export interface DateRule {
  /** Global and case-insensitive. */
  pattern: RegExp;
  read: (groups: Record<string, string | undefined>, today: Today) => DateReading | null;
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** "sat", "sun" and "wed" are words of their own: they count only after a preposition or at the end. */
export const weekdayPattern =
  "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|thu(?:rs?)?|fri|(?:(?<=\\b(?:on|by|this|next|until|till|every|before|due|for)\\s)(?:wed|sat|sun)|(?:wed|sat|sun)(?=\\s*(?:$|[,.!?;]|at\\b|\\d))))\\.?(?![\\p{L}’'-])";
const months =
  'january|february|march|april|may|june|july|august|september|october|november|december'.split(
    '|',
  );
const lead =
  '(?:(?<![\\p{L}\\p{N}])(?:due|by|on|before|until|till|til|for|starting|from|since|after|within|the|latest)\\s+)*';
const part = '(?:\\s+(?:in\\s+the\\s+)?(?<part>morning|afternoon|evening|night))?';
const unit = '(?<unit>days?|weeks?|wks?|fortnights?|months?|years?|yrs?)';
/** Ends a word that names a day: "tomorrow's meeting" names a meeting. */
const end = "(?![\\p{L}\\p{N}]|['’]s\\b|-\\p{L})";

function rule(source: string, read: DateRule['read']): DateRule {
  return { pattern: new RegExp(`${lead}(?<![\\p{L}\\p{N}])(?:${source})${end}`, 'giu'), read };
}

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
function nextDayOfMonth(from: Temporal.PlainDate, day: number): Temporal.PlainDate | null {
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
function nextYearly(from: Temporal.PlainDate, month: number, day: number): Temporal.PlainDate {
  const date = from.with({ month, day });
  return Temporal.PlainDate.compare(date, from) >= 0 ? date : date.add({ years: 1 });
}

function named(base: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const word = base.toLowerCase();
  if (word === 'tomorrow') return today.add({ days: 1 });
  const weekday = readWeekday(word);
  return weekday === null || word.startsWith('to') || word === 'now'
    ? today
    : weekdayAfter(today, weekday);
}

const feasts: Record<string, [month: number, day: number]> = {
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

const dayPart = (groups: Record<string, string | undefined>) =>
  groups.part === undefined ? {} : { part: groups.part.toLowerCase() as DayPart };

/** Tried in this order; the first that matches names the day. */
export const dateRules: readonly DateRule[] = [
  {
    pattern: new RegExp(
      `${lead}(?<![\\p{L}\\p{N}-])(?<iso>\\d{4}-\\d{1,2}-\\d{1,2})(?:T(?=\\d)|(?![\\p{L}\\p{N}-]))`,
      'giu',
    ),
    read: ({ iso = '' }) => {
      const [year, month, day] = iso.split('-').map(Number);
      return exact(year, month, day);
    },
  },
  rule(
    `(?:the\\s+)?(?<day>${ordinalPattern})\\s+(?:day\\s+)?of\\s+(?<which>the|this|next|each|every)\\s+month`,
    ({ day = '', which = '' }, { date }) => {
      const from = which.toLowerCase() === 'next' ? date.with({ day: 1 }).add({ months: 1 }) : date;
      const found = nextDayOfMonth(from, readNumber(day) ?? 0);
      return found && { date: found };
    },
  ),
  rule(`(?:the\\s+)?day\\s+after\\s+tomorrow${part}`, (groups, { date }) => ({
    date: date.add({ days: 2 }),
    ...dayPart(groups),
  })),
  rule(
    `(?<amount>${amountPattern})\\s+${unit}\\s+(?:from|after)\\s+(?<base>now|today|tomorrow|${weekdayPattern})`,
    ({ amount = '', unit: name = '', base = '' }, { date }) => {
      const start = named(base, date);
      const moved = start && shiftDate(start, readNumber(amount) ?? 1, name);
      return moved && { date: moved };
    },
  ),
  rule(
    `a\\s+week\\s+on\\s+(?<day>${weekdayPattern})|(?<day2>${weekdayPattern})\\s+week`,
    (groups, { date }) => {
      const weekday = readWeekday(groups.day ?? groups.day2 ?? '');
      return weekday === null ? null : { date: weekdayAfter(date, weekday).add({ weeks: 1 }) };
    },
  ),
  rule(
    `in\\s+(?:about\\s+|like\\s+)?(?:(?<amount>${amountPattern})\\s+)?${unit}(?:['’]?\\s+time)?${part}`,
    (groups, { date }) => {
      if (groups.amount === undefined) return null;
      const moved = shiftDate(date, readNumber(groups.amount) ?? 1, groups.unit ?? '');
      return moved && { date: moved, ...dayPart(groups) };
    },
  ),
  rule(
    '(?:within|in)\\s+(?:the\\s+next\\s+)?(?<amount>\\d{1,3})\\s+(?<unit>days|weeks|months)',
    (groups, { date }) => {
      const moved = shiftDate(date, Number(groups.amount), groups.unit ?? '');
      return moved && { date: moved };
    },
  ),
  rule('(?:late\\s+|later\\s+)?tonight|this\\s+night', (_groups, { date }) => ({
    date,
    part: 'night',
  })),
  rule(`(?:later\\s+|sometime\\s+)?today${part}|later\\s+on`, (groups, { date }) => ({
    date,
    ...dayPart(groups),
  })),
  rule('this\\s+(?<part>morning|afternoon|evening)', (groups, { date }) => ({
    date,
    ...dayPart(groups),
  })),
  rule(`tomorrow${part}`, (groups, { date }) => ({
    date: date.add({ days: 1 }),
    ...dayPart(groups),
  })),
  rule(
    '(?:the\\s+)?end\\s+of\\s+(?:the\\s+|this\\s+)?(?<what>day|week|month|year)|(?<short>eod|eow|eom|eoy)|(?:later\\s+)?this\\s+(?<this>week|month|year)',
    (groups, { date }) => {
      const what = (groups.what ?? groups.this ?? groups.short ?? '').toLowerCase();
      return { date: endOf(what, date) };
    },
  ),
  rule('(?:the\\s+)?end\\s+of\\s+next\\s+(?<what>week|month|year)', ({ what = '' }, { date }) => {
    const moved = shiftDate(date, 1, what);
    return moved && { date: endOf(what.toLowerCase(), moved) };
  }),
  rule(`(?:the\\s+)?end\\s+of\\s+(?<month>${months.join('|')})`, ({ month = '' }, { date }) => {
    const first = monthAhead(date, month, true);
    return first && { date: lastOfMonth(first) };
  }),
  rule(
    `(?:next\\s+week\\s+(?:on\\s+)?(?<day>${weekdayPattern})|(?<day2>${weekdayPattern})\\s+(?:of\\s+)?next\\s+week|next\\s+(?<day3>${weekdayPattern}))${part}`,
    (groups, { date }) => {
      const weekday = readWeekday(groups.day ?? groups.day2 ?? groups.day3 ?? '');
      if (weekday === null) return null;
      return { date: mondayOf(date).add({ days: 6 + weekday }), ...dayPart(groups) };
    },
  ),
  rule(`this\\s+(?:coming\\s+)?(?<day>${weekdayPattern})${part}`, (groups, { date }) => {
    const weekday = readWeekday(groups.day ?? '');
    if (weekday === null) return null;
    return {
      date: date.dayOfWeek === weekday ? date : weekdayAfter(date, weekday),
      ...dayPart(groups),
    };
  }),
  rule(
    '(?:at\\s+|over\\s+)?(?:the\\s+|this\\s+|on\\s+the\\s+)?(?<next>next\\s+)?weekend',
    (groups, { date }) => {
      if (groups.next) return { date: mondayOf(date).add({ days: 12 }) };
      return { date: date.dayOfWeek >= 6 ? date : weekdayAfter(date, 6) };
    },
  ),
  rule(
    '(?:early\\s+|sometime\\s+|at\\s+the\\s+(?:beginning|start)\\s+of\\s+)?next\\s+(?<what>week|month|year)',
    ({ what = '' }, { date }) => {
      if (what.toLowerCase() === 'week') return { date: mondayOf(date).add({ weeks: 1 }) };
      const first = date.with({ day: 1 });
      if (what.toLowerCase() === 'month') return { date: first.add({ months: 1 }) };
      return { date: first.with({ month: 1 }).add({ years: 1 }) };
    },
  ),
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:due\\s+)?(?:(?:on|by|until|till|before|due|for|from|to)\\s+(?:the\\s+)?(?<day>\\d{1,2}(?:st|nd|rd|th))|the\\s+(?<day2>\\d{1,2}(?:st|nd|rd|th)))(?=\\s*(?:$|[,.!?;#¦)]|at\\b|and\\b|\\p{P}|with\\b|!))(?!\\s+of\\b)`,
      'giu',
    ),
    read: (groups, { date }) => {
      const found = nextDayOfMonth(date, readNumber(groups.day ?? groups.day2 ?? '') ?? 0);
      return found && { date: found };
    },
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:on|by|before|until|for|at)\\s+(?<feast>${Object.keys(feasts).join('|')})(?:\\s+day)?(?![\\p{L}\\p{N}])(?!\\s+(?!at\\b)\\p{L})`,
      'giu',
    ),
    read: ({ feast = '' }, { date }) => {
      const [month, day] = feasts[feast.toLowerCase()] ?? [12, 25];
      return { date: nextYearly(date, month, day) };
    },
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:in|by|early|late|next|until|before)\\s+(?<month>${months.join('|')})(?![\\p{L}\\p{N}'’])(?!\\.?\\s+\\d)`,
      'giu',
    ),
    read: ({ month = '' }, { date }) => {
      const first = monthAhead(date, month, false);
      return first && { date: first };
    },
  },
  rule(
    `(?:coming\\s+)?(?<!\\b(?:the|a|my|our)\\s+(?=\\S+\\s+\\p{L}))(?<day>${weekdayPattern})${part}`,
    (groups, { date }) => {
      const weekday = readWeekday(groups.day ?? '');
      return weekday === null ? null : { date: weekdayAfter(date, weekday), ...dayPart(groups) };
    },
  ),
  rule(
    '(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>\\d{4}|\\d{2})?',
    ({ day, month, year }, { date }) => {
      if (year !== undefined)
        return exact(Number(year) + (year.length === 2 ? 2000 : 0), Number(month), Number(day));
      const this_ = exact(date.year, Number(month), Number(day));
      if (!this_) return null;
      return Temporal.PlainDate.compare(this_.date, date) >= 0
        ? this_
        : exact(date.year + 1, Number(month), Number(day));
    },
  ),
];

function exact(year = 0, month = 0, day = 0): DateReading | null {
  try {
    return { date: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }) };
  } catch {
    return null;
  }
}

function endOf(what: string, date: Temporal.PlainDate): Temporal.PlainDate {
  if (what === 'day' || what === 'eod') return date;
  if (what === 'week' || what === 'eow') return mondayOf(date).add({ days: 6 });
  if (what === 'month' || what === 'eom') return lastOfMonth(date);
  return date.with({ month: 12, day: 31 });
}

function monthAhead(
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
