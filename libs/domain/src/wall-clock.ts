import { Temporal } from 'temporal-polyfill';

export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/**
 * The first moment after `after` at which the clock on that wall shows `time`. One that daylight saving skips comes
 * later by the gap; of one that comes twice, the first counts.
 */
export function nextAt(time: string, timeZone: string, after: Temporal.Instant): Temporal.Instant {
  const today = after.toZonedDateTimeISO(timeZone).toPlainDate();
  const plainTime = Temporal.PlainTime.from(time);
  for (let days = 0; ; days += 1) {
    const next = today.add({ days }).toZonedDateTime({ timeZone, plainTime }).toInstant();
    if (Temporal.Instant.compare(next, after) > 0) return next;
  }
}

/** When the quiet hours end within which `at` lies; null when it lies outside of them. */
export function endOfQuietHours(
  { from, to }: QuietHours,
  timeZone: string,
  at: Temporal.Instant,
): Temporal.Instant | null {
  const local = at.toZonedDateTimeISO(timeZone);
  const isAfter = (time: string) => Temporal.PlainTime.compare(local, time) >= 0;
  const isQuiet = from < to ? isAfter(from) && !isAfter(to) : isAfter(from) || !isAfter(to);
  if (!isQuiet) return null;
  const { hour, minute } = Temporal.PlainTime.from(to);
  // By the offset of `at`: within an hour that comes twice, its second time ends them too.
  const today = local
    .round({ smallestUnit: 'minute', roundingMode: 'floor' })
    .with({ hour, minute })
    .toInstant();
  return Temporal.Instant.compare(today, at) > 0 ? today : nextAt(to, timeZone, at);
}
