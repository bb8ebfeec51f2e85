import { formatDue, parseDue, type Due } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { dateLocale } from '@/date-locale';

/** The moment and the zone that decide what "today" means to the person. */
export interface Moment {
  readonly now: Temporal.Instant;
  readonly timeZone: string;
}

export function todayOf({ now, timeZone }: Moment): Temporal.PlainDate {
  return now.toZonedDateTimeISO(timeZone).toPlainDate();
}

function onTheirClock(due: Due, timeZone: string): Due {
  return due instanceof Temporal.PlainDate ? due : due.withTimeZone(timeZone);
}

/** The day a due time falls on in the person's zone. */
export function dayOfDue(due: string, timeZone: string): Temporal.PlainDate {
  const local = onTheirClock(parseDue(due, timeZone), timeZone);
  return local instanceof Temporal.PlainDate ? local : local.toPlainDate();
}

function hourCycleOfBrowser(): Intl.DateTimeFormatOptions['hourCycle'] {
  return new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hourCycle;
}

function describeDay(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const days = today.until(day, { largestUnit: 'day' }).days;
  if (days === 0) return 'Today';
  if (days === 1) return 'Tomorrow';
  if (days === -1) return 'Yesterday';
  if (days > 1 && days < 7) return day.toLocaleString(dateLocale, { weekday: 'long' });
  const sameYear = day.year === today.year;
  return day.toLocaleString(dateLocale, {
    ...(Math.abs(days) < 60 && { weekday: 'short' }),
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
  });
}

/** `Tomorrow 17:00`, `Fri, 4 Dec`: words for a due time, seen from the person's moment. */
export function describeDue(
  due: string,
  moment: Moment,
  hourCycle: Intl.DateTimeFormatOptions['hourCycle'] = hourCycleOfBrowser(),
): string {
  const local = onTheirClock(parseDue(due, moment.timeZone), moment.timeZone);
  const today = todayOf(moment);
  if (local instanceof Temporal.PlainDate) return describeDay(local, today);
  const hour12 = hourCycle === 'h12' || hourCycle === 'h11';
  const clock = local.toPlainTime();
  // "5 pm", as the assistant says it.
  const isFullHour = hour12 && clock.minute === 0;
  const time = clock.toLocaleString(dateLocale, {
    hour12,
    hour: hour12 ? 'numeric' : '2-digit',
    ...(!isFullHour && { minute: '2-digit' }),
  });
  return `${describeDay(local.toPlainDate(), today)} ${time}`;
}

/** What date and time fields show for a due time, in the person's zone. */
export function dueFields(due: string | null, timeZone: string): { date: string; time: string } {
  if (due === null) return { date: '', time: '' };
  const local = onTheirClock(parseDue(due, timeZone), timeZone);
  return local instanceof Temporal.PlainDate
    ? { date: local.toString(), time: '' }
    : {
        date: local.toPlainDate().toString(),
        time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
      };
}

/** Due in the form that the API takes; a time without a zone lies in the person's own. */
export function dueFromFields(date: string, time: string): string | null {
  if (date === '') return null;
  return time === '' ? date : `${date}T${time}`;
}

/** A due as the API will answer it, so that an optimistic task looks like the real one. */
export function canonicalDue(due: string, timeZone: string): string {
  return formatDue(parseDue(due, timeZone));
}
