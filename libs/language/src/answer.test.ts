import { readAnswer } from './answer';

test.each([
  ['yes', true],
  ['Yes, please!', true],
  ['go ahead', true],
  ['👍', true],
  ['no', false],
  ['No thanks.', false],
  ['cancel', false],
  ['👎', false],
  ['yes, but only the first one', null],
  ['ok thanks', null],
  ['delete everything', null],
  ['what would you delete?', null],
  ['', null],
])('reads %j as %j', (message, answer) => {
  expect(readAnswer(message)).toBe(answer);
});
