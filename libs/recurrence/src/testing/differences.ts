import { formatDue, parseRule } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { occurrences } from '../occurrences';

/** Behind it, dates are not written down. */
const lastYear = 2060;
/** Years from one date to the next; further ahead a rule may be taken to have ended. */
const longestGap = 30;
/** Dates that are written down of a rule. */
const most = 12;

function untilGap(dates: readonly string[]): string[] {
  const year = (date: string) => Number(date.slice(0, 4));
  const gap = dates.findIndex(
    (date, index) => year(date) - year(dates[index - 1] ?? date) > longestGap,
  );
  return gap < 0 ? [...dates] : dates.slice(0, gap);
}

function datesOf(rule: string, start: string): string[] {
  const dates: string[] = [];
  const day = Temporal.PlainDate.from(start);
  for (const due of occurrences({ rule: parseRule(rule), start: day })) {
    if (due.year > lastYear) break;
    dates.push(formatDue(due));
    if (dates.length === most) break;
  }
  return untilGap(dates);
}

/** Those of the lines `<rule> <start>: <date> …` whose dates are found to be others. */
export function differences(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [, rule = '', start = '', dates = ''] = /^(\S+) (\S+): (.*)$/.exec(line) ?? [];
    const found = datesOf(rule, start).join(' ');
    return found === untilGap(dates.split(' ')).join(' ') ? [] : [`${line}\n  here: ${found}`];
  });
}
