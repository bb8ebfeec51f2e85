import { taskOf } from '@/testing/render';
import { undoOf } from './bulk-actions';

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
