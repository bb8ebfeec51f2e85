import { Temporal } from 'temporal-polyfill';
import type { DateReading, DayPart, Today } from './days';
import type { TimeReading } from './time-rules';
import type { When } from './when';

const partTimes: Record<DayPart, number> = { morning: 9, afternoon: 15, evening: 19, night: 20 };

/** A day and a time, as far as they were named, as the due that they come to. */
export function combine(
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

/** The clock time that words name on a day which has not begun; null when they name none. */
export function clockOnAnyDay(
  time: TimeReading | null,
  part: DayPart | null,
  isEvening: boolean,
): Temporal.PlainTime | null {
  if (!time) return part && Temporal.PlainTime.from({ hour: partTimes[part] });
  return clockOnDay(time, part, isEvening) ?? usualClock(time);
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
  time: TimeReading,
  part: DayPart | null,
  day: DateReading | null,
  today: Today,
  isEvening: boolean,
): Temporal.PlainTime {
  const clear = clockOnDay(time, part, isEvening);
  if (clear) return clear;
  const usual = usualClock(time);
  const late = afternoon(time);
  const isToday = !day || day.date.equals(today.date);
  if (!isToday || Temporal.PlainTime.compare(usual, today.time) > 0) return usual;
  return Temporal.PlainTime.compare(late, today.time) > 0 ? late : usual;
}

/** Null when the hour may lie in either half of the day. */
function clockOnDay(
  time: TimeReading,
  part: DayPart | null,
  isEvening: boolean,
): Temporal.PlainTime | null {
  const { hour, minute, ambiguous } = time;
  if (!ambiguous) return Temporal.PlainTime.from({ hour, minute });
  const early = Temporal.PlainTime.from({ hour: hour % 12, minute });
  if (part === 'morning') return early;
  if (part === 'afternoon' || part === 'evening') return afternoon(time);
  if (part === 'night') return hour === 12 || hour < 5 ? early : afternoon(time);
  return isEvening && hour < 12 ? afternoon(time) : null;
}

function afternoon({ hour, minute }: TimeReading): Temporal.PlainTime {
  return Temporal.PlainTime.from({ hour: (hour % 12) + 12, minute });
}

/** What an hour alone means on a day that has not begun: 7 to 11 in the morning, else after noon. */
function usualClock({ hour, minute, ambiguous }: TimeReading): Temporal.PlainTime {
  const isLate = ambiguous === true && (hour < 7 || hour === 12);
  return Temporal.PlainTime.from({ hour: isLate ? (hour % 12) + 12 : hour % 24, minute });
}

export function clockText(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' });
}
