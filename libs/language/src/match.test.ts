import type { Task } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { matchTasks, searchWord } from './match';
import { parseWhen } from './when/parse-when';

const context = { now: Temporal.Instant.from('2026-11-18T09:00:00Z'), timeZone: 'Europe/Berlin' };

function tasks(...titles: string[]): Task[] {
  return titles.map((title, index) => {
    const [name = '', due = null] = title.split(' @');
    return {
      id: String(index),
      title: name,
      due,
      notes: null,
      status: 'open',
      priority: 'none',
      labels: [],
      listId: '',
      parentId: null,
      subtasks: { total: 0, done: 0 },
      recurrence: null,
      seriesId: null,
      version: 1,
      createdAt: '',
      updatedAt: '',
      completedAt: null,
      deletedAt: null,
    };
  });
}
const names = (query: string, list: Task[], when?: string) => {
  const parsed = when === undefined ? null : parseWhen(when, context);
  return matchTasks(query, list, parsed ? { when: parsed, context } : undefined);
};

describe('matchTasks', () => {
  it.each([
    ['buy milk', 'Buy milk'],
    ['bought the milk', 'Buy milk'],
    ['milk', 'Buy some milk'],
    ['call mum', 'Calling mum'],
    ['phoned mum', 'Call mum'],
    ['got milk', 'Buy milk'],
    ['wrote the reports', 'Write report'],
    ['laundry', 'Do the laundry'],
    ['do laundry', 'Laundry'],
    ['dentist', 'Dentist appointment'],
    ['dentits', 'Dentist appointment'],
    ['mikl', 'Buy milk'],
    ['paid rent', 'Pay the rent for December'],
    ['CAFÉ', 'Go to the cafe'],
    ["anna's birthday", 'Buy a present for Anna’s birthday'],
    ['🎂', 'Bake 🎂'],
  ])('knows that %j is %j', (query, title) => {
    const { clear, found } = names(query, tasks('Sweep the yard', title, 'Feed the hamster'));
    expect((clear ?? found[0]?.task)?.title).toBe(title);
  });

  it.each([
    ['buy milk', 'Buy bread'],
    ['report', 'Port wine'],
    ['call anna', 'Call bob'],
    ['the', 'Theatre'],
    ['', 'Buy milk'],
  ])('does not take %j for %j', (query, title) => {
    expect(names(query, tasks(title)).found).toEqual([]);
  });

  it('is unsure when several fit alike', () => {
    const { clear, found } = names('report', tasks('Write report', 'Send report', 'Buy milk'));
    expect(clear).toBeNull();
    expect(found.map(({ task }) => task.title)).toEqual(['Write report', 'Send report']);
  });

  it('prefers the very title', () => {
    expect(names('call mum', tasks('Call mum about the party', 'Call mum')).clear?.title).toBe(
      'Call mum',
    );
  });

  it('is unsure when something else was done with the same thing', () => {
    const { clear, found } = names('call mum', tasks('Email mum'));
    expect([clear, found.length]).toEqual([null, 1]);
  });

  it('tells tasks of one name apart by when they are due', () => {
    const list = tasks(
      'Dentist @2026-11-20T17:00:00+01:00[Europe/Berlin]',
      'Dentist @2026-11-20T10:00:00+01:00[Europe/Berlin]',
    );
    expect(names('dentist', list, 'at 5').clear?.id).toBe('0');
    expect(names('dentist', list, 'friday').clear).toBeNull();
  });
});

describe('searchWord', () => {
  it.each([
    ['bought the groceries', 'groceries', 'Buy groceries'],
    ['calling the dentist', 'dentist', 'Call dentist'],
    ['reports', 'report', 'Write report'],
    ['buy milk', 'milk', 'Milk'],
  ])('finds for %j a word that titles hold too', (query, _word, title) => {
    expect(title.toLowerCase()).toContain(searchWord(query));
  });

  it('finds none in words that say nothing', () => {
    expect(searchWord('the')).toBeNull();
  });
});
