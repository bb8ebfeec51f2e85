import { Temporal } from 'temporal-polyfill';
import { dayOfDue, describeDue, dueFields, dueFromFields, type Moment } from './due';

/** Saturday, 21 November 2026, 07:00 in Berlin. */
const berlin: Moment = {
  now: Temporal.Instant.from('2026-11-21T06:00:00Z'),
  timeZone: 'Europe/Berlin',
};

describe('describeDue', () => {
  it.each([
    ['2026-11-21', 'Today'],
    ['2026-11-22', 'Tomorrow'],
    ['2026-11-20', 'Yesterday'],
    ['2026-11-27', 'Friday'],
    ['2026-11-28', 'Sat 28 Nov'],
    ['2027-03-05', '5 Mar 2027'],
    ['2026-11-22T17:00:00+01:00[Europe/Berlin]', 'Tomorrow 17:00'],
  ])('says %s as %s', (due, words) => {
    expect(describeDue(due, berlin, 'h23').replace(',', '')).toBe(words);
  });

  it('shows a time of another zone on the clock of the person', () => {
    expect(describeDue('2026-11-21T23:30:00-05:00[America/New_York]', berlin, 'h23')).toBe(
      'Tomorrow 05:30',
    );
  });

  it.each([
    ['2026-11-22T17:00:00+01:00[Europe/Berlin]', /^Tomorrow 5\spm$/],
    ['2026-11-22T00:30:00+01:00[Europe/Berlin]', /^Tomorrow 12:30\sam$/],
  ])('uses twelve hours where the browser does, in the words of the assistant', (due, words) => {
    expect(describeDue(due, berlin, 'h12')).toMatch(words);
  });
});

describe('fields', () => {
  it('show a due time in the zone of the person and give it back', () => {
    const fields = dueFields('2026-11-22T17:00:00Z[UTC]', 'Europe/Berlin');
    expect(fields).toEqual({ date: '2026-11-22', time: '18:00' });
    expect(dueFromFields(fields.date, fields.time)).toBe('2026-11-22T18:00');
  });

  it('keep a day a day, and nothing nothing', () => {
    expect(dueFields('2026-11-22', 'UTC')).toEqual({ date: '2026-11-22', time: '' });
    expect(dueFromFields('2026-11-22', '')).toBe('2026-11-22');
    expect(dueFromFields('', '')).toBeNull();
  });
});

it('puts a time on the day it has where the person is', () => {
  expect(dayOfDue('2026-11-21T23:30:00Z[UTC]', 'Europe/Berlin').toString()).toBe('2026-11-22');
});
