import { formatDue, parseDue, parseRule, type Due } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { firstOccurrence, nextAfterCompletion, nextOccurrence, occurrences } from './occurrences';

const day = (text: string) => Temporal.PlainDate.from(text);
const due = (text: string, zone = 'UTC') => parseDue(text, zone);
const text = (found: Due | null) => found && formatDue(found);

/** The first `most` dates: of a time, as local time and offset. */
function first(most: number, rule: string, start: Due): string[] {
  const found: string[] = [];
  for (const each of occurrences({ rule: parseRule(rule), start })) {
    found.push(formatDue(each).replace(/:00(?=[+-])|\[.*$/g, ''));
    if (found.length === most) break;
  }
  return found;
}

describe('the time on the wall clock stays', () => {
  it.each([
    // Clocks go forward …
    ['Europe/Berlin', '2027-03-27T09:00', ['27T09:00+01:00', '28T09:00+02:00', '29T09:00+02:00']],
    [
      'America/New_York',
      '2027-03-13T09:00',
      ['13T09:00-05:00', '14T09:00-04:00', '15T09:00-04:00'],
    ],
    [
      'Australia/Lord_Howe',
      '2026-10-03T09:00',
      ['03T09:00+10:30', '04T09:00+11:00', '05T09:00+11:00'],
    ],
    // … and back.
    ['Europe/Berlin', '2026-10-24T09:00', ['24T09:00+02:00', '25T09:00+01:00', '26T09:00+01:00']],
    [
      'America/New_York',
      '2026-10-31T09:00',
      ['31T09:00-04:00', '01T09:00-05:00', '02T09:00-05:00'],
    ],
    [
      'Australia/Lord_Howe',
      '2027-04-03T09:00',
      ['03T09:00+11:00', '04T09:00+10:30', '05T09:00+10:30'],
    ],
    // Never since 2009, and never since 2021.
    ['Asia/Karachi', '2027-03-27T09:00', ['27T09:00+05:00', '28T09:00+05:00', '29T09:00+05:00']],
    ['Pacific/Apia', '2026-09-26T09:00', ['26T09:00+13:00', '27T09:00+13:00', '28T09:00+13:00']],
    ['Asia/Karachi', '2008-05-31T09:00', ['31T09:00+05:00', '01T09:00+06:00', '02T09:00+06:00']],
    ['Pacific/Apia', '2020-09-26T09:00', ['26T09:00+13:00', '27T09:00+14:00', '28T09:00+14:00']],
  ])('every day in %s from %s', (zone, start, expected) => {
    const found = first(3, 'FREQ=DAILY', due(start, zone));
    expect(found.map((each) => each.slice(8))).toEqual(expected);
  });

  it.each([
    ['Europe/Berlin', '2026-11-01T09:00', '2027-06-01T09:00+02:00'],
    ['America/New_York', '2026-11-01T09:00', '2027-06-01T09:00-04:00'],
    ['Asia/Karachi', '2026-11-01T09:00', '2027-06-01T09:00+05:00'],
    ['Australia/Lord_Howe', '2026-11-01T09:00', '2027-06-01T09:00+10:30'],
    ['Pacific/Apia', '2026-11-01T09:00', '2027-06-01T09:00+13:00'],
  ])('every month in %s', (zone, start, eighth) => {
    expect(first(8, 'FREQ=MONTHLY', due(start, zone)).at(-1)).toBe(eighth);
  });
});

describe('a time that daylight saving skips', () => {
  it.each([
    ['Europe/Berlin', '2027-03-27T02:30', ['27T02:30+01:00', '28T03:30+02:00', '29T02:30+02:00']],
    [
      'America/New_York',
      '2027-03-13T02:30',
      ['13T02:30-05:00', '14T03:30-04:00', '15T02:30-04:00'],
    ],
    // By half an hour only.
    [
      'Australia/Lord_Howe',
      '2026-10-03T02:15',
      ['03T02:15+10:30', '04T02:45+11:00', '05T02:15+11:00'],
    ],
    // At midnight.
    ['Asia/Karachi', '2008-05-31T00:30', ['31T00:30+05:00', '01T01:30+06:00', '02T00:30+06:00']],
  ])('moves forward by the gap, on that day alone: %s', (zone, start, expected) => {
    const found = first(3, 'FREQ=DAILY', due(start, zone));
    expect(found.map((each) => each.slice(8))).toEqual(expected);
  });

  it('of a whole day that a zone left out falls on the next one, and once', () => {
    expect(first(3, 'FREQ=DAILY', due('2011-12-29T09:00', 'Pacific/Apia'))).toEqual([
      '2011-12-29T09:00-10:00',
      '2011-12-31T09:00+14:00',
      '2012-01-01T09:00+14:00',
    ]);
  });
});

describe('a time that exists twice', () => {
  it.each([
    ['Europe/Berlin', '2026-10-24T02:30', ['24T02:30+02:00', '25T02:30+02:00', '26T02:30+01:00']],
    [
      'America/New_York',
      '2026-10-31T01:30',
      ['31T01:30-04:00', '01T01:30-04:00', '02T01:30-05:00'],
    ],
    [
      'Australia/Lord_Howe',
      '2027-04-03T01:45',
      ['03T01:45+11:00', '04T01:45+11:00', '05T01:45+10:30'],
    ],
    ['Pacific/Apia', '2021-04-03T03:30', ['03T03:30+14:00', '04T03:30+14:00', '05T03:30+13:00']],
  ])('is there once, and is the first of the two: %s', (zone, start, expected) => {
    const found = first(3, 'FREQ=DAILY', due(start, zone));
    expect(found.map((each) => each.slice(8))).toEqual(expected);
  });
});

describe('the dates of a rule', () => {
  it.each([
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2026-01-31', ['2026-01-31', '2026-03-31', '2026-05-31']],
    ['FREQ=MONTHLY', '2026-01-30', ['2026-01-30', '2026-03-30', '2026-04-30']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2026-01-31', ['2026-01-31', '2026-02-28', '2026-03-31']],
    ['FREQ=YEARLY', '2024-02-29', ['2024-02-29', '2028-02-29', '2032-02-29']],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2096-02-29', ['2096-02-29', '2104-02-29']],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27', ['2026-11-27', '2026-12-25', '2027-01-29']],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR',
      '2026-11-23',
      ['2026-11-23', '2026-11-27', '2026-12-07'],
    ],
    // Weeks that begin on Sunday put the Sunday into another one.
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO',
      '2026-11-23',
      ['2026-11-23', '2026-11-29', '2026-12-07'],
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU',
      '2026-11-23',
      ['2026-11-23', '2026-12-06', '2026-12-07'],
    ],
    ['FREQ=DAILY;COUNT=2', '2026-11-23', ['2026-11-23', '2026-11-24']],
    ['FREQ=DAILY;UNTIL=20261125', '2026-11-23', ['2026-11-23', '2026-11-24', '2026-11-25']],
  ])('%s from %s', (rule, start, expected) => {
    expect(first(3, rule, day(start)).slice(0, expected.length)).toEqual(expected);
    if (/COUNT|UNTIL/.test(rule)) expect(first(9, rule, day(start))).toEqual(expected);
  });

  it('begin with the start and count it, also where the rule does not name it', () => {
    expect(first(9, 'FREQ=WEEKLY;BYDAY=MO;COUNT=3', day('2026-11-25'))).toEqual([
      '2026-11-25',
      '2026-11-30',
      '2026-12-07',
    ]);
  });

  it('include the last day until which it goes, whatever the time of day', () => {
    expect(
      first(9, 'FREQ=DAILY;UNTIL=20261122', due('2026-11-21T23:30', 'America/New_York')),
    ).toEqual(['2026-11-21T23:30-05:00', '2026-11-22T23:30-05:00']);
  });

  it('end with the last day that there is', () => {
    expect(first(9, 'FREQ=DAILY', day('9999-12-28'))).toEqual([
      '9999-12-28',
      '9999-12-29',
      '9999-12-30',
    ]);
  });
});

describe('the next one', () => {
  const next = (rule: string, start: string, after: string) =>
    text(
      nextOccurrence({
        rule: parseRule(rule),
        start: due(start, 'Europe/Berlin'),
        after: due(after, 'Europe/Berlin'),
      }),
    );

  it.each([
    ['FREQ=DAILY;INTERVAL=3', '2026-11-21', '2026-11-21', '2026-11-24'],
    ['FREQ=DAILY;INTERVAL=3', '2026-11-21', '2026-11-22', '2026-11-24'],
    ['FREQ=DAILY;INTERVAL=3', '2001-01-01', '2026-11-21', '2026-11-22'],
    ['FREQ=DAILY', '2026-11-21', '2020-01-01', '2026-11-21'],
    ['FREQ=DAILY;COUNT=2', '2026-11-21', '2026-11-21', '2026-11-22'],
    ['FREQ=DAILY;COUNT=2', '2026-11-21', '2026-11-22', null],
    ['FREQ=DAILY;UNTIL=20261121', '2026-11-21', '2026-11-21', null],
    ['FREQ=YEARLY', '0001-01-01', '2026-11-21', '2027-01-01'],
  ])('of %s from %s, after %s, is %s', (rule, start, after, expected) => {
    expect(next(rule, start, after)).toBe(expected);
  });

  it('keeps the time that it began with, not that of a day on which it had to move', () => {
    expect(next('FREQ=DAILY', '2027-03-01T02:30', '2027-03-28T03:30')).toBe(
      '2027-03-29T02:30:00+02:00[Europe/Berlin]',
    );
  });
});

describe('the first one', () => {
  it.each([
    ['FREQ=DAILY', '2026-11-21', '2026-11-21'],
    ['FREQ=WEEKLY;BYDAY=MO', '2026-11-21', '2026-11-23'],
    ['FREQ=WEEKLY;BYDAY=SA', '2026-11-21', '2026-11-21'],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2026-11-21', '2026-12-31'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2026-11-21', '2028-02-29'],
    ['FREQ=DAILY;UNTIL=20261120', '2026-11-21', null],
  ])('of %s from %s on is %s', (rule, start, expected) => {
    expect(text(firstOccurrence({ rule: parseRule(rule), start: day(start) }))).toBe(expected);
  });
});

describe('after completion', () => {
  it.each([
    ['FREQ=DAILY;INTERVAL=3', '2026-11-21', '2026-11-24'],
    ['FREQ=WEEKLY', '2026-11-21', '2026-11-28'],
    ['FREQ=WEEKLY;BYDAY=MO,TH', '2026-11-23', '2026-11-26'],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2026-11-21', '2026-12-31'],
    // It was not done on the 31st because that is when it is due.
    ['FREQ=MONTHLY', '2026-01-31', '2026-02-28'],
    ['FREQ=YEARLY', '2028-02-29', '2029-02-28'],
    ['FREQ=DAILY;COUNT=1', '2026-11-21', null],
    ['FREQ=DAILY;UNTIL=20261121', '2026-11-21', null],
    ['FREQ=DAILY;INTERVAL=999', '9998-01-01', null],
  ])('of %s, done on %s, the next is %s', (rule, done, expected) => {
    const next = nextAfterCompletion({
      rule: parseRule(rule),
      start: day('2026-01-01'),
      done: day(done),
    });
    expect(text(next)).toBe(expected);
  });

  it('keeps the time of day', () => {
    const next = nextAfterCompletion({
      rule: parseRule('FREQ=DAILY'),
      start: due('2026-01-01T02:30', 'Europe/Berlin'),
      done: day('2027-03-27'),
    });
    expect(text(next)).toBe('2027-03-28T03:30:00+02:00[Europe/Berlin]');
  });
});

describe('a rule made to be looked for in vain', () => {
  it.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;INTERVAL=998;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;INTERVAL=7;BYDAY=SU,MO,TU,WE,TH,FR',
    'FREQ=DAILY;BYDAY=MO;BYSETPOS=5',
    'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31',
    'FREQ=YEARLY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=30,31;BYDAY=MO,TU,WE,TH,FR,SA,SU',
    'FREQ=YEARLY;BYMONTH=1;BYDAY=MO;BYSETPOS=300',
    'FREQ=WEEKLY;INTERVAL=999;BYMONTH=2;BYDAY=MO;BYSETPOS=7',
  ])('ends after few steps: %s', (rule) => {
    // A Saturday, in a month of thirty days.
    const start = day('2026-11-21');
    const before = process.cpuUsage();
    expect(first(9, rule, start)).toEqual(['2026-11-21']);
    const { user, system } = process.cpuUsage(before);
    // Of this process alone, in microseconds, so that other work does not count.
    expect(user + system).toBeLessThan(3_000_000);
  });
});
