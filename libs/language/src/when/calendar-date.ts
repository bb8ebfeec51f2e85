import { Temporal } from 'temporal-polyfill';
import { en } from 'chrono-node';
import type { DateReading, Today } from './days';
import type { Scan } from './scan';

/** Chrono is asked only when a number stands beside a month's name or a slash. */
const mayHoldDate =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s*(?:the\s+)?\d|\d(?:st|nd|rd|th)?\s*(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d\s?[/-]\s?\d/i;
const before = /(?:\b(?:due|by|on|before|until|till|til|for|starting|from|since|the|latest)\s+)+$/i;

/** Reads and strikes a calendar date in any of its spellings: "Dec 24th", "24 December 2027", "24/12". */
export function takeCalendarDate(scan: Scan, { date, monthFirst }: Today): DateReading | null {
  if (!mayHoldDate.test(scan.text)) return null;
  // The wall clock is passed as if it were UTC: only the day is wanted, and the process has a zone of its own.
  const reference = {
    instant: new Date(Date.UTC(date.year, date.month - 1, date.day, 12)),
    timezone: 0,
  };
  const chrono = monthFirst ? en.strict : en.GB;
  for (const found of chrono.parse(scan.text.replaceAll(',', ' '), reference, {
    forwardDate: true,
  })) {
    const { start } = found;
    if (!start.isCertain('day') || !start.isCertain('month')) continue;
    const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
    if (year === null || month === null || day === null || year < 1000 || year > 9999) continue;
    const lead = before.exec(scan.text.slice(0, found.index))?.[0].length ?? 0;
    scan.strike(found.index - lead, found.index + found.text.length);
    return { date: Temporal.PlainDate.from({ year, month, day }) };
  }
  return null;
}
