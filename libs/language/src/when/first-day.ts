import { ruleWeekdays, type Rule } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';

/** 29 February comes at most eight years after the one before. */
const farthest = { years: 8, days: 1 };

/** The first day of `rule` from `from` on, `from` included; its interval, count and end are left aside. */
export function firstDay(rule: Rule, from: Temporal.PlainDate): Temporal.PlainDate | null {
  const end = from.add(farthest);
  let date = from;
  while (Temporal.PlainDate.compare(date, end) <= 0 && date.year <= 9999) {
    if (rule.months.length > 0 && !rule.months.includes(date.month)) {
      date = date.with({ day: 1 }).add({ months: 1 });
      continue;
    }
    if (fits(rule, date) && isChosen(rule, date)) return date;
    date = date.add({ days: 1 });
  }
  return null;
}

function fits({ weekdays, monthDays }: Rule, date: Temporal.PlainDate): boolean {
  const { day, daysInMonth } = date;
  const fitsDay =
    monthDays.length === 0 || monthDays.includes(day) || monthDays.includes(day - daysInMonth - 1);
  const places = [null, Math.ceil(day / 7), -Math.ceil((daysInMonth - day + 1) / 7)];
  const fitsWeekday =
    weekdays.length === 0 ||
    weekdays.some(
      ({ day: name, position }) =>
        name === ruleWeekdays[date.dayOfWeek - 1] && places.includes(position),
    );
  return fitsDay && fitsWeekday;
}

/** Whether it is one of those that the rule takes of the days of a month. */
function isChosen(rule: Rule, date: Temporal.PlainDate): boolean {
  if (rule.setPositions.length === 0) return true;
  const days = Array.from({ length: date.daysInMonth }, (_, index) =>
    date.with({ day: index + 1 }),
  ).filter((day) => fits(rule, day));
  return rule.setPositions.some((place) => days.at(place > 0 ? place - 1 : place)?.equals(date));
}
