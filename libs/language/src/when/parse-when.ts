import type { Temporal } from 'temporal-polyfill';
import { localNow, type Context } from '../context';
import { amountPattern, readNumber } from '../lexicon/numbers';
import { takeCalendarDate } from './calendar-date';
import { clockText, combine } from './clock';
import { cues, takeDayAndTime, todayOf } from './day-and-time';
import { begin, takeRepetition, type Repeats } from './recurrence';
import { Scan } from './scan';
import type { When } from './when';

export interface WhenReading {
  when: When | null;
  repeats: Repeats | null;
  /** The text without the words that were read. */
  rest: string;
}

const mayHoldWhen =
  /\d|\b(?:today|tonight|tomorrow|day|week|weekend|weekdays|weekends|fortnight|month|year|months|years|days|weeks|hours?|minutes?|morning|afternoon|evening|night|noon|midday|midnight|lunch|bed|bedtime|o['’]?clock|half|quarter|past|end of|eo[dwmy]|daily|nightly|hourly|quarterly|bi-?monthly|half-?yearly|semi-?annually|once|twice|thrice|alternate|weekly|fortnightly|biweekly|monthly|yearly|annually|first thing|later|every|each|christmas|xmas|easter|boxing|new years?|valentine|halloween|at (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|by (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|in [a-z]+|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:mon|tues|wednes|thurs|fri|satur|sun)day/i;
const minutesAhead = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:in|within)\\s+(?:about\\s+)?(?:(?<half>half\\s+an\\s+hour)|(?<amount>${amountPattern}|\\d+[.,]5)\\s*(?<unit>hours?|hrs?|h|minutes?|mins?|min|m)\\b(?<andHalf>\\s+and\\s+a\\s+half)?(?:\\s*(?:and\\s+)?(?<more>\\d{1,2})\\s*(?:minutes?|mins?|m)\\b)?)(?:['’]?\\s+time)?(?:\\s+from\\s+now)?(?![\\p{L}\\p{N}])`,
  'giu',
);
const hoursFromNow = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<amount>${amountPattern})\\s+(?<unit>hours?|hrs?|minutes?|mins?)\\s+from\\s+now(?![\\p{L}\\p{N}])`,
  'giu',
);
/** Reads the day and time that `text` names, in the person's zone. Never throws. */
export function readWhen(text: string, context: Context): WhenReading {
  if (!mayHoldWhen.test(text)) return { when: null, repeats: null, rest: text.trim() };
  const now = localNow(context);
  const today = todayOf(now, context.timeZone);
  const scan = new Scan(text);
  const repetition = takeRepetition(scan, today);
  const exact = takeExact(scan, now);
  if (exact) {
    const repeats = repetition && begin(repetition, exact, today).repeats;
    return { when: exact, repeats, rest: scan.rest };
  }
  const named = takeDayAndTime(scan, today, takeCalendarDate);
  const { isEvening, part } = cues(text, named);
  if (repetition) {
    const said = { ...named, part: named.part ?? repetition.part ?? part };
    return { ...begin(repetition, said, today, isEvening), rest: scan.rest };
  }
  const when = combine(named.day, named.time, named.part ?? part, today, isEvening);
  return { when, repeats: null, rest: scan.rest };
}

export function parseWhen(text: string, context: Context): When | null {
  return readWhen(text, context).when;
}

/** "in 2 hours": real time that passes, so that a change of the clocks moves the wall time. */
function takeExact(scan: Scan, now: Temporal.ZonedDateTime): When | null {
  const minutes =
    scan.take(minutesAhead, (match) => readMinutes(match.groups ?? {})) ??
    scan.take(hoursFromNow, (match) => readMinutes(match.groups ?? {}));
  if (minutes === null) return null;
  // To the nearest minute: without its seconds "in a minute" could be over at once.
  const at = now.add({ minutes }).round({ smallestUnit: 'minute', roundingMode: 'halfExpand' });
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
