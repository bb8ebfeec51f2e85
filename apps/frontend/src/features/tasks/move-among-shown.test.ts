import type { Task } from '@todo/contracts';
import { moveAmongShown, placeBehind } from './move-among-shown';
import type { TaskActions } from './task-actions';

it.each([
  ['b', 1, 'c'],
  ['b', -1, null],
  ['c', -1, 'a'],
  ['a', -1, undefined],
  ['c', 1, undefined],
  ['elsewhere', 1, undefined],
] as const)('puts %s by %i behind %s', (id, by, after) => {
  expect(placeBehind(['a', 'b', 'c'], id, by)).toBe(after);
});

it('takes a row that was just dropped and its stand-in for one', () => {
  document.body.innerHTML =
    '<ul>' + ['c', 'c', 'a', 'b'].map((id) => `<li data-task="${id}"></li>`).join('') + '</ul>';
  const place = jest.fn();
  moveAmongShown({ place } as unknown as TaskActions, { id: 'c' } as Task, 1);
  expect(place).toHaveBeenCalledWith({ id: 'c' }, 'a');
});
