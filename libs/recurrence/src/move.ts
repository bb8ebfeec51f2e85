import { ruleWeekdays, type Rule } from '@todo/contracts';
import type { Temporal } from 'temporal-polyfill';

/**
 * The rule once its dates move from one day to another: `FREQ=WEEKLY;BYDAY=MO` becomes Tuesday’s when a Monday moves to
 * a Tuesday. Only a single weekday, day of the month or month that names the old day follows; a rule with more of them,
 * or with positions, stays as it is.
 */
export function moveRule(rule: Rule, from: Temporal.PlainDate, to: Temporal.PlainDate): Rule {
  const { weekdays, monthDays, months } = rule;
  const [weekday] = weekdays;
  const isWeekly = rule.frequency === 'WEEKLY' && weekdays.length === 1;
  const day = ruleWeekdays[to.dayOfWeek - 1];
  return {
    ...rule,
    ...(isWeekly &&
      day &&
      weekday?.day === ruleWeekdays[from.dayOfWeek - 1] && {
        weekdays: [{ day, position: null }],
      }),
    ...(weekdays.length === 0 && {
      monthDays: moved(monthDays, from.day, to.day),
      months: moved(months, from.month, to.month),
    }),
  };
}

function moved(values: readonly number[], from: number, to: number): readonly number[] {
  return values.length === 1 && values[0] === from ? [to] : values;
}
