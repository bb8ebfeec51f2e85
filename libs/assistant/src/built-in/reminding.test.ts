import { Conversation } from './testing/conversation';

let chat: Conversation;
beforeEach(() => {
  chat = new Conversation();
});

/** When reminders come, on the wall clock in UTC, an hour behind the person's. */
const times = () => chat.list.reminders.map(({ at }) => at?.slice(0, 16) ?? null);

describe('setting a reminder', () => {
  it.each([
    ['remind me an hour before', '2026-11-20T15:00'],
    ['remind me 2 days before at 9', '2026-11-18T08:00'],
    ['remind me on the day at 8', '2026-11-20T07:00'],
    ['remind me about it at 6pm', '2026-11-18T17:00'],
  ])('takes %j for the task that was spoken of', async (words, at) => {
    chat.now = chat.now.subtract({ hours: 4 });
    await chat.talk('dentist appointment on friday at 5pm', 'yes', words);
    expect(times()).toEqual([at]);
  });

  it('finds the task by its name, and says when it reminds', async () => {
    await chat.add({ title: 'Buy milk' });
    const { text, calls } = await chat.say('remind me about the milk at 5');
    expect(calls).toEqual(['search_tasks', 'set_reminder']);
    expect(text).toBe('I’ll remind you of “Buy milk” today at 5 pm.');
  });

  it('adds the task where there is none', async () => {
    const { text } = await chat.say('remind me about the milk at 5');
    expect(text).toBe('Added “Milk” — today at 5 pm.\n\nI’ll remind you today at 5 pm.');
    expect(times()).toEqual(['2026-11-18T16:00']);
  });

  it('asks when, and makes the answer the time of a task that has none', async () => {
    const { text } = await chat.say('remind me to call the plumber');
    expect(text).toContain('When shall I remind you?');
    await chat.say('tomorrow at 9');
    expect(chat.list.titled('Call the plumber').due).toContain('2026-11-19T09:00');
    expect(times()).toEqual(['2026-11-19T08:00']);
  });

  it('makes what is to be done before another task due with that', async () => {
    await chat.add({ title: 'Meeting with Ann', due: '2026-11-20T15:00' });
    await chat.say('remind me 30 minutes before the meeting with Ann to print the slides');
    expect(chat.list.titled('Print the slides before the meeting with Ann').due).toContain(
      '2026-11-20T15:00',
    );
    expect(times()).toEqual(['2026-11-20T13:30']);
  });

  it('asks when that is, before which something is to be done', async () => {
    const { text } = await chat.say("remind me to buy flowers 2 days before mum's birthday");
    expect(text).toContain('Buy flowers before mum');
    expect(text).toContain('birthday is: tell me the date');
    await chat.say('12 December');
    expect(chat.list.tasks).toMatchObject([
      { title: "Buy flowers before mum's birthday", due: '2026-12-12' },
    ]);
    expect(times()).toEqual(['2026-12-10T08:00']);
  });

  it('adds it without a date where none is said, with a reminder that waits for one', async () => {
    await chat.talk('remind me an hour before the match to buy crisps', 'yes');
    expect(chat.list.titled('Buy crisps before the match').due).toBeNull();
    expect(chat.list.reminders).toMatchObject([{ when: { minutesBefore: 60 }, at: null }]);
  });

  it('knows when Christmas is', async () => {
    await chat.say('remind me a week before Christmas to buy presents');
    expect(chat.list.titled('Buy presents').due).toBe('2026-12-25');
    expect(times()).toEqual(['2026-12-18T08:00']);
  });

  it('asks for another time when that one has passed', async () => {
    await chat.add({ title: 'Dentist', due: '2026-11-18T10:30' });
    const { text } = await chat.say('remind me an hour before the dentist');
    expect(text).toContain('That time has passed already.');
    await chat.say('10 minutes before');
    expect(times()).toEqual(['2026-11-18T09:20']);
  });

  it('takes another time for a correction, and "undo" for none at all', async () => {
    await chat.add({ title: 'Dentist', due: '2026-11-19T17:00' });
    await chat.talk('remind me an hour before the dentist', 'actually 30 minutes before');
    expect(times()).toEqual(['2026-11-19T15:30']);
    await chat.say('undo');
    expect(times()).toEqual([]);
  });
});

describe('what reminders there are', () => {
  beforeEach(async () => {
    await chat.add({ title: 'Buy milk' }, { title: 'Dentist', due: '2026-11-19T17:00' });
    await chat.talk('remind me about the milk at 5', 'remind me an hour before the dentist');
  });

  it('lists them, those of a day, and those of a task', async () => {
    expect((await chat.say('what reminders do I have?')).text).toBe(
      '2 reminders:\n\n1. Buy milk — today at 5 pm\n2. Dentist — tomorrow at 4 pm',
    );
    expect((await chat.say('any reminders today?')).text).toContain('1 reminder today');
    expect((await chat.say('show the reminders for the dentist')).text).toContain(
      '1 reminder for “Dentist”',
    );
  });

  it('cancels the one of a task, and sets it again after "undo"', async () => {
    const { text } = await chat.say('cancel the reminder for milk');
    expect(text).toBe('Cancelled: I won’t remind you of “Buy milk” today at 5 pm.');
    expect(times()).toEqual(['2026-11-19T15:00']);
    await chat.say('undo');
    expect(times().sort()).toEqual(['2026-11-18T16:00', '2026-11-19T15:00']);
  });

  it('sets again after "undo" what counts from the due date, on the channels that it had', async () => {
    const dentist = chat.list.reminders.find(({ taskTitle }) => taskTitle === 'Dentist');
    Object.assign(dentist ?? {}, {
      when: { daysBefore: 1, time: '18:00' },
      at: '2026-11-18T17:00:00.000Z',
      channels: ['email'],
    });
    await chat.talk('cancel the reminder for the dentist', 'undo', 'move the dentist to friday');
    expect(chat.list.reminders.at(-1)).toMatchObject({
      when: { daysBefore: 1, time: '18:00' },
      at: '2026-11-19T17:00:00.000Z',
      channels: ['email'],
    });
  });

  it('sets again after "undo" what was put off, for the time until when it was', async () => {
    await chat.talk('snooze the dentist for 20 minutes', 'cancel the reminder for the dentist');
    await chat.say('undo');
    expect(chat.list.reminders.at(-1)).toMatchObject({
      when: { minutesBefore: 60 },
      at: '2026-11-18T09:20:00.000Z',
      snoozed: true,
    });
  });

  it('keeps the channels of a reminder that is moved', async () => {
    const dentist = chat.list.reminders.find(({ taskTitle }) => taskTitle === 'Dentist');
    Object.assign(dentist ?? {}, { channels: ['push'] });
    await chat.say('change the dentist reminder to 30 minutes before');
    expect(chat.list.reminders.filter(({ taskTitle }) => taskTitle === 'Dentist')).toEqual([
      expect.objectContaining({ when: { minutesBefore: 30 }, channels: ['push'] }),
    ]);
  });

  it('cancels by place in the list, and leaves the task alone', async () => {
    await chat.talk('what reminders do I have?', 'delete the second one');
    expect([times(), chat.list.tasks.length]).toEqual([['2026-11-18T16:00'], 2]);
  });

  it('asks before it cancels several', async () => {
    const { text } = await chat.say('cancel all reminders');
    expect(text).toContain('Shall I cancel both, or which one?');
    await chat.say('the first one');
    expect(times()).toEqual(['2026-11-19T15:00']);
  });

  it.each([
    ['snooze it for 10 minutes', '2026-11-18T09:10'],
    ['snooze for an hour', '2026-11-18T10:00'],
    ['snooze it till tomorrow', '2026-11-19T08:00'],
    ['remind me again in 2 hours', '2026-11-18T11:00'],
  ])('puts off what was told last at %j', async (words, at) => {
    const [milk] = chat.list.reminders;
    await chat.say('show the reminders for the milk');
    chat.list.sendReminder(milk?.id ?? '');
    await chat.say(words);
    expect(times()[0]).toBe(at);
  });

  it('asks until when', async () => {
    chat.list.sendReminder(chat.list.reminders[0]?.id ?? '');
    expect((await chat.say('snooze')).text).toContain('Until when?');
    await chat.say('half an hour');
    expect(times()[0]).toBe('2026-11-18T09:30');
  });

  it('moves a task that has no reminder', async () => {
    await chat.add({ title: 'Pay rent', due: '2026-11-19' });
    await chat.say('snooze the rent till friday');
    expect(chat.list.titled('Pay rent').due).toBe('2026-11-20');
  });
});
