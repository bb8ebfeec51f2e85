import type { CalendarItem, PostgresCalendarRepository } from '@todo/persistence';
import type { Temporal } from 'temporal-polyfill';
import { componentsOf, type ComponentKind } from './components';
import { contentLine } from './content-lines';
import { eraOf, timeZoneLines } from './time-zone';

/** Rises when the same tasks are written differently. */
const format = 1;
/** How often programs are to look again. */
const refreshEvery = 'PT1H';
/** Tasks that are read at a time. */
const batch = 200;

type Calendars = Pick<PostgresCalendarRepository, 'outline' | 'items'>;

interface Options {
  readonly kind: ComponentKind;
  /** Of the person. */
  readonly timeZone: string;
  /** Of the web app. */
  readonly origin: string;
  readonly now: Temporal.Instant;
}

export interface Calendar {
  /** Another one once the text would be another. */
  readonly version: string;
  /** An iCalendar object (RFC 5545) in pieces, so that many tasks take little memory. */
  readonly write: () => AsyncGenerator<string, void>;
}

/** The open tasks of somebody as a calendar. */
export async function calendarOf(
  calendars: Calendars,
  userId: string,
  { now, ...options }: Options,
): Promise<Calendar> {
  const { fingerprint, zones } = await calendars.outline(userId);
  const era = eraOf(now);
  return {
    version: JSON.stringify([format, fingerprint, options, era]),
    write: async function* () {
      yield head;
      for (const zone of zones) yield timeZoneLines(zone, era);
      for await (const items of batches(calendars, userId)) {
        yield items.map((item) => componentsOf(item, { ...options, era })).join('');
      }
      yield contentLine('END', 'VCALENDAR');
    },
  };
}

const head = [
  contentLine('BEGIN', 'VCALENDAR'),
  contentLine('VERSION', '2.0'),
  contentLine('PRODID', '-//todo-chatbot//EN'),
  contentLine('CALSCALE', 'GREGORIAN'),
  contentLine('METHOD', 'PUBLISH'),
  contentLine('NAME', 'Tasks'),
  contentLine('X-WR-CALNAME', 'Tasks'),
  contentLine('REFRESH-INTERVAL;VALUE=DURATION', refreshEvery),
  contentLine('X-PUBLISHED-TTL', refreshEvery),
].join('');

async function* batches(
  calendars: Calendars,
  userId: string,
): AsyncGenerator<readonly CalendarItem[], void> {
  let after: string | null = null;
  do {
    const items: CalendarItem[] = await calendars.items(userId, { after, limit: batch });
    yield items;
    after = items.length === batch ? (items.at(-1)?.task.id ?? null) : null;
  } while (after !== null);
}
