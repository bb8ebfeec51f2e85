import { formatRule, type RecurrenceInput, type Rule } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { clockOnAnyDay, clockText, combine } from './clock';
import type { Named } from './day-and-time';
import { shiftDate, type DayPart, type Today } from './days';
import { firstDay } from './first-day';
import { takeBounds, type Bounds } from './recurrence-bounds';
import { dayRules, exception, spokenRules, type Spoken } from './recurrence-rules';
import { everyDay, readWeekdays, satAndSun, monToFri, without } from './recurrence-words';
import type { Scan } from './scan';
import type { When } from './when';

/** Why a repetition is asked about, or left out. */
export type RepeatDoubt =
  /** Not every month, or year, has the day: the last one of the month may be meant. */
  | { kind: 'lastDay'; day: string; other: RecurrenceInput }
  /** "every third Friday": every third week, or the third Friday of each month. */
  | { kind: 'ofMonth'; other: RecurrenceInput }
  /** "twice a week": on which days? */
  | { kind: 'howOften' }
  /** Nothing repeats more often than once a day. */
  | { kind: 'tooOften' };

/** A wish for repetition. */
export interface Repeats {
  /** As it was said. */
  words: string;
  /** Null when the words do not say it, or when nothing can repeat so. */
  recurrence: RecurrenceInput | null;
  doubt?: RepeatDoubt;
  /** The day and time that were named with it, as `YYYY-MM-DD` and `HH:MM`. */
  start?: string;
  time?: string;
}

/** A repetition whose beginning is still open. */
export interface Repetition {
  words: string;
  spoken: Spoken;
  bounds: Bounds;
  part: DayPart | null;
}

const mayRepeat =
  /\b(?:every|each|everyday|hourly|daily|nightly|weekly|fortnightly|bi-?weekly|monthly|bi-?monthly|quarterly|half-?yearly|semi-?annually|yearly|annually|(?:week|work|school|mon|tues|wednes|thurs|fri|satur|sun)days|weekends|once|twice|thrice|times|\d+\s?x|alternate)\b|(?<!\p{L})(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*[\s/,&+]+(?:mon|tue|wed|thu|fri|sat|sun)/iu;
const around =
  /(?:,?\s*(?<![\p{L}\p{N}])(?:(?:and|that|which|to|should|it)\s+)*(?:repeat(?:s|ed|ing)?|recur(?:s|ring)?|happens?)(?:\s+(?:it|this|that|itself|again))?\s*)(?=¦)/giu;

/** Reads and strikes "every Monday until March", "daily, 10 times" and the like. */
export function takeRepetition(scan: Scan, today: Today): Repetition | null {
  if (!mayRepeat.test(scan.text)) return null;
  const before = scan.text;
  const spoken = takeFirst(scan, spokenRules);
  if (!spoken) return null;
  const some = withoutExceptions(spoken, scan);
  // "on the first Friday" and "from Monday to Friday" name days before they could name a beginning or an end.
  const more = hasDays(some) ? null : takeFirst(scan, dayRules[some.frequency] ?? []);
  const bounds = takeBounds(scan, today);
  const full = more ? combined(some, more) : some;
  scan.take(around, () => true);
  return { words: wordsOf(before, scan.text), spoken: full, bounds, part: full.part ?? null };
}

function takeFirst(scan: Scan, rules: typeof spokenRules): Spoken | null {
  for (const { pattern, read } of rules) {
    const spoken = scan.take(pattern, ({ groups }) => read(groups ?? {}));
    if (spoken) return spoken;
  }
  return null;
}

function hasDays({ weekdays, monthDays, months }: Spoken): boolean {
  return (weekdays ?? monthDays ?? months) !== undefined;
}

/** "twice a week" with "on Monday and Thursday": the days say how often. */
function combined({ doubt, interval, part, fromDone, frequency }: Spoken, more: Spoken): Spoken {
  const isAnswer = doubt === 'howOften';
  // "daily on Mondays" is weekly.
  const isWider = frequency !== more.frequency;
  return {
    ...(interval !== undefined && !isWider && { interval }),
    ...(part && { part }),
    ...(fromDone && { fromDone }),
    ...(doubt && !isAnswer && { doubt }),
    ...more,
  };
}

function withoutExceptions(spoken: Spoken, scan: Scan): Spoken {
  const { frequency, interval = 1, weekdays } = spoken;
  const isDaily = frequency === 'DAILY' && interval === 1;
  if (!isDaily && !(frequency === 'WEEKLY' && weekdays)) return spoken;
  const gone = scan.take(exception, ({ groups: { days = '' } = {} }) =>
    /^weekend/i.test(days) ? satAndSun : /^weekd/i.test(days) ? monToFri : readWeekdays(days),
  );
  const left = gone && without(weekdays ?? everyDay, gone);
  return left && left.length > 0 ? { ...spoken, frequency: 'WEEKLY', weekdays: left } : spoken;
}

/** What was struck between two states of a text. */
function wordsOf(before: string, after: string): string {
  return before
    .split('')
    .map((letter, index) => (after[index] === letter ? ' ' : letter))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,]+|[\s,.]+$/g, '');
}

function ruleOf(spoken: Spoken): Rule {
  return {
    frequency: spoken.frequency,
    interval: spoken.interval ?? 1,
    weekdays: spoken.weekdays ?? [],
    monthDays: spoken.monthDays ?? [],
    months: spoken.months ?? [],
    setPositions: spoken.setPositions ?? [],
    weekStart: 'MO',
    count: null,
    until: null,
  };
}

/**
 * When a repetition begins: on the first of its days from the one that was named on, else from today on, where its
 * time is still ahead.
 */
export function begin(
  repetition: Repetition,
  named: Named | When,
  today: Today,
  isEvening = false,
): { when: When | null; repeats: Repeats } {
  const { spoken, bounds } = repetition;
  const isRead = 'due' in named;
  const time = isRead ? named.time : timeText(named, isEvening);
  const start = isRead ? named.date : (bounds.start ?? named.day?.date)?.toString();
  const own = { ...(start && { start }), ...(time !== null && { time }) };
  if (spoken.doubt && !isRead) {
    const { words } = repetition;
    const day = bounds.start ? { date: bounds.start } : named.day;
    const when = combine(day, named.time, named.part, today, isEvening);
    return { when, repeats: { words, recurrence: null, doubt: { kind: spoken.doubt }, ...own } };
  }
  const first = firstOf(spoken, start ?? null, time, today);
  if (!first) return { when: null, repeats: { words: repetition.words, recurrence: null, ...own } };
  const date = first.toString();
  const when = { due: time === null ? date : `${date}T${time}`, date, time };
  return { when, repeats: { ...settled(repetition, first), ...own } };
}

function timeText({ time, part }: Named, isEvening: boolean): string | null {
  const clock = clockOnAnyDay(time, part, isEvening);
  return clock && clockText(clock);
}

function firstOf(
  spoken: Spoken,
  start: string | null,
  time: string | null,
  today: Today,
): Temporal.PlainDate | null {
  const rule = ruleOf(spoken);
  if (start !== null) return firstDay(rule, Temporal.PlainDate.from(start));
  const hasPassed =
    time !== null && Temporal.PlainTime.compare(Temporal.PlainTime.from(time), today.time) <= 0;
  return firstDay(rule, hasPassed ? today.date.add({ days: 1 }) : today.date);
}

/** The repetition as it is written down, once its first day is known. */
function settled({ words, spoken, bounds }: Repetition, first: Temporal.PlainDate): Repeats {
  const from = spoken.fromDone || bounds.fromDone ? 'completion' : 'due';
  const asInput = (said: Spoken): RecurrenceInput | null => {
    const rule = ended(ruleOf(said), bounds, first);
    return rule && { rule: formatRule(rule), from };
  };
  if (spoken.doubt) return { words, recurrence: null, doubt: { kind: spoken.doubt } };
  const recurrence = asInput(spoken);
  if (!recurrence) return { words, recurrence: null };
  const ofMonth = spoken.other && asInput(spoken.other);
  if (ofMonth) return { words, recurrence, doubt: { kind: 'ofMonth', other: ofMonth } };
  const last = lastDayOf(spoken, first);
  const other = last && asInput(last.spoken);
  return other
    ? { words, recurrence, doubt: { kind: 'lastDay', day: last.day, other } }
    : { words, recurrence };
}

/** Null when it would end before its first day. */
function ended(rule: Rule, { count, length, until }: Bounds, first: Temporal.PlainDate) {
  const over = length && shiftDate(first, length.amount, length.unit);
  const last = until ?? over?.subtract({ days: 1 }) ?? null;
  if (last && Temporal.PlainDate.compare(last, first) < 0) return null;
  return { ...rule, count: last ? null : count, until: last };
}

/** The same on the last day, when months or years lack the one that was named. */
function lastDayOf(
  spoken: Spoken,
  first: Temporal.PlainDate,
): { day: string; spoken: Spoken } | null {
  const { frequency, weekdays, monthDays, months } = spoken;
  if (weekdays !== undefined || (frequency !== 'MONTHLY' && frequency !== 'YEARLY')) return null;
  const days = monthDays ?? [first.day];
  if (frequency === 'YEARLY') {
    const isLeapDay = days.includes(29) && (months ?? [first.month]).join() === '2';
    return isLeapDay
      ? { day: '29 February', spoken: { ...spoken, months: [2], monthDays: [-1] } }
      : null;
  }
  return days.includes(31)
    ? { day: '31st', spoken: { ...spoken, monthDays: days.map((day) => (day === 31 ? -1 : day)) } }
    : null;
}
