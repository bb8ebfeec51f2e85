import { appointments } from './testing/appointments';
import { Conversation } from './testing/conversation';

let chat: Conversation;
beforeEach(async () => {
  chat = new Conversation();
  await chat.add(...appointments, { title: 'Cancel the magazine' });
});

const due = (title: string) => chat.list.titled(title).due?.slice(0, 16) ?? null;

describe('what befell a task', () => {
  it('offers to delete what is cancelled rather than calling it done', async () => {
    expect((await chat.say('the dentist is cancelled')).text).toContain('Delete “Dentist”');
    expect(chat.list.titled('Dentist').status).toBe('open');
  });

  it('offers to skip what repeats', async () => {
    expect((await chat.say('the gym is cancelled')).text).toContain('Shall I skip this one?');
    await chat.say('yes');
    expect(due('Gym')).toBe('2026-11-27T18:00');
  });

  it.each(['i missed the dentist', 'the dentist was postponed'])(
    'asks to when: %s',
    async (said) => {
      expect((await chat.say(said)).text).toContain('to when?');
      await chat.say('monday');
      expect(due('Dentist')).toBe('2026-11-23T15:00');
    },
  );

  it('is done where the task is to do just that', async () => {
    await chat.say('the magazine is cancelled');
    expect(chat.list.titled('Cancel the magazine').status).toBe('done');
  });
});

describe('deleting what repeats with a day beside it', () => {
  it.each(['delete the gym this week', 'cancel the gym this week'])(
    'offers to skip this one: %s',
    async (said) => {
      expect((await chat.say(said)).text).toContain('Shall I skip this one?');
      await chat.say('yes');
      expect(due('Gym')).toBe('2026-11-27T18:00');
    },
  );

  it('asks whether to delete a task that does not repeat', async () => {
    expect((await chat.say('delete the dentist this week')).text).toContain('Delete “Dentist”');
  });
});
