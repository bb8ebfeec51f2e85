import { Temporal } from 'temporal-polyfill';
import { parseWhen, readWhen } from './parse-when';

function at(local: string, timeZone: string) {
  return {
    now: Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant(),
    timeZone,
  };
}
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Karachi',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];

// A Wednesday morning.
const said: [text: string, due: string | null][] = [
  ['today', '2026-11-18'],
  ['tonight', '2026-11-18T20:00'],
  ['tomorrow', '2026-11-19'],
  ['tomorrow morning', '2026-11-19T09:00'],
  ['tomorrow at 5pm', '2026-11-19T17:00'],
  ['the day after tomorrow', '2026-11-20'],
  ['friday', '2026-11-20'],
  ['on Friday at noon', '2026-11-20T12:00'],
  ['wednesday', '2026-11-25'],
  ['this wednesday', '2026-11-18'],
  ['next friday', '2026-11-27'],
  ['friday next week', '2026-11-27'],
  ['a week from friday', '2026-11-27'],
  ['in 3 days', '2026-11-21'],
  ['in a week', '2026-11-25'],
  ['in two weeks at 9am', '2026-12-02T09:00'],
  ['in a fortnight', '2026-12-02'],
  ['in a month', '2026-12-18'],
  ['next week', '2026-11-23'],
  ['next month', '2026-12-01'],
  ['this weekend', '2026-11-21'],
  ['next weekend', '2026-11-28'],
  ['end of the week', '2026-11-22'],
  ['end of month', '2026-11-30'],
  ['by the end of next month', '2026-12-31'],
  ['end of the year', '2026-12-31'],
  ['on the 1st', '2026-12-01'],
  ['the 18th', '2026-11-18'],
  ['the 31st', '2026-12-31'],
  ['the 15th of next month', '2026-12-15'],
  ['24 December', '2026-12-24'],
  ['Dec 24th at 6pm', '2026-12-24T18:00'],
  ['march 3rd', '2027-03-03'],
  ['24.12.', '2026-12-24'],
  ['1.2.2027', '2027-02-01'],
  ['2026-12-01', '2026-12-01'],
  ['2026-12-01T17:00', '2026-12-01T17:00'],
  ['on christmas eve', '2026-12-24'],
  ['until Easter', '2027-03-28'],
  ['on Good Friday', '2027-03-26'],
  ['by Easter Monday', '2027-03-29'],
  ['at 5', '2026-11-18T17:00'],
  ['at 11', '2026-11-18T11:00'],
  ['at 9', '2026-11-18T21:00'],
  ['at 8am', '2026-11-19T08:00'],
  ['at 12', '2026-11-18T12:00'],
  ['5ish', '2026-11-18T17:00'],
  ['noon', '2026-11-18T12:00'],
  ['midnight', '2026-11-19T00:00'],
  ['friday at midnight', '2026-11-21T00:00'],
  ['17:30', '2026-11-18T17:30'],
  ['09:30', '2026-11-19T09:30'],
  ['half past 5', '2026-11-18T17:30'],
  ['half past five tomorrow', '2026-11-19T17:30'],
  ['quarter to six', '2026-11-18T17:45'],
  ['ten past seven in the evening', '2026-11-18T19:10'],
  ["five o'clock", '2026-11-18T17:00'],
  ['tonight at 8', '2026-11-18T20:00'],
  ['tonight at 1', '2026-11-19T01:00'],
  ['at 7 in the morning', '2026-11-19T07:00'],
  ['friday from 3 to 5pm', '2026-11-20T15:00'],
  ['in 2 hours', '2026-11-18T12:00'],
  ['in half an hour', '2026-11-18T10:30'],
  ['in an hour and a half', '2026-11-18T11:30'],
  ['every monday at 8', '2026-11-23T08:00'],
  ['every day', '2026-11-18'],
  ['every day at 8am', '2026-11-19T08:00'],
  ['every 1st of the month', '2026-12-01'],
  ['daily', '2026-11-18'],
  ['31.2.', null],
  ['2026-02-30', null],
  ['25:00', null],
  ['at 25', null],
  ['5 eggs', null],
  ['about 5 things', null],
  ["tomorrow's meeting", null],
  ['the Sunday newspaper', null],
  ['I sat down', null],
  ['call 030 12345', null],
  ['maybe', null],
];

describe.each(zones)('parseWhen in %s', (timeZone) => {
  it.each(said)('reads %j as %s', (text, due) => {
    expect(parseWhen(text, at('2026-11-18T10:00', timeZone))?.due ?? null).toBe(due);
  });
});

describe('parseWhen', () => {
  const evening = at('2026-11-18T22:30', 'Europe/Berlin');

  it('takes a time that has passed today for tomorrow', () => {
    expect(parseWhen('at 5pm', evening)?.due).toBe('2026-11-19T17:00');
  });

  it('does not say tonight is over', () => {
    expect(parseWhen('tonight', evening)?.due).toBe('2026-11-18');
  });

  it('takes the minute nearest to the end of a span, so that it is never over at once', () => {
    const end = (local: string) => parseWhen('in 1 minute', at(local, 'Asia/Karachi'))?.due;
    expect(end('2026-11-18T10:00:29')).toBe('2026-11-18T10:01');
    expect(end('2026-11-18T10:00:50')).toBe('2026-11-18T10:02');
  });

  it('knows which day it is where the person lives', () => {
    const now = Temporal.Instant.from('2026-11-18T10:30:00Z');
    const days = zones.map((timeZone) => parseWhen('today', { now, timeZone })?.due);
    expect(days).toEqual(['2026-11-18', '2026-11-18', '2026-11-18', '2026-11-18', '2026-11-18']);
    const late = Temporal.Instant.from('2026-11-18T20:00:00Z');
    expect(zones.map((timeZone) => parseWhen('today', { now: late, timeZone })?.due)).toEqual([
      '2026-11-18',
      '2026-11-18',
      '2026-11-19',
      '2026-11-19',
      '2026-11-19',
    ]);
  });

  it.each([
    ['12/1', 'America/New_York', '2026-12-01'],
    ['12/1', 'Europe/Berlin', '2027-01-12'],
  ])('reads %s in %s as people there write it', (text, timeZone, due) => {
    expect(parseWhen(text, at('2026-11-18T10:00', timeZone))?.due).toBe(due);
  });

  it('counts hours as they pass when the clocks change', () => {
    // Berlin leaves out the hour from 2 to 3 on 29 March 2026.
    expect(parseWhen('in 2 hours', at('2026-03-29T01:00', 'Europe/Berlin'))?.due).toBe(
      '2026-03-29T04:00',
    );
    // Lord Howe goes back by half an hour at 2:00 on 5 April 2026.
    expect(parseWhen('in 2 hours', at('2026-04-05T00:45', 'Australia/Lord_Howe'))?.due).toBe(
      '2026-04-05T02:15',
    );
  });

  it('tells the second of two equal hours by its offset', () => {
    const now = Temporal.Instant.from('2026-10-25T00:15:00Z');
    expect(parseWhen('in 15 minutes', { now, timeZone: 'Europe/Berlin' })?.due).toBe(
      '2026-10-25T02:30',
    );
    expect(parseWhen('in 75 minutes', { now, timeZone: 'Europe/Berlin' })?.due).toBe(
      '2026-10-25T02:30+01:00',
    );
  });

  it('finds the first of next year from the last of this', () => {
    expect(parseWhen('tomorrow at 9', at('2026-12-31T23:00', 'Pacific/Apia'))?.due).toBe(
      '2027-01-01T09:00',
    );
    expect(parseWhen('on the 29th', at('2027-02-01T09:00', 'Asia/Karachi'))?.due).toBe(
      '2027-03-29',
    );
  });

  it('leaves the words that it did not read', () => {
    const reading = readWhen(
      'call mum on friday at 5 about the party',
      at('2026-11-18T10:00', 'Europe/Berlin'),
    );
    expect(reading.rest).toBe('call mum about the party');
  });

  it('says how a task was to be repeated', () => {
    const reading = readWhen(
      'water the plants every other week',
      at('2026-11-18T10:00', 'Europe/Berlin'),
    );
    expect([reading.repeats?.words, reading.rest]).toEqual([
      'every other week',
      'water the plants',
    ]);
  });
});
