import { Conversation } from './testing/conversation';

let chat: Conversation;
beforeEach(() => {
  chat = new Conversation();
});

const rule = (title: string) => chat.list.titled(title).recurrence?.rule ?? null;
const due = (title: string) => chat.list.titled(title).due?.slice(0, 16) ?? null;
/** When reminders come, on the wall clock in UTC, an hour behind the person's. */
const times = () => chat.list.reminders.map(({ at }) => at?.slice(0, 16) ?? null).sort();

/** The reminder of the task comes at its time. */
function ring(title: string): void {
  const reminder = chat.list.reminders.find(({ taskTitle }) => taskTitle === title);
  chat.list.sendReminder(reminder?.id ?? '');
}

async function setTwo(): Promise<void> {
  await chat.add({ title: 'Milk' }, { title: 'Dentist', due: '2026-11-20T15:00' });
  await chat.talk('remind me about the milk at 11', 'remind me about the dentist at 10:30');
}

describe('“it”, after reminders came', () => {
  it('is the one that came last, not the task that was spoken of last', async () => {
    await setTwo();
    ring('Dentist');
    ring('Milk');
    chat.now = chat.now.add({ minutes: 65 });
    const { text } = await chat.say('snooze it');
    expect(text).toContain('Until when?');
    expect((await chat.say('10 min')).text).toContain('“Milk” today at 11:15 am');
  });

  it('is a task that is still to be done', async () => {
    await setTwo();
    ring('Dentist');
    ring('Milk');
    chat.now = chat.now.add({ minutes: 65 });
    const { text } = await chat.talk('i bought the milk', 'snooze for 10 minutes');
    expect(text).toBe('Snoozed: I’ll remind you of “Dentist” today at 11:15 am.');
  });

  it('is the task that was spoken of once the reminder is long over', async () => {
    await setTwo();
    ring('Milk');
    chat.now = chat.now.add({ minutes: 180 });
    const { text } = await chat.talk('when is the dentist?', 'snooze it for 10 minutes');
    expect(text).toContain('“Dentist”');
  });

  it('comes again in so many minutes more', async () => {
    await chat.say('remind me in an hour and a half to check the oven');
    expect(due('Check the oven')).toBe('2026-11-18T11:30');
    chat.now = chat.now.add({ minutes: 91 });
    ring('Check the oven');
    await chat.say('10 more minutes');
    expect(times()).toEqual(['2026-11-18T10:41']);
  });

  it('is reminded of again', async () => {
    await chat.say('remind me in 20 minutes to take out the pizza');
    chat.now = chat.now.add({ minutes: 21 });
    ring('Take out the pizza');
    const { text } = await chat.say('remind me about it again in an hour');
    expect(text).toBe('I’ll remind you of “Take out the pizza” today at 11:21 am.');
  });
});

describe('a reminder that is there', () => {
  it('is moved instead of its task', async () => {
    await chat.add({ title: 'Dentist', due: '2026-11-20T15:00' });
    await chat.talk('remind me an hour before the dentist', 'thanks');
    await chat.say('change the dentist reminder to 30 minutes before');
    expect([due('Dentist'), times()]).toEqual(['2026-11-20T15:00', ['2026-11-20T13:30']]);
    const { text } = await chat.say('move the reminder to 2pm');
    expect(text).toBe('Moved: I’ll remind you of “Dentist” on Friday at 2 pm.');
    await chat.say('push the reminder back 15 minutes');
    expect([due('Dentist'), times()]).toEqual(['2026-11-20T15:00', ['2026-11-20T13:15']]);
    await chat.say('postpone the reminder until saturday');
    expect(times()).toEqual(['2026-11-21T13:15']);
  });

  it('stays where the new time was refused', async () => {
    await chat.add({ title: 'Dentist', due: '2026-11-18T15:00' });
    await chat.say('remind me an hour before the dentist');
    const { text } = await chat.say('change the dentist reminder to a day before');
    expect([text, times()]).toEqual([
      expect.stringContaining('That time has passed already.'),
      ['2026-11-18T13:00'],
    ]);
  });

  it('is asked for where there are several', async () => {
    await setTwo();
    await chat.say('hello');
    const { text } = await chat.talk('what can you do?', 'delay the milk reminder by an hour');
    expect(text).toContain('“Milk” today at noon');
    await chat.talk('remind me about the milk at 4', 'move the milk reminder to 5');
    expect(times()).toEqual(['2026-11-18T09:30', '2026-11-18T11:00', '2026-11-18T15:00']);
  });

  it('is cancelled by its time, or with all others', async () => {
    await chat.add({ title: 'Milk' }, { title: 'Bread' });
    await chat.talk('remind me about the milk at 5', 'remind me about the bread at 6');
    expect((await chat.say('cancel my 7pm reminder')).text).toContain('No reminder comes at 7 pm.');
    await chat.say('cancel my 5pm reminder');
    expect(times()).toEqual(['2026-11-18T17:00']);
    await chat.say('no more reminders');
    expect(times()).toEqual([]);
  });

  it('is cancelled by the number that it was shown with', async () => {
    await setTwo();
    await chat.talk('whats my next reminder', 'delete reminder 2');
    expect([times(), chat.list.tasks.length]).toEqual([['2026-11-18T09:30'], 2]);
  });
});

describe('a reminder that is asked for bit by bit', () => {
  it('is of what is named next', async () => {
    expect((await chat.say('remind me')).text).toContain('What shall I remind you of, and when?');
    await chat.say('to buy milk tomorrow at 9');
    expect([due('Buy milk'), times()]).toEqual(['2026-11-19T09:00', ['2026-11-19T08:00']]);
  });

  it('takes another length for a correction', async () => {
    await chat.add({ title: 'Milk' });
    await chat.talk('remind me about the milk', 'in 10 minutes', 'make that 20 minutes');
    expect(times()).toEqual(['2026-11-18T09:20']);
  });
});

describe('several reminders at once', () => {
  it('are set for one task', async () => {
    await chat.add({ title: 'Dentist', due: '2026-11-20T15:00' });
    await chat.talk('whens the dentist', 'remind me a day before and an hour before');
    expect(times()).toEqual(['2026-11-19T14:00', '2026-11-20T13:00']);
  });

  it('are set for each task that was shown', async () => {
    await chat.add(
      { title: 'Dentist', due: '2026-11-20T15:00' },
      { title: 'Call Bob', due: '2026-11-20T17:00' },
    );
    await chat.talk("what's on friday?", 'remind me 10 minutes before each');
    expect(times()).toEqual(['2026-11-20T13:50', '2026-11-20T15:50']);
  });

  it('come with each date of a task that repeats', async () => {
    await chat.talk('gym every monday at 7pm', 'yes');
    const { text } = await chat.say('remind me 10 minutes before each');
    expect(text).toBe(
      'I’ll remind you of “Gym” on Monday at 6:50 pm, and likewise each time it repeats.',
    );
  });
});

describe('what repeats', () => {
  it('goes on with the next one after it was done', async () => {
    await chat.talk('water the plants every 3 days after I do it', 'done');
    expect((await chat.say('how often does it repeat?')).text).toBe(
      '“Water the plants” repeats every 3 days after it is done. The next one is due Saturday.',
    );
    expect((await chat.say('skip it')).text).toContain('next due Tuesday');
    const { text } = await chat.say('stop repeating it');
    expect(text).toBe('“Water the plants” no longer repeats — Tuesday.');
    expect((await chat.say('stop repeating it')).text).toBe('“Water the plants” doesn’t repeat.');
  });

  it('is skipped by saying that it is not', async () => {
    await chat.add({ title: 'Gym', due: '2026-11-20', recurrence: { rule: 'FREQ=WEEKLY' } });
    await chat.say('no gym this week');
    expect(due('Gym')).toBe('2026-11-27');
    expect((await chat.say('no yoga this week')).text).toContain('Shall I add “No yoga”');
  });

  it('takes another day, put right, and an end', async () => {
    await chat.add({
      title: 'Gym',
      due: '2026-11-23T19:00',
      recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO' },
    });
    await chat.talk('make the gym every tuesday instead', 'actually wednesdays');
    expect([rule('Gym'), due('Gym')]).toEqual(['FREQ=WEEKLY;BYDAY=WE', '2026-11-25T19:00']);
    await chat.say('stop repeating after 5 times');
    expect((await chat.say('how often is the gym')).text).toContain('every Wednesday, 5 times.');
  });

  it('wakes nobody, and says so', async () => {
    const { text } = await chat.say('wake me every weekday at 7');
    expect(text).toContain('I’m no alarm clock');
    await chat.say('yes');
    expect([rule('Wake up'), times()]).toEqual([
      'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      ['2026-11-19T06:00'],
    ]);
  });
});
