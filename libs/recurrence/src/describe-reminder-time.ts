import type { Reminder } from '@todo/contracts';

/** When a reminder comes: “2 hours before”, “on the day at 09:00”. */
export function describeReminderTime(when: Reminder['when']): string {
  if ('at' in when) return `at ${when.at}`;
  if ('minutesBefore' in when) {
    return when.minutesBefore === 0 ? 'when it is due' : `${spell(when.minutesBefore)} before`;
  }
  const { daysBefore, time } = when;
  const day = daysBefore === 0 ? 'on the day' : `${count(daysBefore, 'day')} before`;
  return `${day} at ${time}`;
}

const units = [
  [7 * 24 * 60, 'week'],
  [24 * 60, 'day'],
  [60, 'hour'],
  [1, 'minute'],
] as const;

/** In the largest unit that has no remainder. */
function spell(minutes: number): string {
  const [size, unit] = units.find(([each]) => minutes % each === 0) ?? [1, 'minute'];
  return count(minutes / size, unit);
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
