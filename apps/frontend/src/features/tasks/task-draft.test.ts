import { limits } from '@todo/contracts';
import { taskOf } from '@/testing/render';
import { changesOfDraft, draftOf } from './task-draft';

const task = taskOf({
  notes: 'two litres',
  priority: 'high',
  due: '2026-11-22T17:00:00+01:00[Europe/Berlin]',
  labels: ['errands'],
});
const before = draftOf(task, 'Europe/Berlin');
const changesOf = (part: Partial<typeof before>) => changesOfDraft({ ...before, ...part }, before);

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
