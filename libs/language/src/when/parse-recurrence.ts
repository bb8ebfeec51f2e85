import type { RecurrenceInput } from '@todo/contracts';
import type { Temporal } from 'temporal-polyfill';
import { normalise } from '../clean';
import { takeDayAndTime, todayOf } from './day-and-time';
import { begin, takeRepetition, type RepeatDoubt } from './recurrence';
import { Scan } from './scan';

export interface RecurrenceReading {
  /** Null when the words leave it open, or nothing can repeat so: `doubt` says why. */
  recurrence: RecurrenceInput | null;
  /** The first day, or the first day and time, from now on. */
  due: string | null;
  doubt: RepeatDoubt | null;
  /** The day and time that were named with it, as `YYYY-MM-DD` and `HH:MM`. */
  start: string | null;
  time: string | null;
}

/** Read up to this length. */
const longest = 200;

/**
 * Reads `text`, and nothing else in it, as a repetition: "every other week on Monday at 9", "weekdays until March",
 * "3 days after it is done". Null when it is none. Pure; `now` is the person's time in `timeZone` (IANA).
 */
export function parseRecurrence(
  text: string,
  now: Temporal.Instant,
  timeZone: string,
): RecurrenceReading | null {
  if (text.length > longest) return null;
  const said = normalise(text).replace(/[.!]+$/, '');
  const longer = [
    `every ${said}`,
    ...(/^\d/.test(said) ? [`on the ${said} of every month`] : []),
    ...(/\d/.test(said) ? [`every year on ${said}`] : []),
  ];
  return [said, ...longer].reduce<RecurrenceReading | null>(
    (found, words) => found ?? readWhole(words, now, timeZone),
    null,
  );
}

function readWhole(
  text: string,
  now: Temporal.Instant,
  timeZone: string,
): RecurrenceReading | null {
  const today = todayOf(now.toZonedDateTimeISO(timeZone), timeZone);
  const scan = new Scan(text);
  const repetition = takeRepetition(scan, today);
  if (!repetition) return null;
  const named = takeDayAndTime(scan, today, () => null);
  if (/[\p{L}\p{N}]/u.test(scan.rest)) return null;
  const said = { ...named, part: named.part ?? repetition.part };
  const { when, repeats } = begin(repetition, said, today);
  const { recurrence, doubt = null, start = null, time = null } = repeats;
  if (!recurrence && !doubt) return null;
  return { recurrence, due: when?.due ?? null, doubt, start, time };
}
