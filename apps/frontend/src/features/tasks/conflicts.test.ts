import { act, renderHook } from '@testing-library/react';
import { taskOf } from '@/testing/render';
import { contestedFields, raiseConflict, settleConflict, useConflict } from './conflicts';

const base = taskOf({ title: 'Buy milk', priority: 'low' });

it('finds what both changed, each to something else', () => {
  const mine = { ...base, title: 'Buy oat milk', priority: 'high' as const };
  const theirs = { ...base, title: 'Buy soy milk', notes: 'two litres' };
  expect(contestedFields(base, mine, theirs)).toEqual(['title']);
});

it('finds nothing when both changed to the same, or each something of their own', () => {
  expect(contestedFields(base, { ...base, title: 'Tea' }, { ...base, title: 'Tea' })).toEqual([]);
  expect(contestedFields(base, { ...base, title: 'Tea' }, { ...base, labels: ['a'] })).toEqual([]);
});

it('asks about one conflict after the other', () => {
  const { result } = renderHook(useConflict);
  const raise = (title: string) => {
    const mine = { ...base, title };
    const current = { ...base, title: 'Buy soy milk' };
    raiseConflict({ base, mine, current, changes: { title } }, () => undefined);
  };
  act(() => raise('Buy oat milk'));
  act(() => raise('Buy rice milk'));
  expect(result.current?.mine.title).toBe('Buy oat milk');
  act(settleConflict);
  expect(result.current?.mine.title).toBe('Buy rice milk');
  act(settleConflict);
  expect(result.current).toBeNull();
});
