import { Temporal } from 'temporal-polyfill';
import { endOfQuietHours, nextAt } from './wall-clock';

const instant = (text: string) => Temporal.Instant.from(text);

it.each([
  ['later today', '09:00', 'Europe/Berlin', '2026-11-21T07:00Z', '2026-11-21T08:00Z'],
  [
    'tomorrow, once it is that time',
    '09:00',
    'Europe/Berlin',
    '2026-11-21T08:00Z',
    '2026-11-22T08:00Z',
  ],
  [
    'at the same time on the wall after daylight saving began',
    '09:00',
    'America/New_York',
    '2027-03-13T14:00Z',
    '2027-03-14T13:00Z',
  ],
  [
    'an hour later where that time does not exist',
    '02:30',
    'Europe/Berlin',
    '2027-03-27T12:00Z',
    '2027-03-28T01:30Z',
  ],
  [
    'half an hour later where the gap is half an hour',
    '02:15',
    'Australia/Lord_Howe',
    '2026-10-03T12:00Z',
    '2026-10-03T15:45Z',
  ],
  [
    'the first of two such times',
    '02:30',
    'Europe/Berlin',
    '2026-10-24T12:00Z',
    '2026-10-25T00:30Z',
  ],
  [
    'the next day once the first of two such times has passed',
    '02:30',
    'Europe/Berlin',
    '2026-10-25T00:30Z',
    '2026-10-26T01:30Z',
  ],
  [
    'on the far side of the date line',
    '07:00',
    'Pacific/Apia',
    '2026-11-21T17:30Z',
    '2026-11-21T18:00Z',
  ],
  [
    'where the day begins five hours early',
    '00:00',
    'Asia/Karachi',
    '2026-11-21T18:59Z',
    '2026-11-21T19:00Z',
  ],
])('finds the next time on a wall clock: %s', (_name, time, zone, after, expected) => {
  expect(nextAt(time, zone, instant(after)).toString()).toBe(instant(expected).toString());
});

it.each([
  ['before them', '2026-11-21T20:59Z', null],
  ['from their first moment on', '2026-11-21T21:00Z', '2026-11-22T06:00Z'],
  ['after midnight', '2026-11-22T02:00Z', '2026-11-22T06:00Z'],
  ['not in the moment in which they end', '2026-11-22T06:00Z', null],
])('knows quiet hours over midnight: %s', (_name, at, end) => {
  const until = endOfQuietHours({ from: '22:00', to: '07:00' }, 'Europe/Berlin', instant(at));
  expect(until).toEqual(end === null ? null : instant(end));
});

it.each([
  ['the first such time', '2026-10-25T00:10Z', '2026-10-25T00:30Z'],
  ['the second such time', '2026-10-25T01:10:59Z', '2026-10-25T01:30Z'],
  ['the day before', '2026-10-24T21:00Z', '2026-10-25T00:30Z'],
])('ends quiet hours by a time that comes twice, seen from %s', (_name, at, end) => {
  const until = endOfQuietHours({ from: '22:00', to: '02:30' }, 'Europe/Berlin', instant(at));
  expect(until).toEqual(instant(end));
});

it('knows quiet hours within a day', () => {
  const siesta = (at: string) =>
    endOfQuietHours({ from: '13:00', to: '15:00' }, 'UTC', instant(at))?.toString();
  expect(siesta('2026-11-21T12:59Z')).toBeUndefined();
  expect(siesta('2026-11-21T14:00Z')).toBe('2026-11-21T15:00:00Z');
  expect(siesta('2026-11-21T15:00Z')).toBeUndefined();
});

it('ends quiet hours by the wall clock in the night in which daylight saving ends', () => {
  const until = endOfQuietHours(
    { from: '22:00', to: '07:00' },
    'America/New_York',
    instant('2026-11-01T04:00Z'),
  );
  expect(until).toEqual(instant('2026-11-01T12:00Z'));
});
