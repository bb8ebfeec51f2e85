import { Conversation } from './testing/conversation';

let chat: Conversation;
beforeEach(async () => {
  chat = new Conversation();
  await chat.add({ title: 'Buy milk' }, { title: 'Call mum' }, { title: 'Pay rent' });
});

const open = () => chat.list.tasks.filter(({ status }) => status === 'open').length;

it.each(['the first one too', 'and the first one', 'number 1 as well'])(
  'does at %j what was just done to another task',
  async (words) => {
    await chat.say('show my tasks');
    await chat.say('done with 2');
    const { calls } = await chat.say(words);
    expect(calls).toEqual(['complete_task']);
    expect(open()).toBe(1);
  },
);

it('asks before everything that was shown is marked as done, and leaves out what is', async () => {
  await chat.say('show my tasks');
  await chat.say('done with 2');
  const { text, calls } = await chat.say('I’m done with everything');
  expect(text).toContain('This would mark 2 tasks as done');
  expect(calls).not.toContain('complete_task');
  await chat.say('no');
  expect(open()).toBe(2);
  await chat.say('I’m done with everything');
  await chat.say('yes');
  expect(open()).toBe(0);
});

it('takes "2+2?" for a sum, not for two tasks', async () => {
  await chat.say('show my tasks');
  const { text, calls } = await chat.say('2+2?');
  expect(calls).toEqual([]);
  expect(text).toContain('to-do list');
});

it('takes "cancel that" after a deed for the deed', async () => {
  await chat.say('done with the rent');
  await chat.say('cancel that');
  expect(open()).toBe(3);
  await chat.say('add buy eggs');
  const { text } = await chat.say('cancel that');
  expect(text).toMatch(/^Delete “Buy eggs”/);
});

it('takes a question for a question, not for the name of the task that was asked for', async () => {
  await chat.say('make the ninth one urgent');
  const { calls } = await chat.say('what about next week?');
  expect(calls).toEqual(['list_tasks']);
});
