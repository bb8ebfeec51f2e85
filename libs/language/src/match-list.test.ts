import { matchList } from './match-list';

const lists = ['Inbox', 'Shopping', 'Groceries', 'Café', 'Books', 'Work', 'Home repairs'].map(
  (name) => ({ name }),
);

it.each([
  ['Shopping', 'exact Shopping'],
  ['shopping', 'exact Shopping'],
  ['the shopping list', 'exact Shopping'],
  ['cafe', 'exact Café'],
  ['home  Repairs', 'exact Home repairs'],
  ['shoping', 'near Shopping'],
  ['grocery', 'near Groceries'],
  ['book', 'near Books'],
  ['repairs', 'none'],
  ['soup', 'none'],
  ['wor', 'none'],
  ['', 'none'],
])('takes %j for %s', (name, expected) => {
  const match = matchList({ name, certainty: 'maybe' }, lists);
  expect(`${match.kind}${'list' in match ? ` ${match.list.name}` : ''}`).toBe(expected);
});

it('takes another form of the word for the list when it was called a list', () => {
  expect(matchList({ name: 'grocery', certainty: 'list' }, lists)).toMatchObject({
    kind: 'exact',
    list: { name: 'Groceries' },
  });
});

it('chooses none of two that are alike', () => {
  const two = [{ name: 'Plan A' }, { name: 'Plan B' }];
  expect(matchList({ name: 'plan', certainty: 'list' }, two).kind).toBe('none');
});
