import { placeBehind } from './move-among-shown';

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
