import { Temporal } from 'temporal-polyfill';
import { localNow, type Context } from '../context';
import { amountPattern, readNumber } from '../lexicon/numbers';
import { takeCalendarDate } from './calendar-date';
import { dateRules } from './date-rules';
import type { DateReading, DayPart, Today } from './days';
import { takeRecurrence, type Recurrence } from './recurrence';
import { Scan } from './scan';
import { timeRules, type TimeReading } from './time-rules';

/** A day, a time, or both, as a sentence names them. */
export interface When {
  /** As the contracts take it: a date, or a date and time on the person's wall clock. */
  due: string;
  /** `YYYY-MM-DD` when a day was named; with a time alone the day is only the next that fits. */
  date: string | null;
  /** `HH:MM` when a time was named. */
  time: string | null;
  /** How the same words name the time on another day, where that differs: "at 10" said at noon. */
  usual?: string;
}

export interface WhenReading {
  when: When | null;
  repeats: string | null;
  /** The text without the words that were read. */
  rest: string;
}

const mayHoldWhen =
  /\d|\b(?:today|tonight|tomorrow|day|week|weekend|weekdays|weekends|fortnight|month|year|months|years|days|weeks|hours?|minutes?|morning|afternoon|evening|night|noon|midday|midnight|lunch|o['’]?clock|half|quarter|past|end of|eo[dwmy]|daily|weekly|fortnightly|biweekly|monthly|yearly|annually|first thing|later|every|each|christmas|xmas|boxing|new years?|valentine|halloween|at (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|by (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|in [a-z]+|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:mon|tues|wednes|thurs|fri|satur|sun)day/i;
const minutesAhead = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:in|within)\\s+(?:about\\s+)?(?:(?<half>half\\s+an\\s+hour)|(?<amount>${amountPattern}|\\d+[.,]5)\\s*(?<unit>hours?|hrs?|h|minutes?|mins?|min|m)\\b(?<andHalf>\\s+and\\s+a\\s+half)?(?:\\s*(?:and\\s+)?(?<more>\\d{1,2})\\s*(?:minutes?|mins?|m)\\b)?)(?:['’]?\\s+time)?(?:\\s+from\\s+now)?(?![\\p{L}\\p{N}])`,
  'giu',
);
const hoursFromNow = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<amount>${amountPattern})\\s+(?<unit>hours?|hrs?|minutes?|mins?)\\s+from\\s+now(?![\\p{L}\\p{N}])`,
  'giu',
);
/** What happens in the evening when only "at 7" is said. */
const eveningCue =
  /\b(?:dinner|supper|party|drinks|cinema|movie|film|concert|theat(?:re|er)|pub|date night)\b/i;
const morningCue = /\b(?:wake(?: me)?(?: up)?|get up|breakfast|sunrise|morning run)\b/i;
const partTimes: Record<DayPart, number> = { morning: 9, afternoon: 15, evening: 19, night: 20 };

/** Reads the day and time that `text` names, in the person's zone. Never throws. */
export function readWhen(text: string, context: Context): WhenReading {
  if (!mayHoldWhen.test(text)) return { when: null, repeats: null, rest: text.trim() };
  const now = localNow(context);
  const today: Today = {
    date: now.toPlainDate(),
    time: now.toPlainTime(),
    monthFirst: /^(?:America|US)\//.test(context.timeZone),
  };
  const scan = new Scan(text);
  const repetition = takeRecurrence(scan, today);
  const exact = takeExact(scan, now);
  if (exact) return { when: exact, repeats: repetition?.text ?? null, rest: scan.rest };
  const { day, time, part } = takeDayAndTime(scan, today, repetition);
  const when = combine(
    day,
    time,
    part ?? (morningCue.test(text) && time ? 'morning' : null),
    today,
    eveningCue.test(text),
  );
  return { when, repeats: repetition?.text ?? null, rest: scan.rest };
}

export function parseWhen(text: string, context: Context): When | null {
  return readWhen(text, context).when;
}

function takeDayAndTime(scan: Scan, today: Today, repetition: Recurrence | null) {
  let day: DateReading | null = null;
  for (const { pattern, read } of dateRules) {
    day = scan.take(pattern, (match) => read(match.groups ?? {}, today));
    if (day) break;
  }
  let time: TimeReading | null = null;
  for (const { pattern, read } of timeRules) {
    time = scan.take(pattern, (match) => read(match.groups ?? {}));
    if (time) break;
  }
  day ??= takeCalendarDate(scan, today);
  const alone = time
    ? null
    : scan.take(
        /(?<![\p{L}\p{N}])in\s+the\s+(?<part>morning|afternoon|evening)(?!\p{L})/giu,
        (match) => match.groups?.part?.toLowerCase() as DayPart,
      );
  const part = day?.part ?? time?.part ?? repetition?.first?.part ?? alone ?? null;
  day ??= firstTime(repetition, today, time);
  if (!day && repetition) day = { date: firstDay(today, time) };
  return { day, time, part };
}

/** "every weekday at 7", said at ten: from the next one on. */
function firstTime(
  repetition: Recurrence | null,
  { date, time }: Today,
  at: TimeReading | null,
): DateReading | null {
  const first = repetition?.first ?? null;
  if (!first?.date.equals(date) || !at || !repetition?.later) return first;
  const hasPassed = Temporal.PlainTime.compare(usualClock(at), time) <= 0;
  return hasPassed ? repetition.later : first;
}

/** A repetition that names no day begins today, or tomorrow when its time has passed. */
function firstDay({ date, time }: Today, at: TimeReading | null): Temporal.PlainDate {
  if (!at) return date;
  const clock = usualClock(at);
  return Temporal.PlainTime.compare(clock, time) > 0 ? date : date.add({ days: 1 });
}

/** "in 2 hours": real time that passes, so that a change of the clocks moves the wall time. */
function takeExact(scan: Scan, now: Temporal.ZonedDateTime): When | null {
  const minutes =
    scan.take(minutesAhead, (match) => readMinutes(match.groups ?? {})) ??
    scan.take(hoursFromNow, (match) => readMinutes(match.groups ?? {}));
  if (minutes === null) return null;
  const at = now
    .add({ minutes })
    .with({ second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });
  const local = at.toPlainDateTime();
  const wall = local.toString({ smallestUnit: 'minute' });
  // The second pass of an hour that the clocks repeat needs its offset to be told from the first.
  const isSecondPass = !local.toZonedDateTime(at.timeZoneId).equals(at);
  return {
    due: isSecondPass ? `${wall}${at.offset}` : wall,
    date: at.toPlainDate().toString(),
    time: clockText(at.toPlainTime()),
  };
}

function readMinutes(groups: Record<string, string | undefined>): number | null {
  if (groups.half) return 30;
  const amount = groups.amount ?? '';
  const number = /[.,]5$/.test(amount) ? Number(amount.replace(',', '.')) : readNumber(amount);
  if (number === null) return null;
  const perUnit = groups.unit?.toLowerCase().startsWith('h') ? 60 : 1;
  return Math.round(
    number * perUnit + (groups.andHalf ? perUnit / 2 : 0) + Number(groups.more ?? 0),
  );
}

function combine(
  day: DateReading | null,
  time: TimeReading | null,
  part: DayPart | null,
  today: Today,
  isEvening: boolean,
): When | null {
  if (!day && !time && !part) return null;
  const clock = time
    ? clockOf(time, part, day, today, isEvening)
    : part && partClock(part, day, today);
  if (!clock) return day && { due: day.date.toString(), date: day.date.toString(), time: null };
  const base = day?.date ?? today.date;
  const hasPassed = !day && !time?.midnight && Temporal.PlainTime.compare(clock, today.time) <= 0;
  const isNextDay =
    hasPassed || time?.midnight === true || (part === 'night' && isSmallHour(time, clock));
  const date = isNextDay ? base.add({ days: 1 }) : base;
  const usual = !day && time && !part ? clockText(usualClock(time)) : clockText(clock);
  return {
    due: `${date.toString()}T${clockText(clock)}`,
    date: day ? date.toString() : null,
    time: clockText(clock),
    ...(usual !== clockText(clock) && { usual }),
  };
}

/** "tonight at 1": the night goes on after midnight. */
function isSmallHour(time: TimeReading | null, clock: Temporal.PlainTime): boolean {
  return time?.ambiguous === true && clock.hour < 5;
}

function partClock(
  part: DayPart,
  day: DateReading | null,
  today: Today,
): Temporal.PlainTime | null {
  const clock = Temporal.PlainTime.from({ hour: partTimes[part] });
  const isPast = day?.date.equals(today.date) && Temporal.PlainTime.compare(clock, today.time) <= 0;
  return isPast ? null : clock;
}

function clockOf(
  { hour, minute, ambiguous }: TimeReading,
  part: DayPart | null,
  day: DateReading | null,
  today: Today,
  isEvening: boolean,
): Temporal.PlainTime {
  if (!ambiguous) return Temporal.PlainTime.from({ hour, minute });
  const early = Temporal.PlainTime.from({ hour: hour % 12, minute });
  const late = Temporal.PlainTime.from({ hour: (hour % 12) + 12, minute });
  if (part === 'morning') return early;
  if (part === 'afternoon' || part === 'evening') return late;
  if (part === 'night') return hour === 12 || hour < 5 ? early : late;
  if (isEvening && hour < 12) return late;
  const usual = usualClock({ hour, minute, ambiguous });
  const isToday = !day || day.date.equals(today.date);
  if (!isToday || Temporal.PlainTime.compare(usual, today.time) > 0) return usual;
  return Temporal.PlainTime.compare(late, today.time) > 0 ? late : usual;
}

/** What an hour alone means on a day that has not begun: 7 to 11 in the morning, else after noon. */
function usualClock({ hour, minute, ambiguous }: TimeReading): Temporal.PlainTime {
  const isLate = ambiguous === true && (hour < 7 || hour === 12);
  return Temporal.PlainTime.from({ hour: isLate ? (hour % 12) + 12 : hour % 24, minute });
}

function clockText(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' });
}
