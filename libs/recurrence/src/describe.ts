import { parseRule, ruleWeekdays, type Recurrence, type Rule } from '@todo/contracts';

export { counted, describeMinutes, describeReminderTime } from './describe-reminder-time';

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
const places = ['first', 'second', 'third', 'fourth', 'fifth'];
const units = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const;
const workdays = '0,1,2,3,4';
const allDays = '0,1,2,3,4,5,6';

/** A rule in words, without a capital and a stop: "every other Tuesday until 31 March 2027". */
export function describeRule(described: Rule | Recurrence): string {
  const rule = 'rule' in described ? parseRule(described.rule) : described;
  const isFromCompletion = 'rule' in described && described.from === 'completion';
  return `${dates(rule)}${isFromCompletion ? ' after it is done' : ''}${end(rule)}`;
}

function end({ count, until }: Rule): string {
  if (until) return ` until ${until.day} ${monthNames[until.month - 1] ?? ''} ${until.year}`;
  return count === null ? '' : `, ${count === 1 ? 'once' : `${count} times`}`;
}

function dates(rule: Rule): string {
  switch (rule.frequency) {
    case 'DAILY':
      return daily(rule);
    case 'WEEKLY':
      return weekly(rule);
    case 'MONTHLY':
      return monthly(rule);
    case 'YEARLY':
      return yearly(rule);
  }
}

function daily(rule: Rule): string {
  const { weekdays, monthDays } = rule;
  if (rule.interval === 1 && weekdays.length > 0 && monthDays.length === 0) return weekly(rule);
  const conditions = [
    ...(weekdays.length > 0 ? [`it is ${weekdaysOf(rule, 'a ', 'or')}`] : []),
    ...(monthDays.length > 0 ? [`it is the ${monthDaysOf(rule, 'or')} of the month`] : []),
  ];
  const limit = conditions.length > 0 ? ` if ${conditions.join(' and ')}` : '';
  return `${every(rule)}${inMonths(rule)}${limit}`;
}

function weekly(rule: Rule): string {
  const { weekdays, interval } = rule;
  const limit = inMonths(rule);
  if (weekdays.length === 0) return `${every(rule)}${limit}`;
  const names = chosen(rule) ?? weekdaysOf(rule);
  if (rule.setPositions.length > 0) return `${every(rule)} on ${names}${limit}`;
  if (interval === 1) return `every ${indicesOf(rule) === allDays ? 'day' : names}${limit}`;
  if (interval === 2 && weekdays.length === 1) return `every other ${names}${limit}`;
  const onDays = indicesOf(rule) === workdays ? 'weekdays' : names;
  return `${every(rule)} on ${onDays}${limit}`;
}

function monthly(rule: Rule): string {
  const days = daysOf(rule);
  if (days === null) return `${every(rule)}${inMonths(rule)}`;
  if (rule.interval > 1) return `${every(rule)} on ${days}${inMonths(rule)}${onlyIf(rule)}`;
  return `${days} of ${monthsOf(rule) ?? 'each month'}${onlyIf(rule)}`;
}

function yearly(rule: Rule): string {
  const { months, monthDays, weekdays, setPositions } = rule;
  const days = daysOf(rule);
  if (days === null) return `${every(rule)}${inMonths(rule)}`;
  const isDate = weekdays.length + setPositions.length === 0 && months.length > 0;
  if (isDate && monthDays.every((day) => day > 0)) {
    const named = months.flatMap((month) => monthDays.map((day) => `${day} ${nameOf(month)}`));
    return `${every(rule)} on ${joined(named)}`;
  }
  return `${every(rule)} on ${days} of ${monthsOf(rule) ?? periodOf(rule)}${onlyIf(rule)}`;
}

/** In a rule by the year without months, days of the month are those of each one. */
function periodOf({ monthDays, setPositions }: Rule): string {
  return monthDays.length > 0 && setPositions.length === 0 ? 'each month' : 'the year';
}

/** "every day", "every other week", "every 3 months". */
function every({ frequency, interval }: Rule): string {
  const unit = units[frequency];
  if (interval === 1) return `every ${unit}`;
  return interval === 2 ? `every other ${unit}` : `every ${interval} ${unit}s`;
}

function inMonths(rule: Rule): string {
  const months = monthsOf(rule);
  return months === null ? '' : ` in ${months}`;
}

function monthsOf({ months }: Rule): string | null {
  return months.length > 0 ? joined(months.map(nameOf)) : null;
}

/** Friday the 13th: among the days of the month, a weekday. */
function onlyIf(rule: Rule): string {
  const { weekdays, monthDays, setPositions } = rule;
  const isBoth = weekdays.length > 0 && monthDays.length > 0 && setPositions.length === 0;
  return isBoth ? ` if it is ${weekdaysOf(rule, 'a ', 'or')}` : '';
}

/** The days of a month or a year that a rule names; null when it names none. */
function daysOf(rule: Rule): string | null {
  const { weekdays, monthDays } = rule;
  const some = chosen(rule);
  if (some !== null) return some;
  if (monthDays.length > 0) return `the ${monthDaysOf(rule)}`;
  return weekdays.length > 0 ? positioned(rule) : null;
}

/** "the last weekday", where a rule chooses among the days that it names. */
function chosen(rule: Rule): string | null {
  const { setPositions, weekdays, monthDays } = rule;
  if (setPositions.length === 0) return null;
  const which = `the ${joined(setPositions.map(placeOf))}`;
  const days = indicesOf(rule);
  if (monthDays.length > 0) return `${which} of the ${monthDaysOf(rule)}`;
  if (weekdays.length === 0 || days === allDays) return `${which} day`;
  return `${which} ${weekdaysOf(rule, '', 'or')}`;
}

/** "the last Friday", "the first and third Monday", "every Monday". */
function positioned({ weekdays }: Rule): string {
  const byDay = new Map<string, number[]>();
  for (const { day, position } of weekdays) {
    byDay.set(day, [...(byDay.get(day) ?? []), ...(position === null ? [] : [position])]);
  }
  const named = [...byDay].map(([day, positions]) => {
    const name = dayNames[ruleWeekdays.findIndex((known) => known === day)] ?? day;
    return positions.length > 0 ? `the ${joined(positions.map(placeOf))} ${name}` : `every ${name}`;
  });
  return joined(named);
}

/** Indices of the weekdays in their order. */
function indicesOf({ weekdays }: Rule): string {
  return weekdays
    .map(({ day }) => ruleWeekdays.indexOf(day))
    .sort((a, b) => a - b)
    .join();
}

function weekdaysOf(rule: Rule, article = '', word = 'and'): string {
  const indices = indicesOf(rule);
  if (indices === workdays) return `${article}weekday`;
  const names = indices.split(',').map((index) => `${article}${dayNames[Number(index)] ?? ''}`);
  return joined(names, word);
}

function monthDaysOf({ monthDays }: Rule, word = 'and'): string {
  return joined(
    monthDays.map((day) => (day > 0 ? ordinal(day) : `${placeOf(day)} day`)),
    word,
  );
}

/** "first", "23rd", "last", "second to last". */
function placeOf(position: number): string {
  const place = Math.abs(position);
  const name = places[place - 1] ?? ordinal(place);
  if (position > 0) return name;
  return position === -1 ? 'last' : `${name} to last`;
}

function ordinal(number: number): string {
  const isTeen = number % 100 > 10 && number % 100 < 14;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

function nameOf(month: number): string {
  return monthNames[month - 1] ?? '';
}

function joined(names: readonly string[], word = 'and'): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1) ?? ''}`;
}
