import { Temporal } from 'temporal-polyfill';
import { amountPattern, readNumber } from '../lexicon/numbers';
import { dateRules } from './date-rules';
import { endOf, mondayOf, shiftDate, type Today } from './days';
import { monthPattern, readMonth, readNamedDate } from './named-date';
import { Scan } from './scan';

/** When a repetition begins and ends, as far as it was said. */
export interface Bounds {
  start: Temporal.PlainDate | null;
  until: Temporal.PlainDate | null;
  count: number | null;
  /** How long it goes on from its first day: "for 3 weeks". */
  length: { amount: number; unit: string } | null;
  /** It counts from when it was done. */
  fromDone: boolean;
}

const edge = '(?<![\\p{L}\\p{N}])';
const endWord = new RegExp(
  `,?\\s*${edge}(?:and\\s+)?(?:(?:ending|ends?|stop(?:ping)?)\\s+(?:on\\s+|in\\s+|at\\s+|after\\s+)?|until\\s+|till\\s+|til\\s+|up\\s+to\\s+|through\\s+(?:to\\s+)?)(?=\\S)`,
  'giu',
);
const startWord = new RegExp(
  `,?\\s*${edge}(?:(?:starting|beginning|commencing|effective)(?:\\s+(?:on|from|in|at))?|first(?:\\s+time)?\\s+(?:on|from|in|at)|from|as\\s+of|since)\\s+(?=\\S)`,
  'giu',
);
/** "from January to March", once "from January" has been struck. */
const toWord = /(?<=¦\s?)\s?to\s+(?=\S)/giu;
const fromNow = new RegExp(
  `,?\\s*${edge}(?:(?:starting\\s+)?(?:from\\s+)?now\\s+on|from\\s+(?:today|here)\\s+on|starting\\s+now|going\\s+forward|as\\s+of\\s+now)(?!\\p{L})`,
  'giu',
);
const did = '(?:do|did|done|finish(?:ed)?|complet(?:e|ed|ion)|doing|finishing|completing)';
const afterDone = new RegExp(
  `,?\\s*${edge}(?:(?:counted|counting|calculated|measured)\\s+)?(?:after|from|since|when|once|following|of)\\s+(?:(?:when|i|i'm|we|it|it's|is|was|i've|have|been|the|last|time|day|each|every|my|its)\\s+){0,5}${did}(?!\\p{L})(?:\\s+(?:it|that|them|this|so))?(?:\\s+(?:the\\s+)?last(?:\\s+time)?)?|,?\\s*${edge}after\\s+the\\s+last\\s+(?:one|time)(?!\\p{L})`,
  'giu',
);
const times = new RegExp(
  `,?\\s*${edge}(?:for\\s+)?(?:(?:only|just|exactly|a\\s+total\\s+of|another)\\s+)*(?<amount>${amountPattern}|once|twice)(?:\\s+more)?\\s*(?:times|occurrences|repetitions|x(?!\\p{L}))(?:\\s+(?:in\\s+total|altogether|only))?`,
  'giu',
);
const lasting = new RegExp(
  `,?\\s*${edge}for\\s+(?:the\\s+)?(?:next\\s+)?(?<amount>${amountPattern})\\s+(?<unit>days?|weeks?|fortnights?|months?|years?)(?!\\p{L})`,
  'giu',
);
const within = new RegExp(
  `,?\\s*${edge}(?:for\\s+(?:the\\s+rest\\s+of\\s+)?|during\\s+|all\\s+)?(?<which>this|next)\\s+(?<unit>week|month|year)(?!\\p{L})`,
  'giu',
);
/** Words of which a day is made at most: "the end of next month". */
const longest = 6;
/** Words such as "until" behind which a day is looked for. */
const tried = 3;

/** Reads and strikes what is said about the beginning and the end of a repetition. */
export function takeBounds(scan: Scan, today: Today): Bounds {
  const fromDone = scan.take(afterDone, () => true) ?? false;
  scan.take(fromNow, () => true);
  const ends = takeDay(scan, endWord, today);
  const begins = takeDay(scan, startWord, today);
  const until = ends ?? (begins && takeDay(scan, toWord, today));
  const count = until === null ? scan.take(times, ({ groups }) => countOf(groups?.amount)) : null;
  const length =
    until === null && count === null
      ? scan.take(lasting, ({ groups: { amount = '', unit = '' } = {} }) => {
          const number = readNumber(amount);
          return number === null ? null : { amount: number, unit };
        })
      : null;
  const span =
    until === null && begins === null
      ? scan.take(within, ({ groups: { which = '', unit = '' } = {} }) =>
          spanOf(/next/i.test(which), unit.toLowerCase(), today.date),
        )
      : null;
  return {
    start: begins ?? span?.start ?? null,
    until: until ?? span?.until ?? null,
    count,
    length,
    fromDone,
  };
}

function countOf(amount = ''): number | null {
  const count = /^twice$/i.test(amount) ? 2 : /^once$/i.test(amount) ? 1 : readNumber(amount);
  return count !== null && count >= 1 && count <= 9_999 ? count : null;
}

function spanOf(isNext: boolean, unit: string, today: Temporal.PlainDate) {
  if (!isNext) return { start: null, until: endOf(unit, today) };
  const ahead = shiftDate(today, 1, unit) ?? today;
  const start =
    unit === 'week'
      ? mondayOf(ahead)
      : ahead.with({ day: 1, ...(unit === 'year' && { month: 1 }) });
  return { start, until: endOf(unit, start) };
}

/** Strikes a word such as "until" with the day behind it; leaves both when no day follows. */
function takeDay(scan: Scan, word: RegExp, today: Today): Temporal.PlainDate | null {
  for (const match of [...scan.text.matchAll(word)].slice(0, tried)) {
    const from = match.index + match[0].length;
    const found = dayAt(scan.text.slice(from, from + 80), today);
    if (found) {
      const words = scan.text.slice(from, from + found.length);
      scan.strike(match.index, from + found.length);
      return includesAll.test(match[0]) ? lastDayOf(words, found.date) : found.date;
    }
  }
  return null;
}

/** Behind these a month is meant to its end. */
const includesAll = /\b(?:after|through)\b|^\s?to\b/i;
const spans: readonly [unit: string, pattern: RegExp][] = [
  ['month', new RegExp(`^(?:(?:this|next|the)\\s+month|${monthPattern}(?:,?\\s+\\d{4})?)$`, 'iu')],
  ['year', /^(?:[12]\d{3}|(?:this|next|the)\s+year)$/i],
  ['week', /^(?:this|next|the)\s+week$/i],
];

/** "through March", "after March": its last day, where `text` is a month, a week or a year and `date` a day of it. */
export function lastDayOf(text: string, date: Temporal.PlainDate): Temporal.PlainDate {
  const plain = text.trim().replace(/[,.;!?)]+$/, '');
  const unit = spans.find(([, pattern]) => pattern.test(plain))?.[0];
  return unit === undefined ? date : endOf(unit, date);
}

/** The longest beginning of `text` that is a day and nothing else. */
function dayAt(text: string, today: Today): { date: Temporal.PlainDate; length: number } | null {
  const ends = [...text.matchAll(/\S+/g)]
    .slice(0, longest)
    .map((match) => match.index + match[0].length);
  for (const length of ends.reverse()) {
    const date = wholeDay(text.slice(0, length).replace(/[,.;!?)]+$/, ''), today);
    if (date) return { date, length };
  }
  return null;
}

const year = new RegExp(
  `^(?<end>(?:the\\s+)?end\\s+of\\s+)?(?:(?<month>${monthPattern}),?\\s+)?(?<year>[12]\\d{3})$`,
  'iu',
);

/** "the end of 2027", "2028", "March 2027". */
function readYear(text: string): Temporal.PlainDate | null {
  const groups = year.exec(text)?.groups;
  if (!groups) return null;
  const { end, month } = groups;
  const number = month === undefined ? 0 : readMonth(month);
  const first = Temporal.PlainDate.from({
    year: Number(groups.year),
    month: Math.max(number, 1),
    day: 1,
  });
  return end === undefined ? first : endOf(number > 0 ? 'month' : 'year', first);
}

/** The whole of `text` as a day. */
export function wholeDay(text: string, today: Today): Temporal.PlainDate | null {
  const words = text.trim().replace(/\s+on(?:wards?)?$/i, '');
  const named = readNamedDate(words, today.date) ?? readYear(words);
  if (named) return named;
  for (const { pattern, read } of dateRules) {
    const scan = new Scan(`by ${words}`);
    const day = scan.take(pattern, (match) => read(match.groups ?? {}, today));
    if (day) return day.part === undefined && /^(?:by)?$/i.test(scan.rest) ? day.date : null;
  }
  return null;
}
