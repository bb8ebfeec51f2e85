import type { Temporal } from 'temporal-polyfill';

/** What a sentence is read against: `timeZone` (IANA) decides what "today" is. */
export interface Context {
  readonly now: Temporal.Instant;
  readonly timeZone: string;
}

export function localNow({ now, timeZone }: Context): Temporal.ZonedDateTime {
  return now.toZonedDateTimeISO(timeZone);
}
