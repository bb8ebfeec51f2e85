import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { isTimeZone } from './time-zone';

/** When a task is due: a whole day, or an instant on a wall clock in a zone. */
export type Due = Temporal.PlainDate | Temporal.ZonedDateTime;

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const dateTimePattern =
  /^(?<local>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(?<offset>Z|[+-]\d{2}:\d{2})?(?:\[(?<zone>[^\]]+)\])?$/;

/**
 * Reads `2026-11-22`, or a date and time as RFC 9557 writes it: `2026-11-22T17:00:00+01:00[Europe/Berlin]`.
 * Without a zone in brackets, `timeZone` is taken: an offset then fixes the instant, and none means wall-clock time.
 * Seconds are dropped. A local time that daylight saving skips moves forward by the gap.
 * @throws RangeError when the text is no such date or the zone is unknown.
 */
export function parseDue(text: string, timeZone: string): Due {
  if (datePattern.test(text)) return inRange(Temporal.PlainDate.from(text, { overflow: 'reject' }));
  const { local, offset, zone } = dateTimePattern.exec(text)?.groups ?? {};
  if (!local) throw new RangeError(`"${text}" is not a date or a date and time.`);
  if (zone !== undefined && !isTimeZone(zone)) throw new RangeError(`"${zone}" is no time zone.`);
  // Checked without a zone first, since an impossible date would otherwise be moved into the month.
  const plain = Temporal.PlainDateTime.from(local, { overflow: 'reject' });
  const target = zone ?? timeZone;
  const zoned =
    offset === undefined
      ? plain.toZonedDateTime(target)
      : Temporal.Instant.from(`${local}${offset}`).toZonedDateTimeISO(target);
  inRange(zoned.withTimeZone('UTC'));
  return inRange(zoned.with({ second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 }));
}

/** ISO dates have four digits for the year, and databases know no year 0. */
function inRange<Value extends Due>(due: Value): Value {
  if (due.year >= 1 && due.year <= 9999) return due;
  throw new RangeError(`The year ${due.year} lies outside of 0001 to 9999.`);
}

/** The one form in which due times are sent and shown to tools; `parseDue` reads it back. */
export function formatDue(due: Due): string {
  return due instanceof Temporal.PlainDate
    ? due.toString()
    : due.toString({ smallestUnit: 'second' });
}

/**
 * Whether an open task that is due then is overdue: a day once it is over for the person, a time as soon as it has
 * passed. The database says the same of the columns behind `due`.
 */
export function isOverdue(
  due: string,
  { now, timeZone }: { readonly now: Temporal.Instant; readonly timeZone: string },
): boolean {
  const read = parseDue(due, timeZone);
  if (read instanceof Temporal.ZonedDateTime) {
    return Temporal.Instant.compare(read.toInstant(), now) < 0;
  }
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  return Temporal.PlainDate.compare(read, today) < 0;
}

export function isDue(text: string): boolean {
  try {
    parseDue(text, 'UTC');
    return true;
  } catch {
    return false;
  }
}

const examples = ['2026-11-22', '2026-11-22T17:00:00+01:00[Europe/Berlin]'];

/** A whole day that tasks can be due on. */
export const DueDay = z.iso.date().refine(isDue, 'Use a date from 0001-01-01 to 9999-12-31.');

/** Due as people and programs send it: the zone may be left out, and is then their own. */
export const DueInput = z
  .string()
  .refine(
    isDue,
    'Use a date such as 2026-11-22, or a date and time such as 2026-11-22T17:00 or 2026-11-22T17:00:00+01:00[Europe/Berlin].',
  )
  .meta({
    description:
      'A date (2026-11-22), or a date and time (2026-11-22T17:00, in the person’s time zone unless an offset or a [Zone] follows).',
    examples,
  });

/** Due as it is sent back: a date, or a date and time with offset and zone (RFC 9557). */
export const DueOutput = z.string().meta({
  description: 'A date, or a date and time with offset and zone (RFC 9557).',
  examples,
});
