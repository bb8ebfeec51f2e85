import type { ReminderTime } from '@todo/contracts';
import type { Context } from '../context';
import { amountPattern, readNumber } from '../lexicon/numbers';
import { parseWhen } from './parse-when';
import type { Scan } from './scan';

const edge = '(?<![\\p{L}\\p{N}])';
const unit = '(?<unit>minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?)';
/** Names of groups are unique within a pattern: `place` tells them apart. */
const clock = (place: number) =>
  `(?:\\s*,?\\s*(?<clock${place}>(?:at|@)\\s*(?:\\d{1,2}(?:[:.]\\d{2})?\\s*(?:[ap]\\.?m\\b\\.?)?|noon|midday|midnight|\\p{L}+(?:\\s+o['’]?clock)?)|in\\s+the\\s+(?:morning|afternoon|evening)))?`;
const it =
  "(?:\\s+(?:hand|it(?:'s| is)?(?:\\s+(?:due|starts|begins))?|that|then|this|the\\s+(?:due\\s+(?:date|time)|deadline|time|start)|it\\s+(?:starts|begins))(?![\\p{L}'’]))?";
const source = [
  `(?:about\\s+)?(?:(?<half>(?:a\\s+)?half\\s+(?:an\\s+)?hour)|(?<quarter>(?:a\\s+)?quarter\\s+of\\s+an\\s+hour)|(?<amount>\\d+[.,]5|${amountPattern})\\s*${unit}(?![\\p{L}])(?<andHalf>\\s+and\\s+a\\s+half)?(?:\\s*(?:,|and|&)?\\s*(?<more>\\d{1,2}|an?|one|two|three|four|five|six|ten|fifteen|twenty|thirty)\\s*(?<moreUnit>minutes?|mins?|m|hours?|hrs?|h)(?![\\p{L}]))?)\\s+(?:before(?:hand)?|ahead(?:\\s+of(?:\\s+time)?)?|earlier|in\\s+advance(?:\\s+of)?|prior(?:\\s+to)?)${it}${clock(1)}`,
  `(?:on\\s+)?the\\s+(?<eve>day|evening|night|morning|afternoon|week|hour)\\s+before(?:hand)?${it}${clock(2)}`,
  `(?:(?:on|in)\\s+the|the(?=\\s+(?:day|morning)\\s+(?:of|itself)(?!\\p{L})))\\s+(?:very\\s+|same\\s+)?(?<that>day|morning)(?:\\s+(?:itself|of|it(?:'s| is)\\s+due))?(?!\\s+(?:before|after))${clock(3)}`,
  `(?<due>(?:when|as\\s+soon\\s+as|once)\\s+(?:it|that|the\\s+time)(?:'s|\\s+is|\\s+comes|\\s+starts|\\s+begins)?(?:\\s+(?:due|time|up))?|at\\s+(?:the\\s+)?(?:due\\s+time|time\\s+it(?:'s|\\s+is)\\s+due|start)|on\\s+time)`,
].join('|');
const relative = new RegExp(`${edge}(?:${source})(?![\\p{L}\\p{N}])`, 'giu');
const asked = new RegExp(
  `(?:\\s*[,;.]?\\s*(?:(?:and|but|with|then)\\s+)*)(?:please\\s+)?(?:remind\\s+me(?:\\s+(?:of|about)\\s+(?:it|that))?|(?:set\\s+)?(?:an?|the|another)\\s+(?:reminder|alert|notification)|reminders?|(?:alert|notify|ping|nudge|tell)\\s+me)(?:\\s+(?:for|of|about)\\s+(?:it|that))?\\s*:?\\s+(?:${source})(?![\\p{L}\\p{N}])`,
  'giu',
);
const mayAsk = /\b(?:remind|alert|notify|notification|ping|nudge|tell)/i;
const plain =
  /(?:\s*,?\s*(?:and|with)\s+)(?:(?:please\s+)?remind\s+me(?:\s+(?:of|about)\s+(?:it|that))?|an?\s+reminder)(?=\s*(?:$|[,.!]))/giu;

const minutesPer = { m: 1, h: 60, d: 24 * 60, w: 7 * 24 * 60 };
const mostMinutes = 52 * minutesPer.w;
const mostDays = 365;

/** At the time at which the task is due. */
export const atDue: ReminderTime = { minutesBefore: 0 };

/** Reads and strikes "an hour before", "the day before at 6pm", "on the day". */
export function takeRelative(scan: Scan, context: Context): ReminderTime | null {
  return scan.take(relative, ({ groups }) => readRelative(groups ?? {}, context));
}

/** Reads and strikes ", and remind me an hour before" beside a task. */
export function takeReminder(scan: Scan, context: Context): ReminderTime | null {
  if (!mayAsk.test(scan.text)) return null;
  return (
    scan.take(asked, ({ groups }) => readRelative(groups ?? {}, context)) ??
    scan.take(plain, () => atDue)
  );
}

type Groups = Record<string, string | undefined>;

function readRelative(groups: Groups, context: Context): ReminderTime | null {
  if (groups.due !== undefined) return atDue;
  const said = groups.clock1 ?? groups.clock2 ?? groups.clock3;
  const time = said === undefined ? null : wallTime(said, context);
  if (said !== undefined && time === null) return null;
  if (groups.that !== undefined) return { daysBefore: 0, time: time ?? '09:00' };
  if (groups.eve !== undefined) {
    const eve = groups.eve.toLowerCase();
    return onEve(eve, time === null ? null : inHalf(eve, time, said ?? ''));
  }
  const minutes = minutesOf(groups);
  if (minutes === null) return null;
  const days = minutes / minutesPer.d;
  if (time === null) return minutes <= mostMinutes ? { minutesBefore: minutes } : null;
  return Number.isInteger(days) && days <= mostDays ? { daysBefore: days, time } : null;
}

const eves: Record<string, string> = {
  morning: '09:00',
  afternoon: '15:00',
  evening: '19:00',
  night: '20:00',
};

function onEve(word: string, time: string | null): ReminderTime {
  if (word === 'hour') return { minutesBefore: minutesPer.h };
  const isWeek = word === 'week';
  const usual = time ?? eves[word];
  if (usual !== undefined) return { daysBefore: isWeek ? 7 : 1, time: usual };
  return { minutesBefore: isWeek ? minutesPer.w : minutesPer.d };
}

/** "the night before at 8": not in the morning. */
function inHalf(eve: string, time: string, said: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const isLate = /^(?:evening|night|afternoon)$/.test(eve);
  if (!isLate || hour === 0 || hour > 11 || /[ap]\.?m|\b0\d/i.test(said)) return time;
  return `${hour + 12}:${String(minute).padStart(2, '0')}`;
}

function minutesOf(groups: Groups) {
  const { half, quarter, amount = '', unit: name = '', andHalf, more, moreUnit = '' } = groups;
  if (half !== undefined) return 30;
  if (quarter !== undefined) return 15;
  const number = /[.,]5$/.test(amount) ? Number(amount.replace(',', '.')) : readNumber(amount);
  const word = name.toLowerCase();
  const per = word.startsWith('mo') ? 30 * minutesPer.d : perUnit(word);
  if (number === null || per === 0) return null;
  const rest = more === undefined ? 0 : (readNumber(more) ?? 0) * perUnit(moreUnit.toLowerCase());
  return Math.round(number * per + (andHalf === undefined ? 0 : per / 2) + rest);
}

function perUnit(word: string): number {
  const [letter = ''] = word;
  return letter in minutesPer ? minutesPer[letter as keyof typeof minutesPer] : 0;
}

/** "at 9" → 09:00, whatever the time is now. */
function wallTime(text: string, context: Context): string | null {
  const when = parseWhen(`tomorrow ${text}`, context);
  return when?.time ?? null;
}
