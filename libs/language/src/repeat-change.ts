import {
  formatRule,
  parseDue,
  parseRule,
  type RecurrenceInput,
  type Rule,
  type Task,
} from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { localNow, type Context } from './context';
import type { RepeatChange } from './intent';
import { firstDay } from './when/first-day';

/** What a task gets: `due` undefined when it stays. */
export interface RepeatFields {
  recurrence: RecurrenceInput | null;
  due?: string;
}

type Repeating = Pick<Task, 'due' | 'recurrence'>;

/** How the task repeats after `change`; null when it has to repeat for that and does not. */
export function changeRepeat(
  task: Repeating,
  change: RepeatChange,
  context: Context,
): RepeatFields | null {
  if (change.kind === 'end') return { recurrence: null };
  if (change.kind !== 'set') {
    if (!task.recurrence) return null;
    const rule = parseRule(task.recurrence.rule);
    const end =
      change.kind === 'count'
        ? { count: change.count, until: null }
        : { count: null, until: Temporal.PlainDate.from(change.until) };
    return { recurrence: { ...task.recurrence, rule: formatRule({ ...rule, ...end }) } };
  }
  const rule = merged(parseRule(change.recurrence.rule), task, change.start === undefined);
  const due = dueAfter(task, rule, change, context);
  return {
    recurrence: { rule: formatRule(rule), from: change.recurrence.from ?? 'due' },
    ...(due !== undefined && { due }),
  };
}

/** "every two weeks", of something that comes on Mondays, keeps the Mondays; and what was said of its end. */
function merged(rule: Rule, { recurrence }: Repeating, keepsDays: boolean): Rule {
  if (!recurrence) return rule;
  const old = parseRule(recurrence.rule);
  const { weekdays, monthDays, months, setPositions, count, until } = old;
  const isBare = rule.weekdays.length + rule.monthDays.length + rule.months.length === 0;
  const days =
    isBare && keepsDays && old.frequency === rule.frequency
      ? { weekdays, monthDays, months, setPositions }
      : {};
  const end = rule.count === null && rule.until === null ? { count, until } : {};
  return { ...rule, ...days, ...end };
}

/** The first date of the rule, from the due that the task has on; undefined where that is its due already. */
function dueAfter(
  { due }: Repeating,
  rule: Rule,
  { start, time }: Extract<RepeatChange, { kind: 'set' }>,
  context: Context,
): string | undefined {
  const old = due === null ? null : parseDue(due, context.timeZone);
  const now = localNow(context);
  const day = old && (old instanceof Temporal.PlainDate ? old : old.toPlainDate());
  const clock = old instanceof Temporal.ZonedDateTime ? old.toPlainTime() : null;
  const at = time === undefined ? clock : Temporal.PlainTime.from(time);
  const hasPassed = at !== null && Temporal.PlainTime.compare(at, now.toPlainTime()) <= 0;
  const today = now.toPlainDate();
  const base =
    start === undefined
      ? (day ?? (hasPassed ? today.add({ days: 1 }) : today))
      : Temporal.PlainDate.from(start);
  const first = firstDay(rule, base) ?? base;
  if (day?.equals(first) && time === undefined) return undefined;
  if (at === null) return first.toString();
  const zone =
    old instanceof Temporal.ZonedDateTime && old.timeZoneId !== context.timeZone
      ? `[${old.timeZoneId}]`
      : '';
  return `${first.toString()}T${at.toString({ smallestUnit: 'minute' })}${zone}`;
}
