import { ruleWeekdays, type Rule } from '@todo/contracts';
import { readNumber } from '../lexicon/numbers';
import { readWeekday } from './days';

type Weekdays = Rule['weekdays'];

const weekday =
  "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\\.?(?![\\p{L}’'])";
/** One way only to read each blank: what repeats it takes no longer than its length. */
const joint = '\\s*(?:,\\s*(?:and\\s+)?|(?:and\\s|&|\\+|/)\\s*)';
const several = `${weekday}(?:${joint}(?:(?:on|every|each)\\s+)?${weekday})*`;
/** "Monday to Friday". */
export const daysInRange = `${weekday}\\s*(?:-|–|to\\s|till\\s|through\\s|thru\\s)\\s*${weekday}`;
/** "Monday", "Mon, Wed and Fri", "Monday to Friday". */
export const daysPattern = `(?:${daysInRange}|${several})`;
const plural = '(?:mon|tues|wednes|thurs|fri|satur|sun)days';
/** "Mondays and Thursdays": days that come again without another word. */
export const pluralPattern = `${plural}(?:(?:${joint}|\\s*(?:-|–|to\\s|through\\s)\\s*)(?:on\\s+)?${plural})*(?!\\p{L})`;
/** "Mon Wed Fri", "Tue/Thu": nobody says so of one week. */
export const daysInRow = `(?:${weekday}(?:[\\s/,&+]+${weekday}){2,}|${weekday}\\s*(?:/|&|\\+)\\s*${weekday})`;
export const workdays = '(?:weekdays?|work(?:ing)?[\\s-]?days?|business\\s+days?|school\\s?days?)';

export const everyDay = ruleWeekdays.map((day) => ({ day, position: null }));
export const monToFri = everyDay.slice(0, 5);
export const satAndSun = everyDay.slice(5);

/** The weekdays that `text` names, in their order. */
export function readWeekdays(text: string): Weekdays {
  const found = [...text.matchAll(/\p{L}{3,}/gu)]
    .map(([word]) => readWeekday(word))
    .filter((day) => day !== null);
  const [first = 0, last = 0] = found;
  const isRange = found.length === 2 && /(?:-|–|\bto\b|\btill\b|\bthrough\b|\bthru\b)/i.test(text);
  const length = isRange ? ((last - first + 7) % 7) + 1 : 0;
  const days = isRange
    ? Array.from({ length }, (_, index) => ((first + index - 1) % 7) + 1)
    : [...new Set(found)];
  return days.sort((a, b) => a - b).flatMap((day) => everyDay[day - 1] ?? []);
}

export function without(weekdays: Weekdays, gone: Weekdays): Weekdays {
  return weekdays.filter(({ day }) => !gone.some((other) => other.day === day));
}

export function at(position: number, weekdays: Weekdays): Weekdays {
  return weekdays.map(({ day }) => ({ day, position }));
}

export const positionPattern =
  '(?:(?:second|third|next)[\\s-]+(?:to[\\s-]+)?last|penultimate|first|second|third|fourth|fifth|last|final|[1-5](?:st|nd|rd|th))';
export const positionsPattern = `${positionPattern}(?:${joint}(?:the\\s+)?${positionPattern})*`;
/** Two at least: "first and third". */
export const manyPositions = `${positionPattern}(?:${joint}(?:the\\s+)?${positionPattern})+`;
const place = new RegExp(positionPattern, 'giu');

/** "first and third" → [1, 3], "last" → [-1]. */
export function readPositions(text: string): number[] {
  return [...text.matchAll(place)].map(([word]) => readPosition(word));
}

function readPosition(word: string): number {
  if (/^third.*last/i.test(word)) return -3;
  if (/.last$|^penultimate/i.test(word)) return -2;
  return /^(?:last|final)$/i.test(word) ? -1 : (readNumber(word) ?? 1);
}

const nth =
  '(?:\\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last)(?!\\p{L})';
const oneNth = new RegExp(nth, 'giu');
/** Days of a month: "15th", "1st and 15th", "first". */
export const datesPattern = `${nth}(?:${joint}(?:the\\s+)?${nth})*`;

const digits = '\\d{1,2}(?:st|nd|rd|th)';
const anotherOne = `${joint}(?:the\\s+)?${digits}`;
/** "1st and 15th", and none that goes on: "1st" of "1st and 3rd" is not all of it. */
export const datesInDigits = `${digits}(?:${anotherOne})*(?!${anotherOne})`;

/** Null when one of them is in no month. */
export function readMonthDays(text: string): number[] | null {
  const days = [...text.matchAll(oneNth)].map(([word]) =>
    /^last$/i.test(word) ? -1 : (readNumber(word) ?? 0),
  );
  return days.length > 0 && days.every((day) => day === -1 || (day >= 1 && day <= 31))
    ? [...new Set(days)]
    : null;
}

export const intervalPattern =
  '(?:other|alternate|alternating|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\d{1,3}(?:st|nd|rd|th)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple(?:\\s+of)?|few|several)';

/** "other" → 2, "3rd" → 3; null for "few", which says no number. */
export function readInterval(text: string | undefined): number | null {
  if (text === undefined) return 1;
  if (/^(?:other|altern|couple)/i.test(text)) return 2;
  if (/^(?:few|several)/i.test(text)) return null;
  const number = readNumber(text);
  return number !== null && number >= 1 && number <= 999 ? number : null;
}

export function isOrdinal(text: string): boolean {
  return /^(?:first|last|final|third|fourth|fifth|\d+(?:st|nd|rd|th))$/i.test(text);
}
