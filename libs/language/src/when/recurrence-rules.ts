import type { Frequency, Rule } from '@todo/contracts';
import { feasts, type DayPart } from './days';
import { monthPattern, readMonth } from './named-date';
import {
  at,
  datesInDigits,
  datesPattern,
  daysInRange,
  daysInRow,
  daysPattern,
  everyDay,
  intervalPattern,
  isOrdinal,
  manyPositions,
  monToFri,
  pluralPattern,
  positionPattern,
  positionsPattern,
  readInterval,
  readMonthDays,
  readPositions,
  readWeekdays,
  satAndSun,
  workdays,
} from './recurrence-words';

type Parts = Partial<Pick<Rule, 'weekdays' | 'monthDays' | 'months' | 'setPositions'>>;

/** What the words for a repetition say, before it is known when it begins and ends. */
export interface Spoken extends Parts {
  frequency: Frequency;
  interval?: number;
  part?: DayPart;
  /** `howOften`: it is not said which days; `tooOften`: more than once a day. */
  doubt?: 'howOften' | 'tooOften';
  /** Another meaning of the same words. */
  other?: Spoken;
  /** It counts from when it was done. */
  fromDone?: boolean;
}

type Groups = Record<string, string | undefined>;
interface SpokenRule {
  pattern: RegExp;
  read: (groups: Groups) => Spoken | null;
}

const start = '(?<![\\p{L}\\p{N}])';
const end = '(?![\\p{L}\\p{N}])';
const every = '(?:on\\s+)?(?:once\\s+)?(?:every|each)(?<done>!)?\\s+(?:single\\s+)?';
/** For rules that hold it more than once. */
const again = every.replace('(?<done>!)', '!');
const n = `(?:(?<n>${intervalPattern})\\s+)?`;
const dayPart = '(?:\\s+(?:in\\s+the\\s+)?(?<part>morning|afternoon|evening|night)s?)?';
const ofDay = `(?<day>${daysPattern}|${workdays}|weekend(?:\\s+day)?|day)`;
/** Behind these an adverb may stand for a repetition; "the weekly report" and "daily standup" are names. */
const adverbEnd =
  '(?=\\s*(?:$|[,.:!;#)¦]|(?:at|on|from|starting|beginning|until|till|in|for|after|except|but|and)\\b|@|\\d))';
const notNamed = '(?<!\\b(?:the|a|my|our|this|that)\\s)';

function rule(source: string, read: SpokenRule['read']): SpokenRule {
  return { pattern: new RegExp(`${start}(?:${source})${end}`, 'giu'), read };
}

const parted = ({ part, done }: Groups) => ({
  ...(part !== undefined && { part: part.toLowerCase() as DayPart }),
  ...(done !== undefined && { fromDone: true }),
});

/** "last" and "Friday", "first" and "working day", as parts of a rule. */
export function placed(positions: readonly number[], day: string): Parts {
  const [first = 1] = positions;
  if (/^day$/i.test(day)) return { monthDays: [...positions] };
  if (/^weekend/i.test(day)) return { weekdays: satAndSun, setPositions: [first] };
  const isWorkday = new RegExp(`^${workdays}$`, 'iu').test(day);
  return isWorkday
    ? { weekdays: monToFri, setPositions: [...positions] }
    : { weekdays: positions.flatMap((position) => at(position, readWeekdays(day))) };
}

function monthly(interval: number | null, parts: Parts, groups: Groups): Spoken {
  const spoken = { frequency: 'MONTHLY', ...parts, ...parted(groups) } as const;
  return interval === null ? { ...spoken, doubt: 'howOften' } : { ...spoken, interval };
}

/** By the first letters of the unit; "morning" begins as "month" does. */
const perUnit: Record<string, Pick<Spoken, 'frequency' | 'interval'>> = {
  da: { frequency: 'DAILY' },
  ni: { frequency: 'DAILY' },
  mo: { frequency: 'DAILY' },
  af: { frequency: 'DAILY' },
  ev: { frequency: 'DAILY' },
  we: { frequency: 'WEEKLY' },
  month: { frequency: 'MONTHLY' },
  fo: { frequency: 'WEEKLY', interval: 2 },
  bi: { frequency: 'WEEKLY', interval: 2 },
  qu: { frequency: 'MONTHLY', interval: 3 },
  ha: { frequency: 'MONTHLY', interval: 6 },
  se: { frequency: 'MONTHLY', interval: 6 },
  ye: { frequency: 'YEARLY' },
  an: { frequency: 'YEARLY' },
};

/** "weeks", "fortnight", "morning", … as a frequency, `times` as often. */
function ofUnit(unit: string, times: number | null): Spoken {
  const word = unit.toLowerCase();
  if (new RegExp(`^${workdays}$`, 'iu').test(word))
    return times === 1
      ? { frequency: 'WEEKLY', weekdays: monToFri }
      : { frequency: 'WEEKLY', doubt: 'howOften' };
  const key = /^month/.test(word) ? 'month' : word.slice(0, 2);
  const base = perUnit[key] ?? { frequency: 'DAILY' };
  const isPart = /^(?:morning|afternoon|evening|night)/.exec(word)?.[0];
  return {
    ...base,
    ...(/^weekend/.test(word) && { weekdays: satAndSun.slice(0, 1) }),
    ...(isPart !== undefined && { part: isPart as DayPart }),
    ...(times === null
      ? { doubt: 'howOften' as const }
      : { interval: (base.interval ?? 1) * times }),
  };
}

function everyUnit(groups: Groups): Spoken {
  return { ...ofUnit(groups.unit ?? '', readInterval(groups.n)), ...parted(groups) };
}

function everyWeekday(groups: Groups): Spoken | null {
  const { n: words, places, days = '', month } = groups;
  const weekdays = readWeekdays(days);
  if (weekdays.length === 0) return null;
  const positions = readPositions(places ?? words ?? '');
  const own = parted(groups);
  const inMonth = { frequency: 'MONTHLY', ...placed(positions, days), ...own } as const;
  // "every second and fourth Friday": of the month.
  if (places !== undefined) return inMonth;
  if (words !== undefined && (month !== undefined || /^(?:first|1st|last|final)$/i.test(words)))
    return inMonth;
  const interval = readInterval(words);
  if (interval === null) return { frequency: 'WEEKLY', weekdays, doubt: 'howOften', ...own };
  const byWeek = { frequency: 'WEEKLY', weekdays, interval, ...own } as const;
  // "every third Friday" may be the third of each month; "every second Monday" hardly is.
  const isOpen = words !== undefined && isOrdinal(words) && interval > 2 && interval <= 5;
  return isOpen ? { ...byWeek, other: inMonth } : byWeek;
}

function onDate({ month = '', date = '' }: Groups): Spoken | null {
  const day = Number.parseInt(date, 10);
  const number = readMonth(month);
  return number > 0 && day >= 1 && day <= 31
    ? { frequency: 'YEARLY', months: [number], monthDays: [day] }
    : null;
}

const date = `(?:(?:the\\s+)?(?<date>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<month>${monthPattern})|(?<month2>${monthPattern})\\s+(?:the\\s+)?(?<date2>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:]|\\s*[ap]m))`;
const feast = `(?<feast>${Object.keys(feasts).join('|')})(?:\\s+day)?`;

function yearlyOn(groups: Groups): Spoken | null {
  const [month, day] = feasts[groups.feast?.toLowerCase() ?? ''] ?? [];
  if (month !== undefined && day !== undefined)
    return { frequency: 'YEARLY', months: [month], monthDays: [day] };
  return onDate({ month: groups.month ?? groups.month2, date: groups.date ?? groups.date2 });
}

function inMonths(text: string): number[] {
  const found = [...text.matchAll(/\p{L}{3,}/gu)].map(([word]) => readMonth(word));
  return [...new Set(found.filter((month) => month > 0))].sort((a, b) => a - b);
}

/** Tried in this order; the first that matches says how something repeats. */
export const spokenRules: readonly SpokenRule[] = [
  rule(
    `${again}(?:weekday|work(?:ing)?\\s?day|business\\s+day)\\s*,?\\s*(?:from\\s+)?mon(?:day)?\\s*(?:to|till|until|through|-|–)\\s*fri(?:day)?`,
    () => ({ frequency: 'WEEKLY', weekdays: monToFri }),
  ),
  // "every 2-3 days": which of them is asked.
  rule(
    `${again}\\d{1,3}\\s*(?:-|–|to|or)\\s*\\d{1,3}\\s+(?<unit>days|weeks|months|years)`,
    ({ unit = '' }) => ofUnit(unit, null),
  ),
  rule(
    `${again}(?<month>${monthPattern})\\s+(?<date>\\d{1,2})(?:st|nd|rd|th)?\\s+and\\s+(?<month2>${monthPattern})\\s+(?<date2>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:]|\\s*[ap]m)`,
    ({ month, date: day, month2, date2 }) => {
      const [first, second] = [
        onDate({ month, date: day }),
        onDate({ month: month2, date: date2 }),
      ];
      if (!first || !second) return null;
      // One rule holds one day for all its months.
      return day === date2
        ? { ...first, months: inMonths(`${month ?? ''} ${month2 ?? ''}`) }
        : { frequency: 'YEARLY', doubt: 'howOften' };
    },
  ),
  rule(
    `${every}(?:(?:${intervalPattern}|half|quarter)\\s+(?:of\\s+)?(?:an?\\s+)?)?(?:hours?|hrs?|minutes?|mins?|seconds|secs)|hourly|(?:twice|thrice|(?:two|three|four|five|six|\\d{1,2})\\s*(?:times|x))\\s+(?:an?|per|each|every)\\s+(?:day|hour|night)|(?:twice|thrice)\\s+daily|(?:once|\\d{1,2}\\s*(?:times|x))\\s+(?:an?|per|each|every)\\s+hour`,
    () => ({ frequency: 'DAILY', doubt: 'tooOften' }),
  ),
  rule(
    `(?<often>once|(?:1|one)\\s*(?:time|x)|twice|thrice|(?:two|three|four|five|six|\\d{1,2})\\s*(?:times|x))\\s+(?:an?|per|each|every|in\\s+an?)\\s+(?<unit>day|week|fortnight|month|quarter|year)(?!\\p{L})`,
    ({ often = '', unit = '' }) => ofUnit(unit, /^(?:once|1|one)/i.test(often) ? 1 : null),
  ),
  // the first Monday of every month
  rule(
    `(?:on\\s+|at\\s+)?(?<every>(?:every|each)(?<done>!)?\\s+)?(?:the\\s+)?(?<places>${positionsPattern})\\s+${ofDay}\\s+(?:of|in)\\s+(?:the\\s+)?(?:(?<each>the|every|each|a|per)\\s+)?${n}(?<unit>month|quarter|year)s?(?:,?\\s+(?<yearly>(?:every|each)\\s+(?:month|year)))?${dayPart}`,
    (groups) => {
      const { places = '', day = '', unit = '', each = '' } = groups;
      const isAgain =
        groups.every ?? groups.yearly ?? (/^(?:every|each|a|per)$/i.test(each) || null);
      if (isAgain === null) return null;
      const parts = placed(readPositions(places), day);
      const isYear = /^year/i.test(unit);
      if (isYear)
        return { frequency: 'YEARLY', ...parts, months: [parts.monthDays?.[0] === 1 ? 1 : 12] };
      const times = readInterval(groups.n);
      return monthly(times === null ? null : times * (/^q/i.test(unit) ? 3 : 1), parts, groups);
    },
  ),
  rule(
    `(?:at\\s+|on\\s+)?(?:the\\s+)?(?<edge>end|beginning|start)\\s+of\\s+(?:every|each)\\s+${n}(?<unit>month|quarter|year|week)|${again}(?:month[\\s-]?(?<edge2>end)|(?<edge3>end|beginning|start)\\s+of\\s+(?:the\\s+)?(?<unit2>month|quarter|year|week))`,
    (groups) => {
      const isEnd = /end/i.test(groups.edge ?? groups.edge2 ?? groups.edge3 ?? '');
      const unit = (groups.unit ?? groups.unit2 ?? 'month').toLowerCase();
      if (unit === 'week')
        return { frequency: 'WEEKLY', weekdays: isEnd ? satAndSun.slice(1) : monToFri.slice(0, 1) };
      const monthDays = [isEnd ? -1 : 1];
      if (unit === 'year') return { frequency: 'YEARLY', monthDays, months: [isEnd ? 12 : 1] };
      const times = readInterval(groups.n);
      return monthly(
        times === null ? null : times * (unit === 'quarter' ? 3 : 1),
        { monthDays },
        groups,
      );
    },
  ),
  // every last Sunday in March
  rule(
    `(?:on\\s+)?(?<every>(?:every|each)\\s+)?(?:the\\s+)?(?<places>${positionPattern})\\s+${ofDay}\\s+(?:of|in)\\s+(?<month>${monthPattern})(?:,?\\s+(?<yearly>(?:every|each)\\s+year|yearly|annually))?`,
    ({ every: before, yearly, places = '', day = '', month = '' }) =>
      (before ?? yearly)
        ? {
            frequency: 'YEARLY',
            months: [readMonth(month)],
            ...placed(readPositions(places), day),
          }
        : null,
  ),
  // the 15th of every month
  rule(
    `(?:on\\s+)?(?:the\\s+)?(?<dates>${datesPattern})\\s+(?:day\\s+)?of\\s+(?:every|each)\\s+${n}month|${again}(?:the\\s+)?(?<dates2>${datesPattern})\\s+(?:day\\s+)?of\\s+(?:the|each|every|a)\\s+month|${again}(?:the\\s+)?(?<dates3>${datesInDigits})(?!\\s+(?:of\\s+)?(?:days?|weeks?|months?|years?|night|morning|evening|${daysPattern}|${workdays}|weekends?|quarter|${monthPattern}))`,
    (groups) => {
      const monthDays = readMonthDays(groups.dates ?? groups.dates2 ?? groups.dates3 ?? '');
      return monthDays && monthly(readInterval(groups.n), { monthDays }, groups);
    },
  ),
  // every 24 December
  rule(
    `${every}(?:${date}|${feast})|(?:on\\s+)?${date.replaceAll('?<date', '?<onDate').replaceAll('?<month', '?<onMonth')}\\s*,?\\s+(?:every|each)\\s+year`,
    (groups) =>
      yearlyOn({
        feast: groups.feast,
        month: groups.month ?? groups.month2 ?? groups.onMonth ?? groups.onMonth2,
        date: groups.date ?? groups.date2 ?? groups.onDate ?? groups.onDate2,
      }),
  ),
  rule(
    `${every}(?<months>${monthPattern}(?:\\s*(?:,\\s*(?:and\\s+)?|and\\s|&)\\s*${monthPattern})*)`,
    ({ months: names = '' }) => {
      const months = inMonths(names);
      return months.length === 0 ? null : { frequency: 'YEARLY', months, monthDays: [1] };
    },
  ),
  rule(
    `${every}(?:(?:the\\s+)?(?<places>${manyPositions})\\s+|(?<n>first|1st|last|final|${intervalPattern})\\s+)?(?<days>${daysPattern})${dayPart}(?:\\s+of\\s+the\\s+(?:(?<month>month)|week))?`,
    everyWeekday,
  ),
  rule(
    `${every}${n}(?<unit>days?(?:\\s+of\\s+the\\s+week)?|nights?|mornings?|afternoons?|evenings?|${workdays}|weekends?|weeks?|wks?|fortnights?|months?|quarters?|half[\\s-]years?|semesters?|years?|yrs?)${dayPart}`,
    everyUnit,
  ),
  rule('everyday(?!\\s+(?:\\p{L}+(?:s|es))\\b)', () => ({ frequency: 'DAILY' })),
  rule(
    `alternate\\s+(?:(?<unit>days|weeks|weekends|months)|(?<days>${daysPattern}))`,
    ({ unit, days }) => {
      if (unit !== undefined) return ofUnit(unit, 2);
      return { frequency: 'WEEKLY', interval: 2, weekdays: readWeekdays(days ?? '') };
    },
  ),
  rule(
    `${notNamed}(?<unit>daily|nightly|weekly|fortnightly|bi-?weekly|monthly|bi-?monthly|quarterly|half-?yearly|semi-?annually|yearly|annually)(?:\\s+on\\s+(?=${workdays}))?${adverbEnd}`,
    ({ unit = '' }) =>
      /^bi-?m/i.test(unit)
        ? { frequency: 'MONTHLY', doubt: 'howOften' }
        : ofUnit(/^(?:half|semi)/i.test(unit) ? 'half' : unit, 1),
  ),
  rule(
    `(?:on\\s+(?<on>weekdays|weekends|work(?:ing)?\\s?days|business\\s+days|school\\s?days|${pluralPattern})|${notNamed}(?<bare>weekdays|weekends|${pluralPattern})${adverbEnd})${dayPart}`,
    (groups) => {
      const days = groups.on ?? groups.bare ?? '';
      const weekdays = /^weekends/i.test(days)
        ? satAndSun
        : /^(?:weekd|work|business|school)/i.test(days)
          ? monToFri
          : readWeekdays(days);
      return { frequency: 'WEEKLY', weekdays, ...parted(groups) };
    },
  ),
  rule(`(?:on\\s+)?(?<days>${daysInRow})${dayPart}`, weeklyOn),
];

/** Behind these a day is where it begins or ends. */
const notBound =
  '(?<!\\b(?:starting|beginning|commencing|effective|first|ending|ends?|stop|stopping|until|till)\\s{1,2})';
const behind = `${notBound}(?:on\\s+(?:every\\s+|each\\s+)?|(?<=¦)\\s*,?\\s*(?:every\\s+)?)`;
/** "from Monday to Friday", "at 7 Monday to Friday". */
const fromTo = rule(
  `${notBound}(?:(?:on|from)\\s+|(?<=(?:¦|\\d|[ap]\\.?m\\.?|noon),?\\s{0,2}))(?<days>${daysInRange})`,
  (groups) => ({ ...weeklyOn(groups), frequency: 'WEEKLY' }),
);
const placePart = `${notBound}(?:on\\s+|(?<=¦)\\s*,?\\s*)(?:the\\s+)?(?<places>${positionsPattern})\\s+${ofDay}(?:\\s+of\\s+(?:(?:the|each|every)\\s+)?(?:month|year))?`;

/** What may stand elsewhere in the sentence, by the frequency whose days it names. */
export const dayRules: Partial<Record<Frequency, readonly SpokenRule[]>> = {
  DAILY: [
    fromTo,
    rule(`${behind}(?<days>${daysPattern}|weekdays|weekends)${dayPart}`, (groups) => ({
      ...weeklyOn(groups),
      frequency: 'WEEKLY',
    })),
  ],
  WEEKLY: [
    fromTo,
    rule(`${behind}(?:the\\s+)?(?<days>${daysPattern}|weekdays|weekends?)${dayPart}`, weeklyOn),
  ],
  MONTHLY: [
    rule(placePart, ({ places = '', day = '' }) => ({
      frequency: 'MONTHLY',
      ...placed(readPositions(places), day),
    })),
    rule(
      `${notBound}(?:on\\s+(?:the\\s+)?|(?<=¦)\\s*,?\\s*(?!first\\s+(?:on|from|in|at|time)\\b)(?:the\\s+)?)(?<dates>${datesPattern})(?:\\s+day)?(?:\\s+of\\s+(?:the|each|every)\\s+month)?(?!\\s+(?:of|${monthPattern}|${daysPattern}|${workdays}))`,
      ({ dates = '' }) => {
        const monthDays = readMonthDays(dates);
        return monthDays && { frequency: 'MONTHLY', monthDays };
      },
    ),
    rule(`${notBound}on\\s+day\\s+(?<date>\\d{1,2})`, ({ date: day }) =>
      Number(day) >= 1 && Number(day) <= 31
        ? { frequency: 'MONTHLY', monthDays: [Number(day)] }
        : null,
    ),
    rule(
      `${notBound}(?:at|on)\\s+(?:the\\s+)?(?<edge>end|beginning|start)(?:\\s+of\\s+(?:the|each|every)\\s+month)?`,
      ({ edge = '' }) => ({ frequency: 'MONTHLY', monthDays: [/end/i.test(edge) ? -1 : 1] }),
    ),
  ],
  YEARLY: [
    rule(
      `${notBound}(?:on\\s+|(?<=¦)\\s*,?\\s*)(?:the\\s+)?(?<places>${positionPattern})\\s+${ofDay}\\s+(?:of|in)\\s+(?<month>${monthPattern})`,
      ({ places = '', day = '', month = '' }) => ({
        frequency: 'YEARLY',
        months: [readMonth(month)],
        ...placed(readPositions(places), day),
      }),
    ),
    rule(`${notBound}(?:on\\s+|(?<=¦)\\s*,?\\s*)(?:${date}|${feast})`, yearlyOn),
    rule(
      `${notBound}in\\s+(?<months>${monthPattern}(?:\\s+and\\s+${monthPattern})*)`,
      ({ months = '' }) => ({
        frequency: 'YEARLY',
        months: inMonths(months),
        monthDays: [1],
      }),
    ),
  ],
};

function weeklyOn(groups: Groups): Spoken {
  const days = groups.days ?? '';
  const weekdays = /^weekd/i.test(days)
    ? monToFri
    : /^weekend/i.test(days)
      ? satAndSun
      : readWeekdays(days);
  return { frequency: 'WEEKLY', weekdays, ...parted(groups) };
}

/** "every day except Sunday". */
export const exception: RegExp = new RegExp(
  `,?\\s*(?:except|but(?:\\s+not)?|excluding|other\\s+than|apart\\s+from|not)(?:\\s+(?:on|for))?\\s+(?:the\\s+)?(?<days>${daysPattern}|weekends?|weekdays)${end}`,
  'giu',
);

export { everyDay };
