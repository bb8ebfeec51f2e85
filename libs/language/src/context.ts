import type { Temporal } from 'temporal-polyfill';

/** What a sentence is read against: `timeZone` (IANA) decides what "today" is. */
export interface Context {
  readonly now: Temporal.Instant;
  readonly timeZone: string;
}

export function localNow(context: Context): Temporal.ZonedDateTime {
  const known = clocks.get(context);
  if (known) return known;
  const read = context.now.toZonedDateTimeISO(context.timeZone);
  clocks.set(context, read);
  return read;
}
/** Reading a clock in a zone is dear, and a sentence or a list asks for it again and again. */
const clocks = new WeakMap<Context, Temporal.ZonedDateTime>();

/** The person's day. */
export function localToday(context: Context): Temporal.PlainDate {
  const known = days.get(context);
  if (known) return known;
  const read = localNow(context).toPlainDate();
  days.set(context, read);
  return read;
}
const days = new WeakMap<Context, Temporal.PlainDate>();
