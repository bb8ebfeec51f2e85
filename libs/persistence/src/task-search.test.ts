import type { Actor } from '@todo/domain';
import { createTestServices, type TestServices } from './testing/task-services';

let services: TestServices;
let anna: Actor;
beforeAll(async () => {
  services = await createTestServices();
  anna = await services.newPerson();
  const stranger = await services.newPerson();
  const given = [
    { title: 'Buying oat milk', notes: 'two bottles for the children' },
    { title: 'Call the dentist', labels: ['Health', 'follow-up'] },
    { title: 'Renew e-mail at example.org/path', notes: 'v1.2, 50% off' },
    { title: '牛乳を買う' },
    { title: 'Ärger mit Straße in Zürich' },
    { title: 'Pay rent 🏠' },
  ];
  await services.tasks.createMany(anna, given);
  await services.tasks.createMany(stranger, given);
});
afterAll(() => services.close());

const search = async (q: string, more: object = {}) => {
  const { items } = await services.tasks.list(anna, { limit: 100, q, ...more });
  return items.map(({ title }) => title.split(' ')[0]).sort();
};

it.each<[string, string, string[]]>([
  ['a word', 'milk', ['Buying']],
  ['words of title and notes in any order', 'bottles milk', ['Buying']],
  ['every word, not some', 'milk dentist', []],
  ['the beginning of a word', 'dent', ['Call']],
  ['the beginnings of several', 'chil mil', ['Buying']],
  ['another form of an English word', 'buys', ['Buying']],
  ['another form in the notes', 'child', ['Buying']],
  ['a word that is on everybody’s lips', 'the dentist', ['Call']],
  ['a label', 'health', ['Call']],
  ['a label of two words', 'follow-up', ['Call']],
  ['words that a hyphen joins', 'e-mail', ['Renew']],
  ['one of them', 'mail', ['Renew']],
  ['a part of an address', 'path', ['Renew']],
  ['a number with a point', 'v1.2', ['Renew']],
  ['upper and lower case alike', 'ZÜRICH ärg', ['Ärger']],
  ['a part of a title without spaces', '買', ['牛乳を買う']],
  ['a part in the middle of a word of the title', 'ilk', ['Buying']],
  ['a sign of the title', '🏠', ['Pay']],
  ['words beside a sign', 'rent 🏠', ['Pay']],
  ['a sign of the title that LIKE would take for anything', '%', []],
  ['nothing for signs alone', "'&|!:*()\\", []],
  ['nothing for a quote that would end a string', "milk' | 'dentist", []],
])('finds %s: %s', async (_what, q, expected) => {
  expect(await search(q)).toEqual(expected);
});

it('combines with other filters', async () => {
  expect(await search('dent', { label: 'health' })).toEqual(['Call']);
  expect(await search('dent', { label: 'home' })).toEqual([]);
});

it('takes any text', async () => {
  for (const q of ["''", '\\', '<->', 'a <-> b', ':*', '!milk', 'a'.repeat(200), '(((', '“milk”']) {
    await expect(search(q)).resolves.toBeDefined();
  }
});

it('finds by the words that a change brought', async () => {
  const { id } = await services.tasks.create(anna, { title: 'old' });
  await services.tasks.update(anna, id, { notes: 'xylophone', labels: ['quartz'] });
  expect(await search('xylophone quartz')).toEqual(['old']);
  await services.tasks.update(anna, id, { notes: null });
  expect(await search('xylophone')).toEqual([]);
});
