import type { RuleWeekday } from '@todo/contracts';
import type { Temporal } from 'temporal-polyfill';
import { dateLocale } from '@/date-locale';
import { positionOf } from './repeat-form';

export const weekdayNames: Record<RuleWeekday, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};

export const positionNames: readonly (readonly [position: number, name: string])[] = [
  [1, 'first'],
  [2, 'second'],
  [3, 'third'],
  [4, 'fourth'],
  [-1, 'last'],
];

/** What the presets are called for a task that is due on `day`. */
export function presetNames(day: Temporal.PlainDate) {
  const weekday = day.toLocaleString(dateLocale, { weekday: 'long' });
  const position = positionNames.find(([value]) => value === positionOf(day))?.[1] ?? '';
  return {
    never: 'Does not repeat',
    daily: 'Every day',
    weekdays: 'Every weekday, Monday to Friday',
    weekly: `Every week on ${weekday}`,
    'month-day': `Every month on day ${day.day}`,
    'month-position': `Every month on the ${position} ${weekday}`,
    yearly: `Every year on ${day.toLocaleString(dateLocale, { day: 'numeric', month: 'long' })}`,
    custom: 'In another rhythm…',
  } as const;
}
