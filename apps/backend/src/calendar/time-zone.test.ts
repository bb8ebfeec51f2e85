import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { eraOf, timeZoneLines } from './time-zone';

const now = Temporal.Instant.from('2026-11-21T12:00:00Z');
const era = eraOf(now);

/** As an independent reader understands it. */
function read(zone: string): ICAL.Timezone {
  return new ICAL.Timezone(ICAL.Component.fromString(timeZoneLines(zone, era)));
}

function offsetAt(zone: ICAL.Timezone, at: Temporal.ZonedDateTime): number {
  const { year, month, day, hour, minute, second } = at;
  const time = new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, zone);
  return time.utcOffset();
}

const zones = [
  ...['Europe/Berlin', 'America/New_York', 'Asia/Karachi', 'Australia/Lord_Howe', 'Pacific/Apia'],
  ...['Africa/Casablanca', 'America/Santiago', 'Africa/Cairo', 'Europe/Dublin', 'Asia/Kathmandu'],
  ...['Pacific/Chatham', 'America/St_Johns', 'Antarctica/Troll', 'Asia/Gaza', 'UTC', 'Etc/GMT+5'],
];

it.each(zones)('shows the clocks of %s as they are, from years back to years ahead', (name) => {
  const zone = read(name);
  for (const year of [2021, 2026, 2030, 2035]) {
    let at = Temporal.ZonedDateTime.from({ year, month: 1, day: 1, hour: 12, timeZone: name });
    while (at.year === year) {
      const expected = at.offsetNanoseconds / 1e9;
      expect({ at: at.toString(), offset: offsetAt(zone, at) }).toEqual({
        at: at.toString(),
        offset: expected,
      });
      at = at.add({ days: 8 });
    }
  }
});

it.each([
  ['Europe/Berlin', ['FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU']],
  ['America/New_York', ['FREQ=YEARLY;BYMONTH=11;BYDAY=1SU', 'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU']],
  ['Asia/Karachi', []],
])('says by what rule the clocks of %s change, beyond those years too', (name, rules) => {
  const kinds = read(name).component?.getAllSubcomponents() ?? [];
  const found = kinds.map((kind) => kind.getFirstPropertyValue('rrule')?.toString());
  expect(found.filter((rule) => rule !== undefined).sort()).toEqual(rules);
});
