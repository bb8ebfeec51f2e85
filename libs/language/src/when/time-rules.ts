import { cardinalPattern, readNumber } from '../lexicon/numbers';
import type { DayPart } from './days';

export interface TimeReading {
  hour: number;
  minute: number;
  /** The hour is 1 to 12 and nobody said whether before or after noon. */
  ambiguous?: boolean;
  /** The midnight that ends the day. */
  midnight?: boolean;
  part?: DayPart;
}

export interface TimeRule {
  /** Global and case-insensitive. */
  pattern: RegExp;
  read: (groups: Record<string, string | undefined>) => TimeReading | null;
}

const lead =
  '(?:(?<![\\p{L}\\p{N}])(?:due\\s+)?(?:at|by|around|about|before|after|until|till|from|for|@|~|approx\\.?|roughly)\\s*){0,3}';
const meridiem = '(?<meridiem>[ap]\\.?\\s?m\\b\\.?)';
const part = '(?:\\s*(?:in\\s+the\\s+|at\\s+|this\\s+)(?<part>morning|afternoon|evening|night))?';
/** What follows a number that is no hour: "at 5 percent", "by 3 days". */
const notAnHour =
  '(?!\\s*(?:%|percent|[-–:/.,]?\\d|degrees?|days?|weeks?|months?|minutes?|mins?|hours?|hrs?|years?|euros?|dollars?|pounds?|bucks|people|persons|items?|things?|times|pm\\b|am\\b|p\\.|a\\.|€|\\$|£|st\\b|nd\\b|rd\\b|th\\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\b|\\p{L}+\\s+(?:street|road|avenue|lane|square|drive)\\b|k\\b|km\\b|kg\\b|x\\b))';
const hourWord =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2})(?![\\p{L}\\p{N}])';

/** "2 hours after noon" is not noon. */
const notFarFrom = '(?<!\\b(?:hours?|hrs?|minutes?|mins?)\\s(?:after|before)\\s)';

function rule(source: string, read: TimeRule['read']): TimeRule {
  return {
    pattern: new RegExp(`${lead}(?<![\\p{L}\\p{N}.,:/-])${notFarFrom}(?:${source})`, 'giu'),
    read,
  };
}

function clockTime(
  { meridiem: half, part: dayPart }: Record<string, string | undefined>,
  hour: number,
  minute = 0,
): TimeReading | null {
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null;
  const named = dayPart === undefined ? {} : { part: dayPart.toLowerCase() as DayPart };
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    const after = half.toLowerCase().startsWith('p');
    return { hour: (hour % 12) + (after ? 12 : 0), minute };
  }
  if (hour === 24) return { hour: 0, minute: 0, midnight: true };
  return hour >= 1 && hour <= 12 ? { hour, minute, ambiguous: true, ...named } : { hour, minute };
}

/** Tried in this order; the first that matches names the time. */
export const timeRules: readonly TimeRule[] = [
  // "from 3 to 5 pm": a task is due when it begins.
  rule(
    `(?:from|between)\\s+(?<hour>\\d{1,2})(?:[:.](?<minute>\\d{2}))?\\s*(?<own>[ap]\\.?m\\.?)?\\s*(?:to|until|and|-|–)\\s*\\d{1,2}(?:[:.]\\d{2})?\\s*${meridiem}?${notAnHour}(?![\\p{L}\\p{N}])`,
    (groups) =>
      clockTime(
        { ...groups, meridiem: groups.own ?? groups.meridiem },
        Number(groups.hour),
        Number(groups.minute ?? 0),
      ),
  ),
  rule(
    `(?<minutes>half|quarter|a\\s+quarter|five|ten|twenty|twenty-five|\\d{1,2})(?:\\s+minutes?|\\s+mins?)?\\s+(?<side>past|to|before)\\s+(?<hour>${hourWord})\\s*${meridiem}?${part}`,
    (groups) => {
      const { minutes = '', side = '', hour = '' } = groups;
      const amount = /half/i.test(minutes)
        ? 30
        : /quarter/i.test(minutes)
          ? 15
          : (readNumber(minutes) ?? 60);
      const full = readNumber(hour);
      if (full === null || amount > 59) return null;
      if (side.toLowerCase() === 'past') return clockTime(groups, full, amount);
      return clockTime(groups, full === 1 ? 12 : full === 0 ? 23 : full - 1, 60 - amount);
    },
  ),
  rule(
    'half\\s+(?<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2}(?=\\s*(?:$|[,.!?;#)¦])))(?![\\p{L}\\p{N}])',
    (groups) => clockTime(groups, readNumber(groups.hour ?? '') ?? 0, 30),
  ),
  rule('(?:12\\s*)?(?:noon|midday|lunch\\s?time)(?!\\p{L})', () => ({ hour: 12, minute: 0 })),
  {
    pattern: /(?<![\p{L}\p{N}])(?:at|over|around|during)\s+lunch(?:\s?break)?(?!\p{L})/giu,
    read: () => ({ hour: 12, minute: 0 }),
  },
  {
    pattern: /(?<![\p{L}\p{N}])(?<!\b(?:hours?|hrs?|minutes?|mins?)\s)after\s+lunch(?!\p{L})/giu,
    read: () => ({ hour: 13, minute: 0 }),
  },
  {
    pattern: /(?<![\p{L}\p{N}])(?:before\s+bed(?:\s?time)?|at\s+bed\s?time)(?!\p{L})/giu,
    read: () => ({ hour: 22, minute: 0 }),
  },
  rule('(?:12\\s*)?midnight(?!\\p{L})', () => ({ hour: 0, minute: 0, midnight: true })),
  rule('first\\s+thing(?:\\s+in\\s+the\\s+morning)?(?!\\s+(?:i|we|you)\\b)(?!\\p{L})', () => ({
    hour: 9,
    minute: 0,
  })),
  rule(`(?<hour>\\d{1,2})\\s?[:.]\\s?(?<minute>\\d{2})\\s*${meridiem}`, (groups) =>
    clockTime(groups, Number(groups.hour), Number(groups.minute)),
  ),
  rule(
    `(?<hour>\\d{1,2})[:](?<minute>\\d{2})(?::\\d{2})?(?![\\d:])(?:\\s*(?:h|hrs|hours|uhr)\\b)?${part}`,
    (groups) => twentyFour(clockTime(groups, Number(groups.hour), Number(groups.minute)), groups),
  ),
  rule(`(?<hour>\\d{1,2})\\s*${meridiem}`, (groups) => clockTime(groups, Number(groups.hour))),
  rule(
    `(?<=\\b(?:at|by|@)\\s*)(?<hour>\\d{1,2})[.h](?<minute>\\d{2})(?!\\d|\\.\\d)${part}`,
    (groups) => clockTime(groups, Number(groups.hour), Number(groups.minute)),
  ),
  // "17h", "17h30": a single digit before "h" counts hours rather than names one.
  rule('(?<hour>[01]\\d|2[0-3])\\s?h(?<minute>[0-5]\\d)?(?![\\p{L}\\p{N}])', (groups) =>
    twentyFour(clockTime(groups, Number(groups.hour), Number(groups.minute ?? 0)), groups),
  ),
  rule(`(?<hour>${cardinalPattern})\\s*o['’]?\\s?clock(?:\\s*${meridiem})?${part}`, (groups) =>
    clockTime(groups, readNumber(groups.hour ?? '') ?? 99),
  ),
  rule(`(?<hour>\\d{1,2})\\s?-?ish(?!\\p{L})${part}`, (groups) =>
    clockTime(groups, Number(groups.hour)),
  ),
  rule(
    `(?<hour>\\d{1,2})\\s*(?:in\\s+the\\s+|at\\s+(?=night))(?<part>morning|afternoon|evening|night)`,
    (groups) => clockTime(groups, Number(groups.hour)),
  ),
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:due\\s+)?(?:(?:at|by|@)\\s*(?:about\\s+|around\\s+)?(?<hour>${hourWord})${notAnHour}|(?:around|about|before|after|until|till|to)\\s+(?<hour2>${hourWord})(?=\\s*(?:$|[,.!?;#)¦]|on\\b|and\\b)))(?:\\s*(?:sharp|latest|the latest)\\b)?${part}`,
      'giu',
    ),
    read: (groups) => clockTime(groups, readNumber(groups.hour ?? groups.hour2 ?? '') ?? 99),
  },
  // "tomorrow 5", once "tomorrow" has been struck.
  {
    pattern: /(?<=¦\s+)(?<hour>\d{1,2})(?=\s*(?:$|[,.!?;#)¦]))/gu,
    read: (groups) => clockTime(groups, Number(groups.hour)),
  },
];

/** "05:30" and "17:30" are said on a 24-hour clock; "5:30" may be either. */
function twentyFour(
  reading: TimeReading | null,
  groups: Record<string, string | undefined>,
): TimeReading | null {
  if (!reading || !groups.hour?.startsWith('0')) return reading;
  return { hour: reading.hour, minute: reading.minute };
}
