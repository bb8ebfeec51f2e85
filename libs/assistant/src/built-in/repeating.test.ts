import { Conversation } from './testing/conversation';

let chat: Conversation;
beforeEach(() => {
  chat = new Conversation();
});

const rule = (title: string) => chat.list.titled(title).recurrence?.rule ?? null;
const due = (title: string) => chat.list.titled(title).due;

describe('repeating', () => {
  it.each([
    ['water the plants every 3 days after I do it', 'FREQ=DAILY;INTERVAL=3', 'completion'],
    ['water the plants every second monday at 8', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', 'due'],
    ['water the plants on the last friday of every month', 'FREQ=MONTHLY;BYDAY=-1FR', 'due'],
  ])('adds what %j says', async (words, text, from) => {
    await chat.say(words);
    expect(chat.list.titled('Water the plants').recurrence).toEqual({ rule: text, from });
  });

  it('asks whether the last day is meant by the 31st', async () => {
    const { text } = await chat.say('pay rent on the 31st of every month');
    expect(text).toContain('Months without a 31st are left out.');
    expect(rule('Pay rent')).toBe('FREQ=MONTHLY;BYMONTHDAY=31');
    await chat.say('yes');
    expect([rule('Pay rent'), due('Pay rent')]).toEqual([
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      '2026-12-31',
    ]);
  });

  it('leaves the 31st after a no', async () => {
    await chat.talk('pay rent on the 31st of every month', 'no');
    expect(rule('Pay rent')).toBe('FREQ=MONTHLY;BYMONTHDAY=31');
  });

  it('asks which days "twice a week" are', async () => {
    const { text } = await chat.say('go to the gym twice a week');
    expect(text).toContain('on which days shall it repeat?');
    await chat.say('monday and thursday');
    expect([rule('Go to the gym'), due('Go to the gym')]).toEqual([
      'FREQ=WEEKLY;BYDAY=MO,TH',
      '2026-11-19',
    ]);
  });

  it('says that nothing repeats by the hour', async () => {
    const { text } = await chat.say('remind me to drink water every 2 hours');
    expect(text).toContain('not more than once a day');
    expect(rule('Drink water')).toBeNull();
  });

  it('takes another rhythm for a correction, and keeps the day', async () => {
    await chat.talk('call mum every monday', 'actually every two weeks');
    expect([rule('Call mum'), due('Call mum')]).toEqual([
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
      '2026-11-23',
    ]);
  });

  it('repeats a task that is there, and stops again', async () => {
    await chat.add({ title: 'Gym', due: '2026-11-19T18:00' });
    await chat.say('repeat the gym every Tuesday and Thursday');
    expect([rule('Gym'), due('Gym')?.slice(0, 16)]).toEqual([
      'FREQ=WEEKLY;BYDAY=TU,TH',
      '2026-11-19T18:00',
    ]);
    await chat.say('every second Monday at 8 from now on');
    expect([rule('Gym'), due('Gym')?.slice(0, 16)]).toEqual([
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
      '2026-11-23T08:00',
    ]);
    await chat.say('stop repeating');
    expect(rule('Gym')).toBeNull();
    await chat.say('undo');
    expect(rule('Gym')).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO');
  });
});

describe('a task that repeats', () => {
  beforeEach(async () => {
    await chat.add({
      title: 'Gym',
      due: '2026-11-23',
      recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO' },
    });
  });

  it('says when it comes next once it is done', async () => {
    const { text } = await chat.say('I did the gym');
    expect(text).toBe('Done: “Gym”. Well done! The next one is due Mon 30 November.');
  });

  it('is moved alone, or with all that follow', async () => {
    const { text } = await chat.say('move the gym to Tuesday');
    expect(text).toContain('Only this one moved');
    expect([rule('Gym'), due('Gym')]).toEqual(['FREQ=WEEKLY;BYDAY=MO', '2026-11-24']);
    const { inputs } = await chat.say('all following');
    expect(inputs.at(-1)).toMatchObject({ due: '2026-11-24', scope: 'following' });
    expect(rule('Gym')).toBe('FREQ=WEEKLY;BYDAY=TU');
  });

  it('is moved with all that follow at once', async () => {
    await chat.talk('when is the gym?', 'move all following to Tuesday');
    expect([rule('Gym'), due('Gym')]).toEqual(['FREQ=WEEKLY;BYDAY=TU', '2026-11-24']);
  });

  it('is changed alone where that is said', async () => {
    const { inputs } = await chat.talk('when is the gym?', 'move just this one to Friday');
    expect(inputs.at(-1)).toMatchObject({ scope: 'this' });
  });

  it('skips a date, and takes that back', async () => {
    const { text, calls } = await chat.say('skip the gym next week');
    expect(calls).toContain('skip_occurrence');
    expect(text).toBe('Skipped. “Gym” is next due Mon 30 November.');
    await chat.say('undo');
    expect(due('Gym')).toBe('2026-11-23');
  });

  it('asks before it skips another date than was named', async () => {
    const { text } = await chat.say('skip the gym this week');
    expect(text).toContain('Shall I skip that one?');
    await chat.say('yes');
    expect(due('Gym')).toBe('2026-11-30');
  });

  it.each(['pause the gym for two weeks', 'skip the gym for two weeks'])(
    'says at %j that it cannot, and what can be done instead',
    async (words) => {
      const { text, calls } = await chat.say(words);
      expect(text).toMatch(
        /^I can’t pause “Gym” or skip several of its dates at once, but I can skip the next one /,
      );
      expect(text).toContain('“move it to 7 December 2026 from now on”');
      expect(calls).not.toContain('add_task');
      await chat.say('yes');
      expect(due('Gym')).toBe('2026-11-30');
      await chat.say('move it to 7 December 2026 from now on');
      expect(due('Gym')).toBe('2026-12-07');
    },
  );

  it('offers to skip one where the next two are to be skipped', async () => {
    const { text } = await chat.talk('when is the gym?', 'skip the next two');
    expect(text).toContain('Shall I?');
    expect(chat.list.tasks).toHaveLength(1);
    expect(due('Gym')).toBe('2026-11-23');
  });

  it('says of a task that does not repeat that there is nothing to pause', async () => {
    await chat.add({ title: 'Piano lesson' });
    expect((await chat.say('pause the piano lesson')).text).toContain('nothing to pause');
  });

  it('offers to note what nothing of that name is paused by', async () => {
    const { text } = await chat.say('pause the newspaper');
    expect(text).toContain('Shall I add “Pause the newspaper”');
    await chat.say('yes');
    expect(chat.list.titled('Pause the newspaper').status).toBe('open');
  });

  it('is skipped by "skip it" unless something was asked', async () => {
    await chat.talk('when is the gym?', 'skip it');
    expect(due('Gym')).toBe('2026-11-30');
    await chat.talk('delete the gym', 'skip it');
    expect([chat.list.tasks.length, due('Gym')]).toEqual([1, '2026-11-30']);
  });

  it('is found among what repeats', async () => {
    await chat.add({ title: 'Buy milk' });
    expect((await chat.say('what repeats?')).text).toBe(
      '1 open repeating task:\n\n1. Gym — Monday · every Monday',
    );
  });
});
