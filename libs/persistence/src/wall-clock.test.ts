import { Temporal } from 'temporal-polyfill';
import { createTestDatabase, type TestDatabase } from './testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** Zones, and when their clocks go forward and back in 2026 and 2027. */
const zones: Record<string, readonly string[]> = {
  'Europe/Berlin': ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'],
  'America/New_York': ['2026-03-08', '2026-11-01', '2027-03-14', '2027-11-07'],
  'Australia/Lord_Howe': ['2026-04-05', '2026-10-04', '2027-04-04', '2027-10-03'],
  'America/St_Johns': ['2026-03-08', '2026-11-01'],
  'Asia/Karachi': ['2026-03-29', '2026-10-25'],
  'Pacific/Apia': ['2026-04-05', '2026-09-27'],
  UTC: ['2026-03-29'],
};

/** From midnight to four in the morning, when clocks change, and some hours of the days before and after. */
function around(day: string): Temporal.PlainDateTime[] {
  const start = Temporal.PlainDate.from(day).toPlainDateTime();
  const quarters = Array.from({ length: 16 }, (_, index) => start.add({ minutes: 15 * index }));
  const hours = Array.from({ length: 9 }, (_, index) => start.add({ hours: 7 * index - 24 }));
  return [...quarters, ...hours];
}

it.each(Object.entries(zones))(
  'a wall clock in %s says the same in the database as in the program, also where it changes',
  async (zone, days) => {
    const local = days.flatMap(around);
    const { rows } = await database.pool.query<{ at: Date }>(
      'select wall_clock(local, $2) as at from unnest($1::timestamp[]) as local',
      [local.map(String), zone],
    );
    const expected = local.map((time) => time.toZonedDateTime(zone).epochMilliseconds);
    expect(rows.map(({ at }) => at.getTime())).toEqual(expected);
  },
);

it.each(Object.entries(zones))(
  'the next time at which it shows an hour in %s comes after that moment, and is the first',
  async (zone, days) => {
    const moments = days.flatMap(around).map((time) => time.toZonedDateTime('UTC').toInstant());
    for (const wall of ['00:00', '02:15', '02:30', '09:00']) {
      const { rows } = await database.pool.query<{ at: Date }>(
        'select next_wall_clock($3, $2, after) as at from unnest($1::timestamptz[]) as after',
        [moments.map(String), zone, wall],
      );
      const expected = moments.map((moment) => nextAt(wall, zone, moment).epochMilliseconds);
      expect(rows.map(({ at }) => at.getTime())).toEqual(expected);
    }
  },
);

function nextAt(wall: string, zone: string, after: Temporal.Instant): Temporal.Instant {
  const today = after.toZonedDateTimeISO(zone).toPlainDate();
  const found = [-1, 0, 1, 2]
    .map((days) => today.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: wall }))
    .find((time) => Temporal.Instant.compare(time.toInstant(), after) > 0);
  if (!found) throw new Error('An hour comes every day.');
  return found.toInstant();
}

it('counts as UTC in a zone that the server does not know', async () => {
  const { rows } = await database.pool.query(
    `select wall_clock('2026-11-22T09:00', 'Mars/Base') as at`,
  );
  expect(rows).toEqual([{ at: new Date('2026-11-22T09:00Z') }]);
});
