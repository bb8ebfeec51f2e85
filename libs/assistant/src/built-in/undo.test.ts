import { Conversation } from './testing/conversation';

let chat: Conversation;
beforeEach(() => {
  chat = new Conversation();
});

const titles = () => chat.list.tasks.map(({ title }) => title);
const nothingMore = 'nothing more that I could undo';

it('undoes one deed after the other, and says when there are no more', async () => {
  await chat.add({ title: 'Buy milk' }, { title: 'Dentist', due: '2026-11-20' });
  await chat.talk(
    'I bought the milk',
    'move the dentist to monday',
    'rename the dentist to Doctor',
  );
  await chat.say('undo');
  expect(titles()).toContain('Dentist');
  await chat.say('undo that');
  expect(chat.list.titled('Dentist').due).toBe('2026-11-20');
  await chat.say('undo again');
  expect(chat.list.titled('Buy milk').status).toBe('open');
  const { text, calls } = await chat.say('undo');
  expect([text, calls]).toEqual([expect.stringContaining(nothingMore), []]);
});

it('undoes the last deed whatever was talked about in between', async () => {
  await chat.add({ title: 'Buy milk' });
  await chat.talk('I bought the milk', 'thanks', 'show my tasks', 'how are you?', 'undo');
  expect(chat.list.titled('Buy milk').status).toBe('open');
});

it('asks before it deletes what it added, keeps it after a no, and goes further back after a yes', async () => {
  await chat.add({ title: 'Read' });
  await chat.talk('I have read read', 'complete read', 'add eggs', 'undo', 'no');
  expect(titles()).toContain('Eggs');
  expect((await chat.say('undo')).text).toBe('Delete “Eggs”?');
  await chat.say('yes');
  expect(titles()).toEqual(['Read']);
  await chat.say('undo');
  expect(chat.list.titled('Read').status).toBe('open');
  expect((await chat.say('undo')).text).toContain(nothingMore);
});

it('undoes each of several wishes of one message', async () => {
  await chat.add({ title: 'Buy milk' });
  await chat.talk('I bought the milk, add eggs', 'undo', 'yes', 'undo');
  expect(chat.list.tasks).toMatchObject([{ title: 'Buy milk', status: 'open' }]);
});

it('says that a list stays, and undoes the rest', async () => {
  await chat.talk('add milk to my shopping list', 'yes');
  const { text } = await chat.say('undo');
  expect(text).toContain('Delete “Milk”?');
  expect(text).toContain('The list “Shopping” stays');
  await chat.say('yes');
  expect(titles()).toEqual([]);
  await chat.say('create a list called Work');
  expect((await chat.say('undo')).text).toContain('The list “Work” stays');
  expect((await chat.say('undo')).text).toContain(nothingMore);
});

it('does not undo a correction into what was wrong', async () => {
  await chat.add({ title: 'Dentist' }, { title: 'Write report' });
  await chat.talk('complete the dentist', 'no wait, not the dentist, the report', 'undo');
  expect(chat.list.tasks.map(({ status }) => status)).toEqual(['open', 'open']);
  expect((await chat.say('undo')).text).toContain(nothingMore);
});

it('knows what was done in an answer that was cut off before its words', async () => {
  await chat.add({ title: 'Buy milk' });
  await chat.say('I bought the milk');
  chat.cutOffLastAnswer();
  await chat.say('undo');
  expect(chat.list.titled('Buy milk').status).toBe('open');
});

it('goes on to the deed before when a task is gone', async () => {
  await chat.add({ title: 'Buy milk' }, { title: 'Dentist' });
  await chat.talk('I bought the milk', 'I went to the dentist');
  chat.list.tasks = chat.list.tasks.filter(({ title }) => title !== 'Dentist');
  expect((await chat.say('undo')).text).toContain('I couldn’t open again');
  await chat.say('undo');
  expect(chat.list.titled('Buy milk').status).toBe('open');
});

it('says that it cannot redo', async () => {
  const { text, calls } = await chat.say('redo');
  expect([text, calls]).toEqual([expect.stringContaining('can’t redo'), []]);
});
