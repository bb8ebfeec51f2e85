import { Conversation } from './testing/conversation';

let chat: Conversation;
beforeEach(() => {
  chat = new Conversation();
});

const titles = () => chat.list.tasks.map(({ title }) => title).sort();
const status = (title: string) => chat.list.titled(title).status;

/** Says each line in turn and gives the last reply. */
async function talk(...lines: string[]) {
  let reply = await chat.say(lines[0] ?? '');
  for (const line of lines.slice(1)) reply = await chat.say(line);
  return reply;
}

describe('bringing back what was deleted', () => {
  it.each([
    'oops, bring it back',
    'undo',
    'undo that',
    'get it back',
    'can I have it back?',
    'wait, I didn’t mean that. Bring it back!',
  ])('takes the task out of the trash at %j, with the same id', async (words) => {
    const [task] = await chat.add({ title: 'Dentist', due: '2026-11-20T14:00' });
    const { text, calls } = await talk('delete the dentist', 'yes', words);
    expect([text, calls]).toEqual(['Back again: “Dentist”.', ['restore_task']]);
    expect(chat.list.tasks).toEqual([task]);
  });

  it('brings back all that was deleted together, also after other messages', async () => {
    await chat.add({ title: 'Dentist' }, { title: 'Pay rent' }, { title: 'Call mum' });
    await talk('delete the dentist and the rent', 'yes', 'show my list');
    const { calls } = await chat.say('bring them back');
    expect(calls).toEqual(['bulk_update_tasks']);
    expect(titles()).toEqual(['Call mum', 'Dentist', 'Pay rent']);
  });

  it('brings back the one that is named, and leaves the other in the trash', async () => {
    await chat.add({ title: 'Dentist' }, { title: 'Pay rent' });
    await talk('delete the dentist and the rent', 'yes', 'bring back the rent');
    expect(titles()).toEqual(['Pay rent']);
  });

  it('does not bring a task back twice', async () => {
    await chat.add({ title: 'Dentist' });
    const { text, calls } = await talk(
      'delete the dentist',
      'yes',
      'bring it back',
      'bring it back',
    );
    expect(calls).toEqual(['list_trash']);
    expect(text).toContain('There is nothing to bring back');
    expect(titles()).toEqual(['Dentist']);
  });

  it.each(['bring it back', 'get them back', 'restore it'])(
    'says at %j that there is nothing to bring back, and adds nothing',
    async (words) => {
      const { text, calls } = await chat.say(words);
      expect(text).toContain('There is nothing to bring back');
      expect(calls).toEqual(['list_trash']);
    },
  );

  it('opens again what was done, when that was the last thing', async () => {
    await chat.add({ title: 'Pay rent' });
    await talk('I paid the rent', 'oops bring it back');
    expect(status('Pay rent')).toBe('open');
  });

  it('says so when a task can no longer be brought back', async () => {
    await chat.add({ title: 'Dentist' });
    await talk('delete the dentist', 'yes');
    chat.broken.set('restore_task', 'There is no task with the id 1.');
    const { text } = await chat.say('undo');
    expect(text).toContain('I couldn’t bring back “Dentist”: it isn’t in the trash any more.');
  });
});

describe('undoing a change', () => {
  it('gives every changed field its former value', async () => {
    const [task] = await chat.add({ title: 'Dentist', due: '2026-11-20T14:00', priority: 'high' });
    const before = { ...task };
    await talk('move the dentist to monday', 'undo');
    expect(chat.list.tasks).toEqual([{ ...before, version: 3 }]);
  });

  it('takes "change it back" for the last change, and undoes it only once', async () => {
    await chat.add({ title: 'Report' });
    const { text } = await talk('rename report to final report', 'change it back');
    expect(text).toBe('Changed back: “Report”.');
    expect((await chat.say('undo')).text).toContain('nothing more that I could undo');
    expect(titles()).toEqual(['Report']);
  });
});

describe('correcting what was just done', () => {
  it.each([
    ['call mum at 5', 'actually make that 6', '2026-11-18T18:00'],
    ['buy milk tomorrow', 'no I meant Friday', '2026-11-20'],
    ['buy milk tomorrow', 'no, saturday', '2026-11-21'],
    ['remind me to call the plumber', 'tomorrow at 9', '2026-11-19T09:00'],
    ['call Bob on friday at 9', 'no, 10', '2026-11-20T10:00'],
    ['call Bob on friday', 'make it 4', '2026-11-20T16:00'],
    ['buy milk', 'tomorrow', '2026-11-19'],
  ])('after %j takes %j for its time', async (first, second, due) => {
    const { calls } = await talk(first, second);
    expect(calls).not.toContain('add_task');
    expect(chat.list.tasks.map((task) => task.due?.slice(0, due.length))).toEqual([due]);
  });

  it('takes a day alone for a question when the new task has one already', async () => {
    const { calls } = await talk('buy milk tomorrow', 'friday');
    expect(calls).toEqual(['get_task', 'list_tasks']);
    expect(chat.list.titled('Buy milk').due).toBe('2026-11-19');
  });

  it('gives a day to all that were added together', async () => {
    await talk('add: buy balloons, order cake, invite friends', 'all on friday');
    expect(chat.list.tasks.map(({ due }) => due)).toEqual(Array(3).fill('2026-11-20'));
  });

  it('asks which one is meant when several were added', async () => {
    const { text } = await talk('add: buy balloons, order cake, invite friends', 'no, friday at 5');
    expect(text).toMatch(/^Which one do you mean\?/);
    await chat.say('the cake');
    expect(chat.list.tasks.filter(({ due }) => due !== null).map(({ title }) => title)).toEqual([
      'Order cake',
    ]);
  });

  it('completes the other one instead', async () => {
    await chat.add({ title: 'Write report' }, { title: 'Send report' });
    await talk('done with the report', 'the first one', 'sorry, the other one');
    expect([status('Write report'), status('Send report')]).toEqual(['open', 'done']);
  });

  it('takes back one and completes another that is named', async () => {
    await chat.add({ title: 'Dentist' }, { title: 'Write report' });
    await talk('complete the dentist', 'no wait, not the dentist, the report');
    expect([status('Dentist'), status('Write report')]).toEqual(['open', 'done']);
  });

  it('takes back the one that was not done', async () => {
    await chat.add({ title: 'Call mum' }, { title: 'Pay rent' });
    await talk('I called mum and paid the rent', 'oops not the rent');
    expect([status('Call mum'), status('Pay rent')]).toEqual(['done', 'open']);
  });

  it('opens a task again when the person denies that it is done', async () => {
    await chat.add({ title: 'Pay rent' });
    await talk('I paid the rent', 'no I didn’t');
    expect(status('Pay rent')).toBe('open');
  });

  it('asks about the other task, when that one was to be deleted', async () => {
    await chat.add({ title: 'Write report' }, { title: 'Pay rent' });
    const { text } = await talk('delete rent', 'no, the report');
    expect(text).toBe('Delete “Write report”?');
    await chat.say('yes');
    expect(titles()).toEqual(['Pay rent']);
  });

  it('changes two things of the task that was just added', async () => {
    await talk('add buy milk', 'make it urgent and label it shopping');
    expect(chat.list.tasks).toMatchObject([{ priority: 'urgent', labels: ['shopping'] }]);
  });

  it('adds what follows with "and"', async () => {
    await talk('add milk', 'add eggs too', 'and bread');
    expect(titles()).toEqual(['Bread', 'Eggs', 'Milk']);
  });

  it('renames what was just added', async () => {
    await talk('add call bob', 'I meant call rob');
    expect(titles()).toEqual(['Call rob']);
  });

  it('corrects nothing once another message lies between', async () => {
    const { calls } = await talk('buy milk', 'thanks', 'tomorrow');
    expect(calls).toEqual(['list_tasks']);
    expect(chat.list.titled('Buy milk').due).toBeNull();
  });

  it('leaves a question open that was asked before something else was done', async () => {
    await chat.add({ title: 'Write report' });
    await talk('delete the report and add buy paper', 'yes');
    expect(titles()).toEqual(['Buy paper']);
  });
});

describe('looking back and ahead', () => {
  it('tells what was just added', async () => {
    expect((await talk('add call bob tomorrow', 'what did I just add?')).text).toBe(
      'You added “Call bob” — tomorrow.',
    );
  });

  it('tells what was just deleted', async () => {
    await chat.add({ title: 'Dentist' });
    expect((await talk('delete the dentist', 'yes', 'what did I just delete?')).text).toBe(
      'You deleted “Dentist”.',
    );
  });

  it('names the late, then the due, then the pressing task first, and takes "done" for the first', async () => {
    await chat.add(
      { title: 'Read book' },
      { title: 'Fix bug', priority: 'urgent' },
      { title: 'Call mum', due: '2026-11-18' },
      { title: 'Write report', due: '2026-11-17' },
    );
    const { text } = await chat.say('what should I do first?');
    expect(text).toBe(
      'Next: “Write report” — yesterday (overdue).\n\nAfter that:\n\n2. Call mum — today\n3. Fix bug — urgent',
    );
    await chat.say('done');
    expect(status('Write report')).toBe('done');
  });

  it('says when nothing is left', async () => {
    expect((await chat.say('what’s next?')).text).toBe('Nothing is left to do. Enjoy it!');
  });
});

describe('asking instead of guessing', () => {
  it('asks for the date of a day that only the person knows', async () => {
    const { text, calls } = await chat.say('order cake on my birthday');
    expect(text).toContain('I don’t know when your birthday is');
    expect(calls).toEqual([]);
    await chat.say('12 December');
    expect(chat.list.tasks.map(({ due }) => due)).toEqual(['2026-12-12']);
  });

  it('does not take a word for a verb that means the same', async () => {
    await chat.add({ title: 'Write report' });
    const { calls } = await chat.say('mail is due friday');
    expect(calls).not.toContain('update_task');
  });

  it('asks before it completes everything, when one task was spoken of', async () => {
    await chat.add({ title: 'Dentist' }, { title: 'Pay rent' });
    const { text } = await talk('when is the dentist?', 'mark everything as done');
    expect(text).toContain('This would mark 2 tasks as done');
    expect([status('Dentist'), status('Pay rent')]).toEqual(['open', 'open']);
  });

  it('refuses a message that is too long to be read, unless it is one task', async () => {
    const tail = 'and so on '.repeat(100);
    expect((await chat.say(`delete the dentist ${tail}`)).text).toContain('more than I can read');
    await chat.say(`buy the old cheese ${tail}`);
    expect(chat.list.tasks[0]?.notes).toBe(`buy the old cheese ${tail.trim()}`);
  });
});
