import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { limits } from './limits';

export const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof frequencies)[number];

/** In the order of ISO 8601: the index of a day is its number minus one. */
export const ruleWeekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type RuleWeekday = (typeof ruleWeekdays)[number];

/** The parts of an RFC 5545 recurrence rule that tasks can have. Empty arrays: the part is absent. */
export interface Rule {
  readonly frequency: Frequency;
  /** Every so many days, weeks, months or years. */
  readonly interval: number;
  /** `position`: which of them in the month or year, from its end where negative; null for each of them. */
  readonly weekdays: readonly { readonly day: RuleWeekday; readonly position: number | null }[];
  /** 1 to 31, or -1 for the last day down to -31. */
  readonly monthDays: readonly number[];
  readonly months: readonly number[];
  /** Which of the days that the other parts name, within each month or year. */
  readonly setPositions: readonly number[];
  readonly weekStart: RuleWeekday;
  readonly count: number | null;
  /** The last day, on the wall calendar of the task. */
  readonly until: Temporal.PlainDate | null;
}

const partNames = new Set([
  ...['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'WKST'],
]);

const most = { interval: 999, count: 9_999 };

/**
 * Reads the value of an RRULE, such as `FREQ=WEEKLY;BYDAY=MO,WE`. An UNTIL with a time counts as its day.
 * @throws RangeError saying what is wrong with it.
 */
export function parseRule(text: string): Rule {
  const parts = readParts(text);
  const frequency = frequencies.find((known) => known === parts.get('FREQ'));
  if (!frequency) throw new RangeError(`FREQ is one of ${frequencies.join(', ')}.`);
  const rule: Rule = {
    frequency,
    interval: parts.has('INTERVAL') ? number('INTERVAL', parts, 1, most.interval) : 1,
    weekdays: entries(parts, 'BYDAY').map(readWeekday),
    monthDays: integers(parts, 'BYMONTHDAY', -31, 31),
    months: integers(parts, 'BYMONTH', 1, 12),
    setPositions: integers(parts, 'BYSETPOS', -366, 366),
    weekStart: readWeekday(parts.get('WKST') ?? 'MO').day,
    count: parts.has('COUNT') ? number('COUNT', parts, 1, most.count) : null,
    until: parts.has('UNTIL') ? readUntil(parts.get('UNTIL') ?? '') : null,
  };
  check(rule);
  return rule;
}

/** The one form in which rules are stored and sent; `parseRule` reads it back. */
export function formatRule(rule: Rule): string {
  const weekdays = rule.weekdays.map(({ day, position }) => `${position ?? ''}${day}`);
  const parts: [string, string][] = [
    ['FREQ', rule.frequency],
    ['INTERVAL', rule.interval === 1 ? '' : String(rule.interval)],
    ['BYMONTH', rule.months.join(',')],
    ['BYMONTHDAY', rule.monthDays.join(',')],
    ['BYDAY', weekdays.join(',')],
    ['BYSETPOS', rule.setPositions.join(',')],
    ['WKST', rule.weekStart === 'MO' ? '' : rule.weekStart],
    ['COUNT', rule.count === null ? '' : String(rule.count)],
    ['UNTIL', rule.until === null ? '' : rule.until.toString().replaceAll('-', '')],
  ];
  return parts
    .filter(([, value]) => value !== '')
    .map((part) => part.join('='))
    .join(';');
}

function readParts(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  const body = text
    .trim()
    .replace(/^RRULE:/i, '')
    .replace(/;$/, '');
  for (const part of body.toUpperCase().split(';')) {
    const [name = '', value = '', ...more] = part.split('=');
    if (!partNames.has(name) || value === '' || more.length > 0) {
      throw new RangeError(`"${part}" is no part of a rule: ${[...partNames].join(', ')} are.`);
    }
    if (parts.has(name)) throw new RangeError(`${name} is given twice.`);
    parts.set(name, value);
  }
  return parts;
}

function entries(parts: ReadonlyMap<string, string>, name: string): string[] {
  return [...new Set(parts.get(name)?.split(',') ?? [])];
}

function integers(
  parts: ReadonlyMap<string, string>,
  name: string,
  from: number,
  to: number,
): number[] {
  return entries(parts, name).map((entry) => integer(name, entry, from, to));
}

function number(
  name: string,
  parts: ReadonlyMap<string, string>,
  from: number,
  to: number,
): number {
  return integer(name, parts.get(name) ?? '', from, to);
}

function integer(name: string, text: string, from: number, to: number): number {
  const value = /^[+-]?\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to && value !== 0) return value;
  throw new RangeError(`${name} takes whole numbers from ${from} to ${to}, not "${text}".`);
}

function readWeekday(text: string): Rule['weekdays'][number] {
  const [, position, name] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text) ?? [];
  const day = ruleWeekdays.find((known) => known === name);
  if (!day) throw new RangeError(`"${text}" is no weekday: use ${ruleWeekdays.join(', ')}.`);
  return { day, position: position ? integer('BYDAY', position, -52, 52) : null };
}

function readUntil(text: string): Temporal.PlainDate {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/.exec(text) ?? [];
  try {
    return Temporal.PlainDate.from(`${year}-${month}-${day}`, { overflow: 'reject' });
  } catch {
    throw new RangeError(`UNTIL is a date such as 20270331, not "${text}".`);
  }
}

/** What RFC 5545 forbids, and what would never happen. */
function check({ frequency, weekdays, monthDays, setPositions, count, until, ...rest }: Rule) {
  const wide = frequency === 'MONTHLY' || frequency === 'YEARLY';
  if (count !== null && until !== null) throw new RangeError('Give COUNT or UNTIL, not both.');
  if (weekdays.some(({ position }) => position !== null) && !wide) {
    throw new RangeError('A BYDAY with a number, such as 1MO, needs FREQ=MONTHLY or YEARLY.');
  }
  if (frequency === 'YEARLY' && monthDays.length > 0 && weekdays.some(({ position }) => position)) {
    throw new RangeError('A BYDAY with a number does not go with BYMONTHDAY in FREQ=YEARLY.');
  }
  if (frequency === 'WEEKLY' && monthDays.length > 0) {
    throw new RangeError('BYMONTHDAY does not go with FREQ=WEEKLY.');
  }
  if (setPositions.length > 0 && weekdays.length + monthDays.length + rest.months.length === 0) {
    throw new RangeError('BYSETPOS needs another part, such as BYDAY, to choose from.');
  }
}

const RuleText = z
  .string()
  .max(limits.rule, `A rule has at most ${limits.rule} characters.`)
  .superRefine((text, context) => {
    try {
      parseRule(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as RangeError).message });
    }
  })
  .meta({
    description:
      'An RFC 5545 recurrence rule without DTSTART: FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST, and COUNT or UNTIL.',
    examples: ['FREQ=WEEKLY;BYDAY=MO,WE', 'FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=DAILY;INTERVAL=3'],
  });

/** `due`: the next date follows from the date before; `completion`: from the day on which the task is done. */
export const RepeatFrom = z.enum(['due', 'completion']);
export type RepeatFrom = z.infer<typeof RepeatFrom>;

/** How a task repeats, as it is sent back. */
export const Recurrence = z
  .object({ rule: z.string(), from: RepeatFrom })
  .meta({ id: 'Recurrence' });
export type Recurrence = z.infer<typeof Recurrence>;

/** How a task is to repeat. */
export const RecurrenceInput = z
  .strictObject({ rule: RuleText, from: RepeatFrom.default('due') })
  .meta({ id: 'NewRecurrence' });
export type RecurrenceInput = z.infer<typeof RecurrenceInput>;
