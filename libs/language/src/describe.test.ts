import { Temporal } from 'temporal-polyfill';
import { describeDue, describeTask, escapeMarkdown, isOverdue } from './describe';
import { changeDue } from './due-change';
import { parseWhen } from './when/parse-when';

const context = { now: Temporal.Instant.from('2026-11-18T09:00:00Z'), timeZone: 'Europe/Berlin' };

describe('describeDue', () => {
  it.each([
    ['2026-11-18', 'today'],
    ['2026-11-19', 'tomorrow'],
    ['2026-11-17', 'yesterday'],
    ['2026-11-20', 'Friday'],
    ['2026-11-25', 'Wed 25 November'],
    ['2027-03-03', 'Wed 3 March 2027'],
    ['2026-11-19T17:00:00+01:00[Europe/Berlin]', 'tomorrow at 5 pm'],
    ['2026-11-19T00:00:00+01:00[Europe/Berlin]', 'tomorrow at 12 am'],
    ['2026-11-19T12:30:00+01:00[Europe/Berlin]', 'tomorrow at 12:30 pm'],
    ['2026-11-18T20:00:00-05:00[America/New_York]', 'tomorrow at 2 am'],
  ])('says %s as %s', (due, words) => {
    expect(describeDue(due, context)).toBe(words);
  });
});

describe('escapeMarkdown', () => {
  it.each([
    ['[win](https://evil.example)', '\\[win\\](https://evil.example)'],
    ['**bold** _it_ `code`', '\\*\\*bold\\*\\* \\_it\\_ \\`code\\`'],
    ['a\n\n# head', 'a \\# head'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['&lt;', '\\&lt;'],
  ])('makes %j plain', (text, safe) => {
    expect(escapeMarkdown(text)).toBe(safe);
  });
});

describe('describeTask', () => {
  const task = {
    title: 'Buy milk',
    due: '2026-11-17',
    priority: 'high',
    labels: ['home'],
    status: 'open',
  } as const;

  it('says in one line what is known', () => {
    expect(describeTask({ ...task, labels: ['home'] }, context)).toBe(
      'Buy milk — yesterday (overdue) · high priority · \\#home',
    );
  });

  it('calls overdue only what is open and past', () => {
    expect(isOverdue({ ...task, status: 'done' }, context)).toBe(false);
    expect(isOverdue({ status: 'open', due: '2026-11-18' }, context)).toBe(false);
    expect(
      isOverdue({ status: 'open', due: '2026-11-18T09:59:00+01:00[Europe/Berlin]' }, context),
    ).toBe(true);
  });
});

describe('changeDue', () => {
  const friday = '2026-11-20T17:00:00+01:00[Europe/Berlin]';
  const moved = (current: string | null, text: string) => {
    const when = parseWhen(text, context);
    if (!when) throw new Error(`No day or time in ${text}.`);
    return changeDue(current, { kind: 'move', when }, context);
  };

  it('keeps the time when only the day moves, and the day when only the time does', () => {
    expect(moved(friday, 'monday')).toBe('2026-11-23T17:00');
    expect(moved(friday, '6pm')).toBe('2026-11-20T18:00');
    expect(moved('2026-11-20', '6pm')).toBe('2026-11-20T18:00');
    expect(moved('2026-11-20', 'monday')).toBe('2026-11-23');
    expect(moved(null, 'monday at 9')).toBe('2026-11-23T09:00');
  });

  it('keeps the zone in which a time was set', () => {
    expect(moved('2026-11-20T17:00:00-05:00[America/New_York]', 'monday')).toBe(
      '2026-11-23T17:00[America/New_York]',
    );
  });

  it('shifts days on the calendar and hours on the clock', () => {
    expect(changeDue('2026-11-20', { kind: 'shift', days: 2 }, context)).toBe('2026-11-22');
    expect(changeDue(friday, { kind: 'shift', weeks: 1 }, context)).toBe('2026-11-27T17:00');
    expect(
      changeDue('2026-03-28T17:00:00+01:00[Europe/Berlin]', { kind: 'shift', days: 1 }, context),
    ).toBe('2026-03-29T17:00');
    expect(changeDue(friday, { kind: 'shift', minutes: -90 }, context)).toBe('2026-11-20T15:30');
    expect(changeDue('2026-01-31', { kind: 'shift', months: 1 }, context)).toBe('2026-02-28');
  });

  it('has nothing to shift where nothing is due', () => {
    expect(changeDue(null, { kind: 'shift', days: 2 }, context)).toBeUndefined();
    expect(changeDue(friday, { kind: 'clear' }, context)).toBeNull();
  });
});
