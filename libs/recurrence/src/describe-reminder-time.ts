import type { Reminder } from '@todo/contracts';

/** When a reminder comes: “2 hours before”, “on the day at 09:00”. */
export function describeReminderTime(when: Reminder['when']): string {
  if ('at' in when) return `at ${when.at}`;
  if ('minutesBefore' in when) {
    return when.minutesBefore === 0
      ? 'when it is due'
      : `${describeMinutes(when.minutesBefore)} before`;
  }
  const { daysBefore, time } = when;
  const day = daysBefore === 0 ? 'on the day' : `${counted(daysBefore, 'day')} before`;
  return `${day} at ${time}`;
}

const units = [
  [7 * 24 * 60, 'week'],
  [24 * 60, 'day'],
  [60, 'hour'],
  [1, 'minute'],
] as const;

/** `2 hours`: in the largest unit that has no remainder, so that 90 minutes stay 90 minutes. */
export function describeMinutes(minutes: number): string {
  const [size, unit] = units.find(([each]) => minutes % each === 0) ?? [1, 'minute'];
  return counted(minutes / size, unit);
}

/** `1 day`, `2 days`. */
export function counted(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
