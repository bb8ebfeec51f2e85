import { Temporal } from 'temporal-polyfill';
import { formatDue, isDue, isOverdue, parseDue } from './due';

const read = (text: string, zone = 'Europe/Berlin') => formatDue(parseDue(text, zone));

describe('parseDue', () => {
  it('keeps a date as a date', () => {
    expect(read('2026-11-22')).toBe('2026-11-22');
  });

  it('puts a time without a zone on the wall clock of the person', () => {
    expect(read('2026-11-22T17:00')).toBe('2026-11-22T17:00:00+01:00[Europe/Berlin]');
  });

  it('keeps the instant of a time with an offset, in the zone of the person', () => {
    expect(read('2026-11-22T17:00:00Z')).toBe('2026-11-22T18:00:00+01:00[Europe/Berlin]');
    expect(read('2026-11-22T17:00:00-05:00')).toBe('2026-11-22T23:00:00+01:00[Europe/Berlin]');
  });

  it('prefers the zone in brackets to that of the person', () => {
    expect(read('2026-11-22T17:00[Asia/Karachi]')).toBe('2026-11-22T17:00:00+05:00[Asia/Karachi]');
  });

  it('reads back what formatDue wrote', () => {
    const written = '2026-11-22T17:00:00+01:00[Europe/Berlin]';
    expect(read(written, 'America/New_York')).toBe(written);
  });

  it('moves a local time that daylight saving skips forward by the gap', () => {
    expect(read('2026-03-29T02:30')).toBe('2026-03-29T03:30:00+02:00[Europe/Berlin]');
  });

  it.each([
    '',
    'tomorrow',
    '2026-02-30',
    '2026-02-30T10:00',
    '2026-11-22T25:00',
    '2026-11-22T10:00[Nowhere/Land]',
    '2026-11-22T10:00:00+99:00',
    '22.11.2026',
    '0000-01-01',
    '9999-12-31T23:30-01:00',
    '9999-12-31T23:30Z[Asia/Karachi]',
    '0001-01-01T00:30+01:00',
  ])('refuses %j', (text) => {
    expect(isDue(text)).toBe(false);
  });
});

describe('isOverdue', () => {
  const now = Temporal.Instant.from('2026-11-21T23:30:00Z');

  it.each([
    ['2026-11-21', 'Europe/Berlin', true],
    ['2026-11-22', 'Europe/Berlin', false],
    ['2026-11-21', 'America/New_York', false],
    ['2026-11-22T00:29:59+01:00[Europe/Berlin]', 'America/New_York', true],
    ['2026-11-22T00:30:00+01:00[Europe/Berlin]', 'America/New_York', false],
    ['2026-11-22T00:31:00+01:00[Europe/Berlin]', 'America/New_York', false],
  ])('of %s in %s is %s at half past eleven in the evening, UTC', (due, timeZone, expected) => {
    expect(isOverdue(due, { now, timeZone })).toBe(expected);
  });
});
