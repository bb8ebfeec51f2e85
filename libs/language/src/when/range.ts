import { Temporal } from 'temporal-polyfill';
import { localNow, type Context } from '../context';
import { amountPattern, readNumber } from '../lexicon/numbers';
import { lastOfMonth, mondayOf, shiftDate } from './days';
import { readWhen } from './parse-when';
import type { Scan } from './scan';

/** Days from `from` to `to`, both included; null is without end. */
export interface DayRange {
  from: string | null;
  to: string | null;
  /** As the person said it: "this week". */
  name: string;
}

type Span = [from: Temporal.PlainDate, to: Temporal.PlainDate];

const possessive = "(?:['’]s)?";
const rules: readonly [
  source: string,
  read: (today: Temporal.PlainDate, words: string[]) => Span | null,
][] = [
  ['(?:today|tonight|this (?:morning|afternoon|evening))', (today) => [today, today]],
  ['yesterday', (today) => [today.subtract({ days: 1 }), today.subtract({ days: 1 })]],
  [
    '(?:the )?(?:next|coming|following) week(?:s)?',
    (today) => weekOf(mondayOf(today).add({ weeks: 1 })),
  ],
  [
    '(?:the |this )?(?:last|past|previous) week',
    (today) => weekOf(mondayOf(today).subtract({ weeks: 1 })),
  ],
  ['(?:in |during |within )?(?:this|the|the current) week', (today) => weekOf(mondayOf(today))],
  ['(?:the |this )?next weekend', (today) => weekend(today, 1)],
  ['(?:at |on |over )?(?:the |this )?(?:coming )?weekend', (today) => weekend(today, 0)],
  [
    '(?:in |during )?(?:this|the|the current) month',
    (today) => [today.with({ day: 1 }), lastOfMonth(today)],
  ],
  ['(?:the )?next month', (today) => monthOf(today.with({ day: 1 }).add({ months: 1 }))],
  ['(?:the )?last month', (today) => monthOf(today.with({ day: 1 }).subtract({ months: 1 }))],
  [
    '(?:in |during )?this year',
    (today) => [today.with({ month: 1, day: 1 }), today.with({ month: 12, day: 31 })],
  ],
  [
    `(?:in |within |over |for )?(?:the )?(?:next|coming|following) (${amountPattern}) (days|weeks|months)`,
    (today, [amount = '', unit = '']) => {
      const to = shiftDate(today, readNumber(amount) ?? 1, unit);
      return to && [today, to];
    },
  ],
  [
    `(?:in |over |during )?(?:the )?(?:last|past) (${amountPattern}) (days|weeks|months)`,
    (today, [amount = '', unit = '']) => {
      const from = shiftDate(today, -(readNumber(amount) ?? 1), unit);
      return from && [from, today];
    },
  ],
  ['(?:in )?(?:the )?(?:next|coming) (?:few )?days', (today) => [today, today.add({ days: 3 })]],
];
const ranges = rules.map(([source, read]) => ({
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}])(?<!end\\s+of\\s+)(?:(?:due|for|on|by|from)\\s+)*(?:${source})${possessive}(?![\\p{L}\\p{N}])`,
    'giu',
  ),
  read,
}));

function weekOf(monday: Temporal.PlainDate): Span {
  return [monday, monday.add({ days: 6 })];
}

function monthOf(first: Temporal.PlainDate): Span {
  return [first, lastOfMonth(first)];
}

function weekend(today: Temporal.PlainDate, ahead: number): Span {
  const saturday = mondayOf(today).add({ days: 5, weeks: ahead });
  return [saturday, saturday.add({ days: 1 })];
}

/** Reads and strikes the days that a question asks about. */
export function takeRange(scan: Scan, context: Context): DayRange | null {
  const between = scan.take(
    /(?<![\p{L}\p{N}])(?:due\s+)?(?:between|from)\s+(.{2,30}?)\s+(?:and|to|until|till|through)\s+([^,.?!]{2,30})/giu,
    (match) => {
      const from = wholly(match[1] ?? '', context);
      const to = wholly(match[2] ?? '', context);
      return from && to && from <= to ? { from, to, name: match[0].trim() } : null;
    },
  );
  if (between) return between;
  const today = localNow(context).toPlainDate();
  for (const { pattern, read } of ranges) {
    const found = scan.take(pattern, (match): DayRange | null => {
      const span = read(today, match.slice(1));
      const name = match[0].replace(/^(?:(?:due|for|on|by|from)\s+)+/i, '').replace(/['’]s$/, '');
      return span && { from: span[0].toString(), to: span[1].toString(), name };
    });
    if (found) return openEnded(found, scan);
  }
  return singleDay(scan, context);
}

/** "by the end of the week": from the beginning. */
function openEnded(range: DayRange, scan: Scan): DayRange {
  const before = scan.take(
    /(?<![\p{L}\p{N}])(?:due\s+)?(?:before|until|up to)\s*(?=¦)/giu,
    () => true,
  );
  if (before) return { ...range, from: null };
  const after = scan.take(/(?<![\p{L}\p{N}])(?:due\s+)?(?:after|beyond)\s*(?=¦)/giu, () => true);
  return after ? { from: range.to, to: null, name: range.name } : range;
}

function singleDay(scan: Scan, context: Context): DayRange | null {
  const bare = scan.text.replaceAll(/(?<=\p{L})['’]s(?![\p{L}\p{N}])/gu, '');
  const { when, rest } = readWhen(bare, context);
  if (!when?.date) return null;
  const side =
    /(?<![\p{L}\p{N}])(before|until|till|by|up to|after|since|from)\s+(?:the\s+)?(?:next\s+|this\s+|end\s+of\s+)?\S+/iu
      .exec(scan.text)?.[1]
      ?.toLowerCase();
  const name = 'that day';
  scan.text = rest;
  if (side === undefined) return { from: when.date, to: when.date, name };
  const day = Temporal.PlainDate.from(when.date);
  if (side === 'before') return { from: null, to: day.subtract({ days: 1 }).toString(), name };
  if (side === 'after') return { from: day.add({ days: 1 }).toString(), to: null, name };
  const isAfter = side === 'since' || side === 'from';
  return isAfter ? { from: when.date, to: null, name } : { from: null, to: when.date, name };
}

function wholly(text: string, context: Context): string | null {
  const { when, rest } = readWhen(text, context);
  return when?.date && rest.replace(/^(?:the|on)\s*/i, '') === '' ? when.date : null;
}
