import type { Temporal } from 'temporal-polyfill';
import { dateRules } from './date-rules';
import type { DateReading, DayPart, Today } from './days';
import type { Scan } from './scan';
import { timeRules, type TimeReading } from './time-rules';

/** A day, a time and a part of the day, as far as they were named. */
export interface Named {
  day: DateReading | null;
  time: TimeReading | null;
  part: DayPart | null;
}

/** What happens in the evening when only "at 7" is said. */
const eveningCue =
  /\b(?:dinner|supper|party|drinks|cinema|movie|film|concert|theat(?:re|er)|pub|date night)\b/i;
const morningCue = /\b(?:wake(?: me)?(?: up)?|get up|breakfast|sunrise|morning run)\b/i;

/** What the words around tell of the part of the day. */
export function cues(text: string, { time }: Named): { isEvening: boolean; part: DayPart | null } {
  const isMorning = time !== null && morningCue.test(text);
  return { isEvening: eveningCue.test(text), part: isMorning ? 'morning' : null };
}

export function todayOf(now: Temporal.ZonedDateTime, timeZone: string): Today {
  return {
    date: now.toPlainDate(),
    time: now.toPlainTime(),
    monthFirst: /^(?:America|US)\//.test(timeZone),
  };
}

const partAlone = /(?<![\p{L}\p{N}])in\s+the\s+(?<part>morning|afternoon|evening)(?!\p{L})/giu;

/** Reads and strikes a day and a time. `takeDate` knows the days that the rules do not. */
export function takeDayAndTime(
  scan: Scan,
  today: Today,
  takeDate: (scan: Scan, today: Today) => DateReading | null,
): Named {
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
  day ??= takeDate(scan, today);
  const alone = time
    ? null
    : scan.take(partAlone, (match) => match.groups?.part?.toLowerCase() as DayPart);
  return { day, time, part: day?.part ?? time?.part ?? alone ?? null };
}
