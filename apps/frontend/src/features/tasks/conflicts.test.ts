import { taskOf } from '@/testing/render';
import { contestedFields } from './conflicts';

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
