import { limits } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { taskOf } from '@/testing/render';
import { changesOfDraft, draftOf } from './task-draft';

const task = taskOf({
  notes: 'two litres',
  priority: 'high',
  due: '2026-11-22T17:00:00+01:00[Europe/Berlin]',
  labels: ['errands'],
});
const moment = {
  now: Temporal.Instant.from('2026-11-21T10:00:00Z'),
  timeZone: 'Europe/Berlin',
};
const before = draftOf(task, moment);
const changesOf = (part: Partial<typeof before>) =>
  changesOfDraft({ ...before, ...part }, before, moment);

it('sends nothing when nothing has changed', () => {
  expect(changesOf({})).toEqual({ changes: null, errors: {} });
});

it('sends only what has changed, and null for what was cleared', () => {
  expect(changesOf({ title: ' Buy oat milk ', notes: '', date: '', time: '' }).changes).toEqual({
    title: 'Buy oat milk',
    notes: null,
    due: null,
  });
});

it('counts a label that is still being typed', () => {
  expect(changesOf({ labelText: 'Errands, home' }).changes).toEqual({
    labels: ['errands', 'home'],
  });
});

it('asks for a day when there is only a time', () => {
  expect(changesOf({ date: '' }).errors).toEqual({ due: 'Choose a day for this time.' });
});

it('says which field breaks a rule', () => {
  expect(changesOf({ title: '  ' }).errors.title).toMatch(/at least one character/);
  expect(changesOf({ title: 'x'.repeat(limits.title + 1) }).errors.title).toMatch(/at most/);
  const labels = Array.from({ length: limits.labelsPerTask + 1 }, (_, index) => `label ${index}`);
  expect(changesOf({ labels }).errors.labels).toMatch(/at most/);
});

describe('a task that repeats', () => {
  const repeating = taskOf({
    due: '2026-11-23',
    recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO', from: 'due' },
  });
  const weekly = draftOf(repeating, moment);

  it('keeps its rule when it is due on another day', () => {
    expect(changesOfDraft({ ...weekly, date: '2026-11-24' }, weekly, moment).changes).toEqual({
      due: '2026-11-24',
    });
  });

  it('gets a rule that fits the day on which it is due by then', () => {
    const repeat = { ...weekly.repeat, kind: 'month-day' as const };
    const draft = { ...weekly, date: '2026-11-24', repeat };
    expect(changesOfDraft(draft, weekly, moment).changes).toEqual({
      due: '2026-11-24',
      recurrence: { rule: 'FREQ=MONTHLY;BYMONTHDAY=24', from: 'due' },
    });
  });

  it('ends', () => {
    const repeat = { ...weekly.repeat, kind: 'never' as const };
    expect(changesOfDraft({ ...weekly, repeat }, weekly, moment).changes).toEqual({
      recurrence: null,
    });
  });

  it('is not saved with a rule that lacks something', () => {
    const repeat = { ...weekly.repeat, end: 'until' as const };
    const { changes, errors } = changesOfDraft({ ...weekly, repeat }, weekly, moment);
    expect(changes).toBeNull();
    expect(errors.repeat?.until).toBe('Choose the last day.');
  });
});
