import { taskOf } from '@/testing/render';
import { lostWithDue, undoOf } from './bulk-actions';

const tasks = [
  taskOf({ id: 'a', listId: 'home', due: '2026-11-22', labels: ['Urgent'] }),
  taskOf({ id: 'b', listId: 'work', due: '2026-11-22T17:00:00+01:00[Europe/Berlin]' }),
  taskOf({ id: 'c', listId: 'home', status: 'done', due: null }),
];

it('reopens only what was open before', () => {
  expect(undoOf({ action: 'complete' }, tasks)).toEqual([{ action: 'reopen', ids: ['a', 'b'] }]);
});

it('moves every task back to where it was', () => {
  expect(undoOf({ action: 'move', listId: 'shop' }, tasks)).toEqual([
    { action: 'move', ids: ['a', 'c'], listId: 'home' },
    { action: 'move', ids: ['b'], listId: 'work' },
  ]);
});

it('puts every task back to its day', () => {
  expect(undoOf({ action: 'reschedule', day: '2026-12-01' }, tasks)).toEqual([
    { action: 'reschedule', ids: ['a', 'b'], day: '2026-11-22' },
    { action: 'reschedule', ids: ['c'], day: null },
  ]);
});

it('takes a label from those alone that did not have it', () => {
  expect(undoOf({ action: 'label', add: ['urgent'] }, tasks)).toEqual([
    { action: 'label', ids: ['b', 'c'], remove: ['urgent'] },
  ]);
});

it('knows what the days alone do not bring back: times of day, and repetitions of what is open', () => {
  const recurrence = { rule: 'FREQ=WEEKLY;BYDAY=MO', from: 'due' as const };
  const repeating = taskOf({ id: 'd', due: '2026-11-23', recurrence });
  const done = taskOf({ ...repeating, id: 'e', status: 'done' });
  expect(lostWithDue([...tasks, repeating, done])).toEqual([
    { id: 'b', changes: { due: '2026-11-22T17:00:00+01:00[Europe/Berlin]' } },
    { id: 'd', changes: { due: '2026-11-23', recurrence } },
  ]);
});
