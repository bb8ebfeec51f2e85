import { Conversation } from './testing/conversation';

let chat: Conversation;
beforeEach(() => {
  chat = new Conversation();
});

const listNames = () => chat.list.lists.map(({ name }) => name);

describe('adding to a list', () => {
  it.each([
    ['add milk to Shopping', ['Milk']],
    ['add milk to shopping', ['Milk']],
    ['add milk and eggs to my shopping list', ['Milk', 'Eggs']],
    ['put call mum on the shopping list', ['Call mum']],
    ['add buy milk to Shopping', ['Buy milk']],
    ['shopping list: milk, eggs', ['Milk', 'Eggs']],
    ['add to Shopping: milk, eggs and bread', ['Milk', 'Eggs', 'Bread']],
  ])('puts into the list what %j names', async (words, titles) => {
    await chat.addLists({ Shopping: [] });
    const { calls } = await chat.say(words);
    expect(calls).toEqual(['list_lists', 'add_task']);
    expect(chat.list.titlesIn('Shopping')).toEqual(titles);
  });

  it('says into which list it went, with everything else', async () => {
    await chat.addLists({ Shopping: [] });
    expect((await chat.say('add milk to shopping tomorrow, urgent')).text).toBe(
      'Added “Milk” to the list “Shopping” — tomorrow · urgent.',
    );
  });

  it.each(['add milk to the list', 'add milk to my to-do list', 'add milk to Inbox'])(
    'puts %j into the default list',
    async (words) => {
      await chat.addLists({ Shopping: [] });
      await chat.say(words);
      expect(chat.list.titlesIn('Inbox')).toEqual(['Milk']);
    },
  );

  it('asks whether to create a list that is not there, then does, and adds', async () => {
    const { text, calls } = await chat.say('add milk and eggs to my shopping list');
    expect(text).toBe(
      'You have no list called “shopping”. Shall I create it and add 2 tasks to it?',
    );
    expect(calls).toEqual(['list_lists']);
    await chat.say('yes');
    expect(chat.list.titlesIn('Shopping')).toEqual(['Milk', 'Eggs']);
  });

  it('creates nothing after a no', async () => {
    await chat.talk('add milk to my shopping list', 'no');
    expect([listNames(), chat.list.tasks]).toEqual([['Inbox'], []]);
  });

  it('adds a task of those words instead, when told to', async () => {
    const { text } = await chat.say('add flight to Rome');
    expect(text).toContain('Or say “just add it” for “Add flight to Rome” without that list.');
    await chat.say('just add it');
    expect(chat.list.titlesIn('Inbox')).toEqual(['Add flight to Rome']);
  });

  it.each([
    ['add a chapter to the book', 'Add a chapter to the book'],
    ['put the roast in the oven', 'Put the roast in the oven'],
    ['add salt to the soup', 'Add salt to the soup'],
  ])('takes %j for a task when there is no such list', async (words, title) => {
    await chat.addLists({ Shopping: [] });
    await chat.say(words);
    expect(chat.list.titlesIn('Inbox')).toEqual([title]);
  });

  it('takes the same words for a list when there is one', async () => {
    await chat.addLists({ Book: [] });
    await chat.say('add a chapter to the book');
    expect(chat.list.titlesIn('Book')).toEqual(['A chapter']);
  });

  it('asks about a name that is nearly right', async () => {
    await chat.addLists({ Shopping: [] });
    expect((await chat.say('add milk to Shoping')).text).toBe(
      'Do you mean the list “Shopping”? Shall I add “Milk” to it?',
    );
    await chat.say('yes');
    expect(chat.list.titlesIn('Shopping')).toEqual(['Milk']);
  });
});

describe('lists themselves', () => {
  it.each([
    ['create a list called Groceries', 'Groceries'],
    ['make a shopping list', 'Shopping'],
    ['new list: Home repairs', 'Home repairs'],
  ])('creates one at %j', async (words, name) => {
    expect((await chat.say(words)).text).toBe(`Created the list “${name}”.`);
    expect(listNames()).toEqual(['Inbox', name]);
  });

  it('asks for the name when it was not said', async () => {
    await chat.talk('create a new list', 'party supplies');
    expect(listNames()).toEqual(['Inbox', 'Party supplies']);
  });

  it('creates none that is there', async () => {
    await chat.addLists({ Groceries: [] });
    expect((await chat.say('create a list called groceries')).text).toBe(
      'You have a list “Groceries” already.',
    );
    expect(listNames()).toEqual(['Inbox', 'Groceries']);
  });

  it('creates one with what goes into it', async () => {
    await chat.say('create a packing list with socks, shirts and shoes');
    expect(chat.list.titlesIn('Packing')).toEqual(['Socks', 'Shirts', 'Shoes']);
  });

  it('names them all', async () => {
    await chat.addLists({ Shopping: ['Milk'], Work: [] });
    expect((await chat.say('what lists do I have?')).text).toBe(
      'You have 3 lists:\n\n- Inbox — 0 open tasks\n- Shopping — 1 open task\n- Work — 0 open tasks',
    );
  });

  it.each([
    'show Shopping',
    'what’s on my shopping list?',
    'shopping list',
    'show my shoping list',
  ])('shows what is in one at %j', async (words) => {
    await chat.add({ title: 'Call mum' });
    await chat.addLists({ Shopping: ['Milk', 'Eggs'] });
    const { text } = await chat.say(words);
    expect(text).toBe('2 open tasks in “Shopping”:\n\n1. Milk\n2. Eggs');
    await chat.say('the second one is done');
    expect(chat.list.titled('Eggs').status).toBe('done');
  });

  it('says which lists there are when there is none of that name', async () => {
    await chat.addLists({ Work: [] });
    expect((await chat.say('what’s on my shopping list?')).text).toBe(
      'You have no list called “shopping”, only “Inbox”, “Work”.',
    );
  });

  it('looks for a task when no list has that name', async () => {
    await chat.add({ title: 'Write report' });
    expect((await chat.say('show the report')).text).toContain('1. Write report');
  });

  it.each(['delete the shopping list', 'rename the shopping list to Food'])(
    'says at %j that it cannot, and deletes nothing',
    async (words) => {
      await chat.addLists({ Shopping: ['Milk'] });
      const { text, calls } = await chat.say(words);
      expect([text, calls]).toEqual([expect.stringContaining('can’t rename or delete lists'), []]);
    },
  );
});

describe('moving between lists', () => {
  it('moves a task, and back again', async () => {
    await chat.add({ title: 'Milk' });
    await chat.addLists({ Shopping: [] });
    expect((await chat.say('move milk to Shopping')).text).toBe('Moved: “Milk”.');
    expect(chat.list.titlesIn('Shopping')).toEqual(['Milk']);
    await chat.say('undo');
    expect(chat.list.titlesIn('Inbox')).toEqual(['Milk']);
  });

  it('asks before it moves many, and moves them in one call', async () => {
    await chat.addLists({ Work: ['Write report', 'Call Bob', 'Plan'], Office: [] });
    const asked = await chat.say('move all my work tasks to Office');
    expect(asked.text).toMatch(/^This would move 3 tasks to “Office”:\n\n1\. Write report\n/);
    const { calls } = await chat.say('yes');
    expect(calls).toEqual(['bulk_update_tasks']);
    expect(chat.list.titlesIn('Office')).toHaveLength(3);
    await chat.say('undo that');
    expect(chat.list.titlesIn('Work')).toHaveLength(3);
  });

  it('takes a word that is no list for a label', async () => {
    await chat.add({ title: 'A', labels: ['work'] }, { title: 'B', labels: ['work'] });
    await chat.addLists({ Office: [] });
    await chat.talk('move all my work tasks to Office', 'yes');
    expect(chat.list.titlesIn('Office')).toEqual(['A', 'B']);
  });

  it('asks whether to create the list', async () => {
    await chat.add({ title: 'Milk' });
    const { text } = await chat.say('move milk to Shopping');
    expect(text).toContain('create the list “Shopping” and move 1 task there');
    await chat.say('yes');
    expect(chat.list.titlesIn('Shopping')).toEqual(['Milk']);
  });

  it('takes "move the sofa to the garage" for something to do', async () => {
    await chat.say('move the sofa to the garage');
    expect(chat.list.titlesIn('Inbox')).toEqual(['Move the sofa to the garage']);
  });
});

describe('steps', () => {
  beforeEach(() => chat.add({ title: 'Birthday party' }, { title: 'Read' }));
  const stepsOfParty = () => {
    const party = chat.list.titled('Birthday party');
    return chat.list.tasks
      .filter(({ parentId }) => parentId === party.id)
      .map(({ title }) => title);
  };

  it.each([
    ['add buy candles as a subtask of birthday party', ['Buy candles']],
    ['break birthday party into cake, candles and invitations', ['Cake', 'Candles', 'Invitations']],
    ['add a subtask to birthday party: order cake', ['Order cake']],
  ])('adds below the task what %j names', async (words, steps) => {
    await chat.say(words);
    expect(stepsOfParty()).toEqual(steps);
  });

  it('asks for the steps when none was named', async () => {
    expect((await chat.say('add a subtask to birthday party')).text).toMatch(/^Which steps/);
    await chat.say('cake and candles');
    expect(stepsOfParty()).toEqual(['Cake', 'Candles']);
  });

  it('still speaks of the task after its steps were added', async () => {
    await chat.talk('add wash the car', 'break it into rinse and dry');
    expect((await chat.say('what are the steps of it?')).text).toMatch(
      /^2 steps of “Wash the car”/,
    );
  });

  it('tells the steps', async () => {
    await chat.say('break birthday party into cake and candles');
    expect((await chat.say('what are the steps of birthday party?')).text).toBe(
      '2 steps of “Birthday party”, 0 done:\n\n1. Cake\n2. Candles',
    );
    await chat.say('the first one is done');
    expect(chat.list.titled('Cake').status).toBe('done');
  });
});

describe('order', () => {
  beforeEach(() => chat.add({ title: 'Milk' }, { title: 'Eggs' }, { title: 'Bread' }));
  const titles = () => chat.list.tasks.map(({ title }) => title);

  it.each([
    ['put bread first', ['Bread', 'Milk', 'Eggs']],
    ['move eggs to the top', ['Eggs', 'Milk', 'Bread']],
    ['move milk after eggs', ['Eggs', 'Milk', 'Bread']],
    ['put bread before eggs', ['Milk', 'Bread', 'Eggs']],
    ['move milk to the bottom', ['Eggs', 'Bread', 'Milk']],
  ])('changes at %j, and undoes it', async (words, order) => {
    await chat.say(words);
    expect(titles()).toEqual(order);
    await chat.say('undo');
    expect(titles()).toEqual(['Milk', 'Eggs', 'Bread']);
  });

  it('takes "put the box under the bed" for something to do', async () => {
    await chat.say('put the box under the bed');
    expect(titles()).toContain('Put the box under the bed');
  });
});

describe('“it” after a list was spoken of', () => {
  it('is that list for what is added next, also a few messages later', async () => {
    const chat = new Conversation();
    await chat.talk('create a list called Camping', 'add a tent and a stove to it');
    await chat.talk('buy milk', 'put matches there too');
    const { text } = await chat.say("what's on the camping list?");
    expect(text).toMatch(/Tent/i);
    expect(text).toMatch(/Stove/i);
    expect(text).toMatch(/Matches/);
    expect(text).not.toMatch(/milk/i);
  });

  it('is the usual list when none was spoken of', async () => {
    const chat = new Conversation();
    expect((await chat.say('add milk to it')).text).toBe('Added “Milk”.');
  });
});

it('tells which labels are in use, and how often', async () => {
  const chat = new Conversation();
  expect((await chat.say('what labels do I have?')).text).toMatch(/No open task has a label/);
  await chat.add({ title: 'a', labels: ['home', 'x_y'] }, { title: 'b', labels: ['home'] });
  const { text } = await chat.say('what labels do I have?');
  expect(text).toContain('\\#home — 2 open tasks');
  expect(text).toContain('\\#x\\_y — 1 open task');
});

it('takes “both” for the two that were added one after the other', async () => {
  const chat = new Conversation();
  await chat.talk('add buy paint', 'add buy brushes');
  expect((await chat.say('delete both')).text).toMatch(/paint[^]*brushes/);
});

it('leaves a task alone when the correction names one that is not there, and corrects a value', async () => {
  const chat = new Conversation();
  await chat.talk('add dentist on monday at 10', 'actually 11');
  expect((await chat.say('I meant the doctor')).text).toMatch(/no task that fits/);
  await chat.say('make it high priority');
  expect((await chat.say('not that high, medium')).text).toMatch(/11 am · medium priority/);
});

it('adds nothing for a day that does not exist, and says so', async () => {
  const chat = new Conversation();
  const { text, calls } = await chat.say('remind me on february 30 to call Tom');
  expect(text).toMatch(/There is no “february 30”/);
  expect(calls).toEqual([]);
});
