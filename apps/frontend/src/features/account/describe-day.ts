import { dateLocale } from '@/date-locale';

/** `21 Nov 2026`, on the browser's calendar; for what is asked for in the browser only. */
export function describeDay(instant: string): string {
  return new Date(instant).toLocaleDateString(dateLocale, { dateStyle: 'medium' });
}
