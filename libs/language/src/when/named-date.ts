import type { Temporal } from 'temporal-polyfill';
import { exact, months, nextYearly } from './days';

export const monthPattern = `(?:${months.map((month) => `${month.slice(0, 3)}${month.length > 3 ? `(?:${month.slice(3)})?` : ''}`).join('|')}|sept)\\.?(?!\\p{L})`;
const nth = '(?:st|nd|rd|th)?';
const dayFirst = new RegExp(
  `^(?:the\\s+)?(?<day>\\d{1,2})${nth}\\s+(?:of\\s+)?(?<month>${monthPattern})(?:,?\\s+(?<year>\\d{4}))?$`,
  'iu',
);
const monthFirst = new RegExp(
  `^(?<month>${monthPattern})\\s+(?:the\\s+)?(?<day>\\d{1,2})${nth}(?:,?\\s+(?<year>\\d{4}))?$`,
  'iu',
);

/** 1 to 12 for "Dec", "december", "Sept."; 0 for any other word. */
export function readMonth(word: string): number {
  const start = word.slice(0, 3).toLowerCase();
  return months.findIndex((month) => month.startsWith(start)) + 1;
}

/** The whole of `text` as a date with a month's name: "24 December", "Dec 24th, 2027"; the next one without a year. */
export function readNamedDate(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const groups = (dayFirst.exec(text) ?? monthFirst.exec(text))?.groups;
  const month = readMonth(groups?.month ?? '');
  const day = Number(groups?.day);
  if (!groups || month === 0) return null;
  if (groups.year !== undefined) return exact(Number(groups.year), month, day)?.date ?? null;
  const isReal = exact(2028, month, day) !== null;
  return isReal ? nextYearly(today, month, day) : null;
}
