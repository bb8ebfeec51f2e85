import { ruleWeekdays } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { contentLine } from './content-lines';

/** Years before and after the present one. */
const span = { back: 5, ahead: 10 };

/** Between what instants calendars name the zone of a time; beyond them, it is written in UTC. */
export interface Era {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

export function eraOf(now: Temporal.Instant): Era {
  const { year } = now.toZonedDateTimeISO('UTC');
  const newYear = (years: number) =>
    Temporal.ZonedDateTime.from({ year: year + years, month: 1, day: 1, timeZone: 'UTC' });
  return { from: newYear(-span.back).toInstant(), to: newYear(span.ahead).toInstant() };
}

export function isWithin({ from, to }: Era, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) < 0;
}

/** To look for the changes of a zone takes milliseconds, and there are as many answers as zones. */
const known = { era: '', zones: new Map<string, string>() };

/** What the clocks of a time zone do, as a VTIMEZONE. */
export function timeZoneLines(zone: string, era: Era): string {
  const of = `${era.from.toString()}/${era.to.toString()}`;
  if (known.era !== of) Object.assign(known, { era: of, zones: new Map() });
  const lines = known.zones.get(zone) ?? write(zone, era);
  known.zones.set(zone, lines);
  return lines;
}

function write(zone: string, era: Era): string {
  const kinds = Map.groupBy(changesOf(zone, era), ({ before, after }) => `${before} ${after}`);
  return [
    contentLine('BEGIN', 'VTIMEZONE'),
    contentLine('TZID', zone),
    ...[...kinds.values()].map(observance),
    contentLine('END', 'VTIMEZONE'),
  ].join('');
}

/** A change of the clocks, at what they showed before it. */
interface Change {
  readonly onset: Temporal.PlainDateTime;
  /** Nanoseconds from UTC. */
  readonly before: number;
  readonly after: number;
}

function changesOf(zone: string, { from, to }: Era): Change[] {
  const begin = from.toZonedDateTimeISO(zone);
  // From the last one before, since it says what holds until the next.
  const last = begin.getTimeZoneTransition('previous');
  const changes = [last ? changeAt(last) : unchanged(begin)];
  let present = last ?? begin;
  for (;;) {
    const next = present.getTimeZoneTransition('next');
    if (!next || Temporal.Instant.compare(next.toInstant(), to) > 0) return changes;
    changes.push(changeAt(next));
    present = next;
  }
}

function changeAt(at: Temporal.ZonedDateTime): Change {
  const last = at.subtract({ nanoseconds: 1 });
  return {
    onset: last.toPlainDateTime().add({ nanoseconds: 1 }),
    before: last.offsetNanoseconds,
    after: at.offsetNanoseconds,
  };
}

function unchanged(at: Temporal.ZonedDateTime): Change {
  const { offsetNanoseconds: offset } = at;
  return { onset: at.toPlainDateTime(), before: offset, after: offset };
}

/** Changes of one kind: as a yearly rule where they follow one, else one by one. */
function observance(changes: readonly Change[]): string {
  const [first] = changes;
  if (!first) return '';
  const { onset, before, after } = first;
  const kind = after > before ? 'DAYLIGHT' : 'STANDARD';
  const rule = yearlyRule(first, changes);
  return [
    contentLine('BEGIN', kind),
    contentLine('DTSTART', wallText(onset)),
    contentLine('TZOFFSETFROM', offsetText(before)),
    contentLine('TZOFFSETTO', offsetText(after)),
    ...(rule === null
      ? // With the first one again: not every program counts it otherwise.
        changes.map((change) => contentLine('RDATE', wallText(change.onset)))
      : [contentLine('RRULE', rule)]),
    contentLine('END', kind),
  ].join('');
}

/** The rule that all of them follow, each year on the same weekday of the month; null when there is none. */
function yearlyRule({ onset }: Change, changes: readonly Change[]): string | null {
  const time = onset.toPlainTime();
  const isYearly = changes.every(
    ({ onset: each }, index) =>
      each.year === onset.year + index &&
      each.month === onset.month &&
      each.dayOfWeek === onset.dayOfWeek &&
      each.toPlainTime().equals(time),
  );
  if (!isYearly || changes.length < span.ahead) return null;
  const isLast = changes.every((change) => change.onset.day > change.onset.daysInMonth - 7);
  const positions = new Set(changes.map((change) => Math.ceil(change.onset.day / 7)));
  if (!isLast && positions.size > 1) return null;
  const position = isLast ? -1 : [...positions].join('');
  return `FREQ=YEARLY;BYMONTH=${onset.month};BYDAY=${position}${ruleWeekdays[onset.dayOfWeek - 1] ?? ''}`;
}

/** As iCalendar writes a date and time on the clocks of a place: `20261122T170000`. */
export function wallText(at: Temporal.PlainDateTime): string {
  return at.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
}

function offsetText(nanoseconds: number): string {
  const seconds = Math.abs(nanoseconds) / 1e9;
  const [hours, minutes, rest] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  );
  return `${nanoseconds < 0 ? '-' : '+'}${hours}${minutes}${rest === '00' ? '' : rest}`;
}
