import {
  formatRule,
  parseRule,
  ruleWeekdays,
  type Frequency,
  type Recurrence,
  type RecurrenceInput,
  type RepeatFrom,
  type Rule,
  type RuleWeekday,
} from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';

/** `rule`: one that the fields cannot show, kept as it stands. All but that and `custom` follow the due date. */
export type RepeatKind =
  | 'never'
  | 'daily'
  | 'weekdays'
  | 'weekly'
  | 'month-day'
  | 'month-position'
  | 'yearly'
  | 'custom'
  | 'rule';

/** How a task repeats, as the form holds it; numbers and days are what stands in the fields. */
export interface RepeatForm {
  readonly kind: RepeatKind;
  readonly frequency: Frequency;
  readonly interval: string;
  readonly weekdays: readonly RuleWeekday[];
  readonly monthly: 'day' | 'position';
  /** 1 to 31; -1 is the last day. */
  readonly monthDay: number;
  /** 1 to 4; -1 is the last one. */
  readonly position: number;
  readonly positionDay: RuleWeekday;
  readonly from: RepeatFrom;
  readonly end: 'never' | 'until' | 'count';
  readonly until: string;
  readonly count: string;
  readonly rule: string;
}

export const workdays: readonly RuleWeekday[] = ruleWeekdays.slice(0, 5);

export const weekdayOf = (day: Temporal.PlainDate): RuleWeekday =>
  ruleWeekdays[day.dayOfWeek - 1] ?? 'MO';

/** Which of its weekday in the month a day is: 1 to 4, or -1 for the last. */
export function positionOf(day: Temporal.PlainDate): number {
  const position = Math.ceil(day.day / 7);
  return position > 4 ? -1 : position;
}

/** An empty form, with fields that fit the day on which the task is due. */
export function emptyForm(day: Temporal.PlainDate): RepeatForm {
  return {
    kind: 'never',
    frequency: 'WEEKLY',
    interval: '1',
    weekdays: [weekdayOf(day)],
    monthly: 'day',
    monthDay: day.day,
    position: positionOf(day),
    positionDay: weekdayOf(day),
    from: 'due',
    end: 'never',
    until: '',
    count: '10',
    rule: '',
  };
}

const sameSet = <Value>(one: readonly Value[], other: readonly Value[]) =>
  one.length === other.length && one.every((value) => other.includes(value));

/** The form that says what a recurrence says; `day` is when the task is due. */
export function formOf(recurrence: Recurrence | null, day: Temporal.PlainDate): RepeatForm {
  const empty = emptyForm(day);
  if (!recurrence) return empty;
  const rule = parseRule(recurrence.rule);
  const base: RepeatForm = {
    ...empty,
    kind: 'rule',
    frequency: rule.frequency,
    interval: String(rule.interval),
    from: recurrence.from,
    end: rule.count !== null ? 'count' : rule.until !== null ? 'until' : 'never',
    until: rule.until?.toString() ?? '',
    count: rule.count === null ? empty.count : String(rule.count),
    rule: recurrence.rule,
  };
  const part = fieldsOf(rule, base, day);
  return part ? { ...base, ...part } : base;
}

/** What of a rule the fields can show; null when it says more than they can. */
function fieldsOf(rule: Rule, form: RepeatForm, day: Temporal.PlainDate) {
  if (rule.setPositions.length > 0 || rule.weekStart !== 'MO') return null;
  const preset = (kind: RepeatKind): RepeatKind => (rule.interval === 1 ? kind : 'custom');
  const plain = rule.monthDays.length + rule.months.length + rule.weekdays.length === 0;
  const days = rule.weekdays.map((each) => each.day);
  switch (rule.frequency) {
    case 'DAILY':
      return plain ? { kind: preset('daily') } : null;
    case 'WEEKLY': {
      if (rule.months.length > 0) return null;
      const weekdays = days.length > 0 ? days : form.weekdays;
      if (sameSet(weekdays, workdays)) return { kind: preset('weekdays'), weekdays };
      const isOwn = sameSet(weekdays, [weekdayOf(day)]);
      return { kind: isOwn ? preset('weekly') : ('custom' as const), weekdays };
    }
    case 'MONTHLY':
      return rule.months.length > 0 ? null : monthlyFieldsOf(rule, day);
    case 'YEARLY': {
      const isOwn = sameSet(rule.months, [day.month]) && sameSet(rule.monthDays, [day.day]);
      return plain || (isOwn && days.length === 0) ? { kind: preset('yearly') } : null;
    }
  }
}

function monthlyFieldsOf({ monthDays, weekdays, interval }: Rule, day: Temporal.PlainDate) {
  const [monthDay = day.day] = monthDays;
  if (monthDays.length <= 1 && weekdays.length === 0) {
    if (monthDay < -1) return null;
    const isOwn = monthDay === day.day && interval === 1;
    const kind = isOwn ? ('month-day' as const) : ('custom' as const);
    return { kind, monthly: 'day' as const, monthDay };
  }
  const [weekday] = weekdays;
  if (!weekday || weekdays.length > 1 || monthDays.length > 0) return null;
  const { position, day: positionDay } = weekday;
  if (position === null || position > 4 || position < -1) return null;
  const isOwn = positionDay === weekdayOf(day) && position === positionOf(day) && interval === 1;
  return {
    kind: isOwn ? ('month-position' as const) : ('custom' as const),
    monthly: 'position' as const,
    position,
    positionDay,
  };
}

export type RepeatErrors = Partial<Record<'interval' | 'weekdays' | 'until' | 'count', string>>;

type Parts = Partial<Omit<Rule, 'frequency'>> & Pick<Rule, 'frequency'>;

function partsOf(form: RepeatForm, day: Temporal.PlainDate): Parts {
  const on = (weekdays: readonly RuleWeekday[], position: number | null = null) =>
    weekdays.map((weekday) => ({ day: weekday, position }));
  switch (form.kind) {
    case 'never':
    case 'daily':
      return { frequency: 'DAILY' };
    case 'weekdays':
      return { frequency: 'WEEKLY', weekdays: on(workdays) };
    case 'weekly':
      return { frequency: 'WEEKLY', weekdays: on([weekdayOf(day)]) };
    case 'month-day':
      return { frequency: 'MONTHLY', monthDays: [day.day] };
    case 'month-position':
      return { frequency: 'MONTHLY', weekdays: on([weekdayOf(day)], positionOf(day)) };
    case 'yearly':
      return { frequency: 'YEARLY', months: [day.month], monthDays: [day.day] };
    case 'rule':
      return parseRule(form.rule);
    case 'custom':
      return { ...customParts(form, day), interval: Number(form.interval) };
  }
}

function customParts(form: RepeatForm, day: Temporal.PlainDate): Parts {
  const { frequency, weekdays, monthly, monthDay, position, positionDay } = form;
  if (frequency === 'WEEKLY') {
    const sorted = ruleWeekdays.filter((weekday) => weekdays.includes(weekday));
    return { frequency, weekdays: sorted.map((weekday) => ({ day: weekday, position: null })) };
  }
  if (frequency === 'MONTHLY') {
    return monthly === 'day'
      ? { frequency, monthDays: [monthDay] }
      : { frequency, weekdays: [{ day: positionDay, position }] };
  }
  return frequency === 'YEARLY'
    ? { frequency, months: [day.month], monthDays: [day.day] }
    : { frequency };
}

/**
 * The recurrence that a form says, for a task that is due on `day`; null for none. `errors` says what is missing, and
 * then there is no recurrence to rely on.
 */
export function recurrenceOf(
  form: RepeatForm,
  day: Temporal.PlainDate,
): { recurrence: RecurrenceInput | null; errors: RepeatErrors } {
  if (form.kind === 'never') return { recurrence: null, errors: {} };
  const errors = errorsOf(form, day);
  if (Object.keys(errors).length > 0) return { recurrence: null, errors };
  const rule = formatRule({
    interval: 1,
    weekdays: [],
    monthDays: [],
    months: [],
    setPositions: [],
    weekStart: 'MO',
    ...partsOf(form, day),
    count: form.end === 'count' ? Number(form.count) : null,
    until: form.end === 'until' ? Temporal.PlainDate.from(form.until) : null,
  });
  return { recurrence: { rule, from: form.from }, errors: {} };
}

const isWhole = (text: string, most: number) =>
  /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most;

function errorsOf(form: RepeatForm, day: Temporal.PlainDate): RepeatErrors {
  const { kind, frequency, interval, weekdays, end, until, count } = form;
  const custom = kind === 'custom';
  return {
    ...(custom && !isWhole(interval, 999) && { interval: 'Enter a number from 1 to 999.' }),
    ...(custom &&
      frequency === 'WEEKLY' &&
      weekdays.length === 0 && { weekdays: 'Choose at least one day.' }),
    ...(end === 'until' && until === '' && { until: 'Choose the last day.' }),
    ...(end === 'until' &&
      until !== '' &&
      until < day.toString() && { until: 'This lies before the due date.' }),
    ...(end === 'count' && !isWhole(count, 9_999) && { count: 'Enter a number from 1 to 9999.' }),
  };
}
