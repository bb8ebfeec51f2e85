import { Conversation } from './testing/conversation';

let chat: Conversation;
beforeEach(() => {
  chat = new Conversation();
});

const count = (status: 'open' | 'done') =>
  chat.list.tasks.filter((task) => task.status === status).length;

/** Adds tasks of one kind, called Task 1, Task 2, … */
async function addMany(total: number, fields: { due?: string; labels?: string[] } = {}) {
  for (let start = 0; start < total; start += 20) {
    const titles = Array.from({ length: Math.min(20, total - start) }, (_, index) => ({
      title: `Task ${start + index + 1}`,
      ...fields,
    }));
    await chat.add(...titles);
  }
}

describe('changing many', () => {
  it.each([
    ['complete everything due today', { due: '2026-11-18' }, { status: 'done' }],
    ['push everything overdue to Monday', { due: '2026-11-16' }, { due: '2026-11-23' }],
    ['move all overdue to tomorrow', { due: '2026-11-16' }, { due: '2026-11-19' }],
    ['make everything tagged work high priority', { labels: ['work'] }, { priority: 'high' }],
    ['label all overdue tasks as late', { due: '2026-11-16' }, { labels: ['late'] }],
    ['remove the due date from all overdue tasks', { due: '2026-11-16' }, { due: null }],
  ])(
    'asks at %j, does it in one call after a yes, and undoes it',
    async (words, fields, changes) => {
      await addMany(3, fields);
      await chat.add({ title: 'Other' });
      const before = chat.list.tasks.map((task) => ({ ...task, version: 0 }));
      const asked = await chat.say(words);
      expect(asked.text).toMatch(/3 tasks/);
      expect(asked.text).toContain('1. Task 1');
      expect(asked.calls).not.toContain('bulk_update_tasks');
      expect((await chat.say('yes')).calls).toEqual(['bulk_update_tasks']);
      expect(chat.list.tasks.slice(0, 3)).toMatchObject([changes, changes, changes]);
      expect(chat.list.titled('Other')).toMatchObject({
        status: 'open',
        priority: 'none',
        labels: [],
      });
      await chat.say('undo');
      expect(chat.list.tasks.map((task) => ({ ...task, version: 0 }))).toEqual(before);
    },
  );

  it('marks all tasks of a list as done', async () => {
    await chat.addLists({ Shopping: ['Milk', 'Eggs'] });
    await chat.add({ title: 'Other' });
    await chat.talk('mark all shopping tasks done', 'yes');
    expect([count('open'), chat.list.titled('Other').status]).toEqual([1, 'open']);
  });

  it.each(['delete all done tasks', 'clear completed'])(
    'deletes at %j, and undoes it',
    async (words) => {
      await addMany(3);
      await chat.talk('complete all tasks', 'yes');
      await chat.add({ title: 'Other' });
      const { calls } = await chat.talk(words, 'yes');
      expect([calls, chat.list.tasks.map(({ title }) => title)]).toEqual([
        ['bulk_update_tasks'],
        ['Other'],
      ]);
      await chat.say('undo');
      expect(chat.list.tasks).toHaveLength(4);
    },
  );

  it('names a few of very many, and takes a call for each hundred', async () => {
    await addMany(250, { due: '2026-11-16' });
    const { text } = await chat.say('complete everything overdue');
    expect(text).toContain('\n\n… and 245 more.');
    const { calls, inputs } = await chat.say('yes');
    expect(calls).toEqual(Array(3).fill('bulk_update_tasks'));
    expect(inputs.map((input) => (input as { ids: string[] }).ids.length)).toEqual([100, 100, 50]);
    expect(count('done')).toBe(250);
    await chat.say('undo');
    expect(count('open')).toBe(250);
  });

  it('does nothing after a no, or when something else is said', async () => {
    await addMany(3, { due: '2026-11-18' });
    await chat.talk(
      'complete everything due today',
      'no',
      'complete everything due today',
      'thanks',
      'yes',
    );
    expect(count('open')).toBe(3);
  });

  it('tells what could not be changed', async () => {
    await addMany(3, { due: '2026-11-18' });
    await chat.say('complete everything due today');
    chat.list.tasks.shift();
    const { text } = await chat.say('yes');
    expect(text).toContain('1. Task 2\n2. Task 3');
    expect(text).toContain('I couldn’t mark as done that. It may have been deleted meanwhile');
  });

  it.each(['tag all of them with urgent-ish', 'label the first five as urgent-ish'])(
    'asks at %j, since they are many',
    async (words) => {
      await addMany(5);
      const { text } = await chat.talk('show my tasks', words);
      expect(text).toMatch(/^This would label 5 tasks \\#urgent-ish:\n\n1\. Task 1\n/);
      expect(chat.list.tasks.flatMap(({ labels }) => labels)).toEqual([]);
      await chat.say('yes');
      expect(chat.list.tasks.flatMap(({ labels }) => labels)).toEqual(Array(5).fill('urgent-ish'));
    },
  );

  it('asks nothing about two or three', async () => {
    await addMany(5);
    await chat.talk('show my tasks', 'the first two are done');
    expect(count('done')).toBe(2);
  });
});

describe('the trash', () => {
  beforeEach(() => chat.add({ title: 'Buy milk' }, { title: 'Dentist' }, { title: 'Pay rent' }));

  it('shows it, the last deleted first, and brings back by number', async () => {
    await chat.talk('delete milk', 'yes', 'delete the dentist', 'yes');
    const { text } = await chat.say('what’s in the trash?');
    expect(text).toContain('1. Dentist\n2. Buy milk');
    await chat.say('restore the second one');
    expect(chat.list.tasks.map(({ title }) => title)).toEqual(['Pay rent', 'Buy milk']);
  });

  it('finds by its words what was deleted anywhere', async () => {
    chat.list.trash.push(...chat.list.tasks.splice(0, 2));
    await chat.say('restore the milk task');
    expect(chat.list.tasks.map(({ title }) => title)).toEqual(['Pay rent', 'Buy milk']);
  });

  it('asks before it brings back what was not deleted in this conversation', async () => {
    chat.list.trash.push(...chat.list.tasks.splice(0, 2));
    expect((await chat.say('undelete')).text).toBe('Do you mean “Dentist”? Shall I bring it back?');
    await chat.say('yes');
    expect(chat.list.tasks.map(({ title }) => title)).toEqual(['Pay rent', 'Dentist']);
  });

  it('does not empty it', async () => {
    const { text, calls } = await chat.talk('delete milk', 'yes', 'empty the trash');
    expect([text, calls]).toEqual([expect.stringContaining('page of the trash'), []]);
  });
});

describe('sums', () => {
  it.each(['how am I doing?', 'summary'])('answers %j from the summary', async (words) => {
    await chat.add(
      { title: 'Late', due: '2026-11-16', priority: 'urgent' },
      { title: 'Today', due: '2026-11-18' },
      { title: 'Soon', due: '2026-11-20' },
      { title: 'Wash the car' },
    );
    await chat.say('I washed the car');
    const { text, calls } = await chat.say(words);
    expect(calls).toEqual(['task_summary']);
    expect(text).toBe(
      'There is something to catch up on:\n\n- 3 open tasks, 1 of them overdue\n- 1 due today\n- 1 due in the seven days after\n- 1 urgent or of high priority\n- 1 done today, 1 in the last seven days',
    );
  });

  it('counts more tasks than it could list', async () => {
    await addMany(450);
    const { text, calls } = await chat.say('how many tasks do I have left?');
    expect([text, calls]).toEqual(['You have 450 open tasks.', ['task_summary']]);
  });

  it('tells what was done today', async () => {
    await chat.add({ title: 'Buy milk' }, { title: 'Read' });
    await chat.say('bought the milk');
    expect((await chat.say('what did I get done today?')).text).toContain('1. Buy milk — done');
  });
});
