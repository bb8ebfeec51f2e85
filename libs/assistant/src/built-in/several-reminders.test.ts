import { appointments } from './testing/appointments';
import { Conversation } from './testing/conversation';

let chat: Conversation;
beforeEach(async () => {
  chat = new Conversation();
  await chat.add(...appointments, {
    title: 'Rent',
    due: '2026-12-01',
    recurrence: { rule: 'FREQ=MONTHLY', from: 'due' },
  });
});

/** When reminders come, on the wall clock in UTC, an hour behind the person's. */
const times = () =>
  chat.list.reminders.map(({ taskTitle, at }) => `${taskTitle} ${at?.slice(0, 16) ?? '-'}`).sort();
const due = (title: string) => chat.list.titled(title).due?.slice(0, 16) ?? null;

async function setBoth(): Promise<void> {
  await chat.talk('remind me 30 minutes before the dentist', 'remind me an hour before the gym');
}

describe('what is said of several tasks', () => {
  it.each([
    'remove all reminders from the dentist and the gym',
    'stop reminding me about the gym and the dentist',
  ])('cancels the reminders of each, and brings all back: %s', async (said) => {
    await setBoth();
    const before = times();
    await chat.say(said);
    expect(times()).toEqual([]);
    await chat.say('undo');
    expect(times()).toEqual(before);
  });

  it('snoozes each of them', async () => {
    await setBoth();
    await chat.say('snooze the dentist and the gym until tomorrow');
    expect(times()).toEqual(['Dentist 2026-11-19T08:00', 'Gym 2026-11-19T08:00']);
  });

  it('skips each of them, and takes both back', async () => {
    await chat.say('skip the gym and the rent');
    expect([due('Gym'), due('Rent')]).toEqual(['2026-11-27T18:00', '2027-01-01']);
    await chat.say('undo');
    expect([due('Gym'), due('Rent')]).toEqual(['2026-11-20T18:00', '2026-12-01']);
  });

  it('tells the reminders of each', async () => {
    await setBoth();
    const { text } = await chat.say('what are my reminders for the gym and the dentist?');
    expect(text).toContain('1 reminder for “Gym”');
    expect(text).toContain('1 reminder for “Dentist”');
  });
});

describe('the reminder that was just set', () => {
  it('stays on its day when it is given another time', async () => {
    await chat.talk('remind me about the dentist tomorrow at 9', 'no, at 10');
    expect(times()).toEqual(['Dentist 2026-11-19T09:00']);
  });

  it('stays as it is when the other time has passed', async () => {
    const { text } = await chat.talk('remind me an hour before the dentist', 'no, 3 days before');
    expect(text).toContain('That time has passed already');
    expect(times()).toEqual(['Dentist 2026-11-20T13:00']);
  });
});

describe('a reminder that is moved', () => {
  it('takes an hour alone as it is meant on its day', async () => {
    await setBoth();
    await chat.say('change the gym reminder to 10');
    expect(times()).toContain('Gym 2026-11-20T09:00');
  });

  it('is where it was after an undo', async () => {
    await setBoth();
    const before = times();
    await chat.talk('change the dentist reminder to 2 hours before', 'undo');
    expect(times()).toEqual(before);
  });

  it.each(['move the dentist reminder to 1pm', 'push back the dentist reminder by an hour'])(
    'counts from the due date again after an undo: %s',
    async (said) => {
      await setBoth();
      const before = chat.list.reminders.map(({ taskTitle, when }) => [taskTitle, when]).sort();
      await chat.talk(said, 'undo');
      const after = chat.list.reminders.map(({ taskTitle, when }) => [taskTitle, when]).sort();
      expect(after).toEqual(before);
    },
  );

  it('is one of two in a sentence', async () => {
    await setBoth();
    await chat.say(
      'change the dentist reminder to 2 hours before and change the gym reminder to 2 hours before',
    );
    expect(times()).toEqual(['Dentist 2026-11-20T12:00', 'Gym 2026-11-20T15:00']);
  });
});

describe('a channel that is named', () => {
  it.each([
    ['remind me by email an hour before the dentist', ['email']],
    ['remind me by push and email to call mum at 5', ['email', 'push']],
    ['Hey, remind me by email at 5 to call mum', ['email']],
    ['ok remind me by email at 5 to call mum', ['email']],
    ['I want you to remind me by email at 5 to call mum', ['email']],
    ['add milk and remind me by email at 5 to call mum', ['email']],
    ['tomorrow at 9 remind me by email to call mum', ['email']],
  ])('is the one on which it comes: %s', async (said, channels) => {
    await chat.say(said);
    expect(chat.list.reminders.map((each) => each.channels)).toEqual([channels]);
  });

  it('is of the wish that names it', async () => {
    await chat.say('remind me by push at 5 to call mum and remind me by email at 6 to call dad');
    expect(chat.list.reminders.map((each) => each.channels)).toEqual([['push'], ['email']]);
  });

  it('is kept for what is said after a question', async () => {
    await chat.talk('remind me by email about the dentist', 'at 5');
    expect(chat.list.reminders.map((each) => each.channels)).toEqual([['email']]);
  });

  it('is not kept beyond the answer to the question', async () => {
    await chat.talk(
      'remind me by email about the dentist',
      'at 5',
      'remind me about the rent at 6',
    );
    expect(chat.list.reminders.map((each) => each.channels)).toEqual([['email'], null]);
  });

  it('is of the task where it stands behind it', async () => {
    await chat.say('remind me to answer Bob by email at 5');
    expect(chat.list.reminders.map(({ channels }) => channels)).toEqual([null]);
  });
});
