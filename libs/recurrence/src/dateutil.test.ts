import { formatDue, parseRule } from '@todo/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { occurrences } from './occurrences';

/** What dateutil finds for generated rules; `nx fuzz recurrence` names a file with others. */
const recorded = join(__dirname, 'testing/instances.txt');
const lines = readFileSync(process.env['RECURRENCE_INSTANCES'] ?? recorded, 'utf8')
  .trim()
  .split('\n');
/** Behind it, dates are not written down. */
const lastYear = 2060;
/** Years from one date to the next; further ahead a rule may be taken to have ended. */
const longestGap = 30;

function untilGap(dates: readonly string[]): string[] {
  const year = (date: string) => Number(date.slice(0, 4));
  const gap = dates.findIndex(
    (date, index) => year(date) - year(dates[index - 1] ?? date) > longestGap,
  );
  return gap < 0 ? [...dates] : dates.slice(0, gap);
}

function datesOf(rule: string, start: string, most: number): string[] {
  const dates: string[] = [];
  const day = Temporal.PlainDate.from(start);
  for (const due of occurrences({ rule: parseRule(rule), start: day })) {
    if (due.year > lastYear) break;
    dates.push(formatDue(due));
    if (dates.length === most) break;
  }
  return untilGap(dates);
}

it('finds the dates that an independent implementation finds', () => {
  const different = lines.filter((line) => {
    const [, rule = '', start = '', dates = ''] = /^(\S+) (\S+): (.*)$/.exec(line) ?? [];
    return datesOf(rule, start, 12).join(' ') !== untilGap(dates.split(' ')).join(' ');
  });
  expect(different).toEqual([]);
  expect(lines.length).toBeGreaterThan(100);
}, 600_000);
