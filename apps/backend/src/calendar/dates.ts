import { formatRule, type Due, type Rule } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { contentLine } from './content-lines';
import { isWithin, wallText, type Era } from './time-zone';

interface DateStyle {
  readonly era: Era;
  readonly repeats: boolean;
  readonly time?: Temporal.PlainTime | undefined;
}

/**
 * `NAME;VALUE=DATE:20261122`, or a date and time in its zone. `repeats`: by the clocks there, also for a time that
 * they show twice. `time`: what they show at every date of a rule, also on a day that has no such time.
 */
export function dateLine(name: string, due: Due, { era, repeats, time }: DateStyle): string {
  if (due instanceof Temporal.PlainDate) {
    return contentLine(`${name};VALUE=DATE`, due.toString().replaceAll('-', ''));
  }
  const wall = due.toPlainDateTime().withPlainTime(time ?? due.toPlainTime());
  const isSaid = repeats || wall.toZonedDateTime(due.timeZoneId).equals(due);
  return isSaid && isWithin(era, due.toInstant())
    ? contentLine(`${name};TZID=${due.timeZoneId}`, wallText(wall))
    : contentLine(name, utcText(due.toInstant()));
}

/** As iCalendar writes an instant: `20261122T160000Z`. */
export function utcText(at: Temporal.Instant | string): string {
  return `${wallText(Temporal.Instant.from(at).toZonedDateTimeISO('UTC').toPlainDateTime())}Z`;
}

/** As RFC 5545 wants it: an end by date is an instant where the beginning is one. */
export function ruleText(rule: Rule, start: Due): string {
  if (rule.until === null || start instanceof Temporal.PlainDate) return formatRule(rule);
  const end = rule.until.toPlainDateTime('23:59:59').toZonedDateTime(start.timeZoneId);
  return `${formatRule({ ...rule, until: null })};UNTIL=${utcText(end.toInstant())}`;
}

/** How far an instant is from a due time on the clocks there, as `-P1DT15H`. A whole day begins at midnight. */
export function distanceText(at: Temporal.Instant, due: Due, timeZone: string): string {
  const zone = due instanceof Temporal.PlainDate ? timeZone : due.timeZoneId;
  const minutes = at
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .since(due.toPlainDateTime(), { largestUnit: 'minute' }).minutes;
  const far = Math.abs(minutes);
  const parts = [
    [Math.floor(far / 1440), 'D'],
    [Math.floor(far / 60) % 24, 'H'],
    [far % 60, 'M'],
  ] as const;
  const [days = '', ...time] = parts.map(([value, unit]) => (value === 0 ? '' : `${value}${unit}`));
  const clock = time.join('');
  if (days + clock === '') return 'PT0S';
  return `${minutes < 0 ? '-' : ''}P${days}${clock === '' ? '' : `T${clock}`}`;
}
