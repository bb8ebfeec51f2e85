import { parseRule, type Due, type RecurrenceInput, type Rule } from '@todo/contracts';
import {
  dayOf,
  firstOccurrence,
  moveRule,
  nextAfterCompletion,
  nextOccurrence,
} from '@todo/recurrence';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { invalid } from './errors';
import type { Moment } from './moment';
import type { Series } from './ports';

/** When a task is due that stands for a date of a series, and how it goes on from there. */
export interface Occurrence {
  readonly due: Due;
  readonly series: Series;
}

/**
 * A series that begins at `due`, or on the first date of its rule from today on.
 * @throws DomainError `validation_failed` for a rule that ends before it begins, or names no date.
 */
export function beginSeries(
  { rule: text, from }: RecurrenceInput,
  due: Due | null,
  moment: Moment,
  id: string = uuidv7(),
): Occurrence {
  const rule = parseRule(text);
  const start = due ?? firstOccurrence({ rule: endless(rule), start: today(moment) });
  if (!start || !nextOccurrence({ rule: endless(rule), start, after: start })) {
    throw invalid(
      'recurrence',
      'No date fits this rule, or none for a very long time: name days that its months have, unlike 30 February.',
    );
  }
  checkEnd(rule, start);
  return { due: start, series: { id, rule, from, start, occurrence: start } };
}

/** The series from another date on. A rule for a single weekday, or day of the month, goes along. */
export function moveSeries(series: Series, due: Due): Series {
  const rule = moveRule(series.rule, dayOf(series.occurrence), dayOf(due));
  checkEnd(rule, due);
  return { ...series, rule, start: due, occurrence: due };
}

/**
 * What comes after an occurrence that is done, left to itself, or skipped; null when it was the last. Skipping passes
 * over what lies in the past, unless the dates are counted.
 */
export function nextOf(
  series: Series,
  moment: Moment,
  was: 'done' | 'left' | 'skipped',
): Occurrence | null {
  const { rule, start, from } = series;
  if (rule.count === 1) return null;
  const day = dayOf(series.occurrence);
  const zone = start instanceof Temporal.PlainDate ? moment.timeZone : start.timeZoneId;
  const present = today({ ...moment, timeZone: zone });
  const recurring = { rule: { ...rule, count: null }, start };
  const passesOver = was === 'skipped' && rule.count === null;
  const due =
    from === 'completion'
      ? nextAfterCompletion({ ...recurring, done: was === 'done' ? present : latest(present, day) })
      : nextOccurrence({
          ...recurring,
          after: passesOver ? latest(present.subtract({ days: 1 }), day) : day,
        });
  if (!due) return null;
  const left = { ...rule, count: rule.count === null ? null : rule.count - 1 };
  return { due, series: { ...series, rule: left, occurrence: due } };
}

function checkEnd({ until }: Rule, start: Due): void {
  if (!until || Temporal.PlainDate.compare(until, dayOf(start)) >= 0) return;
  throw invalid(
    'recurrence',
    `The rule would end on ${until.toString()}, before it begins on ${dayOf(start).toString()}: let it end later.`,
  );
}

function endless(rule: Rule): Rule {
  return { ...rule, count: null, until: null };
}

function today({ now, timeZone }: Moment): Temporal.PlainDate {
  return now.toZonedDateTimeISO(timeZone).toPlainDate();
}

function latest(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) > 0 ? a : b;
}
