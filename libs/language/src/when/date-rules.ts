import { Temporal } from 'temporal-polyfill';
import { amountPattern, ordinalPattern, readNumber } from '../lexicon/numbers';
import {
  endOf,
  exact,
  feasts,
  lastOfMonth,
  mondayOf,
  monthAhead,
  months,
  named,
  nextDayOfMonth,
  nextYearly,
  readWeekday,
  shiftDate,
  weekdayAfter,
  type DateReading,
  type DayPart,
  type Today,
} from './days';
import { nextEaster } from './easter';

export interface DateRule {
  /** Global and case-insensitive. */
  pattern: RegExp;
  read: (groups: Record<string, string | undefined>, today: Today) => DateReading | null;
}

/** "sat", "sun" and "wed" are words of their own: they count only after a preposition or at the end. */
export const weekdayPattern =
  "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|thu(?:rs?)?|fri|(?:(?<=\\b(?:on|by|this|next|until|till|every|before|due|for)\\s)(?:wed|sat|sun)|(?:wed|sat|sun)(?=\\s*(?:$|[,.!?;]|at\\b|\\d))))\\.?(?![\\p{L}’'-])";
const lead =
  '(?:(?<![\\p{L}\\p{N}])(?:due|by|on|before|until|till|til|for|starting|from|since|after|within|the|latest)\\s+){0,4}';
const part = '(?:\\s+(?:in\\s+the\\s+)?(?<part>morning|afternoon|evening|night))?';
const unit = '(?<unit>days?|weeks?|wks?|fortnights?|months?|years?|yrs?)';
/** Ends a word that names a day: "tomorrow's meeting" names a meeting. */
const end = "(?![\\p{L}\\p{N}]|['’]s\\b|-\\p{L})";

/** "for Christmas dinner" names a dinner. */
const noName = '(?![\\p{L}\\p{N}])(?!\\s+(?!(?:at|in|and|with)\\b)\\p{L})';

function rule(source: string, read: DateRule['read']): DateRule {
  return { pattern: new RegExp(`${lead}(?<![\\p{L}\\p{N}])(?:${source})${end}`, 'giu'), read };
}

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
      `(?<![\\p{L}\\p{N}])(?:due\\s+)?(?:(?:on|by|until|till|before|due|for|from|to)\\s+(?:the\\s+)?(?<day>\\d{1,2}(?:st|nd|rd|th))|the\\s+(?<day2>\\d{1,2}(?:st|nd|rd|th))|(?<=\\p{L}\\s)(?<!\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?\\s)(?<day3>\\d{1,2}(?:st|nd|rd|th))(?=\\s*$))(?=\\s*(?:$|[,.!?;#¦)]|at\\b|and\\b|\\p{P}|with\\b|!))(?!\\s+of\\b)`,
      'giu',
    ),
    read: (groups, { date }) => {
      const found = nextDayOfMonth(
        date,
        readNumber(groups.day ?? groups.day2 ?? groups.day3 ?? '') ?? 0,
      );
      return found && { date: found };
    },
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:on|by|before|until|for|at)\\s+(?<feast>${Object.keys(feasts).join('|')})(?:\\s+day)?${part}${noName}`,
      'giu',
    ),
    read: ({ feast = '', ...groups }, { date }) => {
      const [month, day] = feasts[feast.toLowerCase()] ?? [12, 25];
      const found = nextYearly(date, month, day);
      return found && { date: found, ...dayPart(groups) };
    },
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:on|by|before|until|for|at)\\s+(?<feast>easter(?:\\s+(?:sunday|monday))?|good\\s+friday)${part}${noName}`,
      'giu',
    ),
    read: ({ feast = '', ...groups }, { date }) => ({
      date: nextEaster(date, feast),
      ...dayPart(groups),
    }),
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
