import {
  parseDue,
  type NewReminder,
  type Reminder,
  type ReminderState,
  type TaskChanges,
} from '@todo/contracts';
import type { Actor } from '@todo/domain';
import { aloneFor, copyReminders } from './index';
import { createTestServices, type TestServices } from './testing/task-services';

let services: TestServices;
let anna: Actor;
beforeAll(async () => {
  services = await createTestServices();
});
beforeEach(async () => {
  anna = await services.newPerson();
});
afterAll(() => services.close());

type When = NewReminder['when'];
const halfAnHour: When = { minutesBefore: 30 };

// It is 13:00 in Berlin on Saturday, 21 November 2026.
async function taskWith(when: When, due: string | null = '2026-11-23T17:00') {
  const task = await services.tasks.create(anna, { title: 'Call Ben', due });
  const reminder = await services.reminders.create(anna, task.id, { when });
  return { task: task.id, reminder };
}
const get = ({ reminder }: { reminder: Reminder }) => services.reminders.get(anna, reminder.id);
async function stateOf(things: { reminder: Reminder }): Promise<[ReminderState, string | null]> {
  const { state, at } = await get(things);
  return [state, at];
}
const change = (id: string, changes: TaskChanges) => services.tasks.update(anna, id, changes);
const send = ({ reminder }: { reminder: Reminder }) =>
  services.pool.query(`update reminder set state = 'sent' where id = $1`, [reminder.id]);

describe('a reminder', () => {
  it.each<[string, When, string | null, string | null]>([
    ['at a time', { at: '2026-11-22T08:00' }, '2026-11-23', '2026-11-22T07:00:00.000Z'],
    ['at a time, without due date', { at: '2026-11-22T08:00Z' }, null, '2026-11-22T08:00:00.000Z'],
    ['minutes before a time', halfAnHour, '2026-11-23T17:00', '2026-11-23T15:30:00.000Z'],
    ['at the time itself', { minutesBefore: 0 }, '2026-11-23T17:00', '2026-11-23T16:00:00.000Z'],
    ['minutes before a whole day', halfAnHour, '2026-11-23', '2026-11-23T07:30:00.000Z'],
    ['on a whole day', { daysBefore: 0, time: '07:15' }, '2026-11-23', '2026-11-23T06:15:00.000Z'],
    [
      'days before a time',
      { daysBefore: 1, time: '20:00' },
      '2026-11-23T17:00',
      '2026-11-22T19:00:00.000Z',
    ],
    [
      'on the day of a time elsewhere, by the clock there',
      { daysBefore: 0, time: '09:00' },
      '2026-11-23T17:00[America/New_York]',
      '2026-11-23T14:00:00.000Z',
    ],
    ['of what has no due date', halfAnHour, null, null],
  ])('%s', async (_name, when, due, at) => {
    const { reminder } = await taskWith(when, due);
    expect(reminder).toMatchObject({
      taskTitle: 'Call Ben',
      state: at === null ? 'waiting' : 'scheduled',
      at,
      snoozed: false,
      channels: null,
    });
    if (!('at' in when)) expect(reminder.when).toEqual(when);
  });

  it('at a time is shown as it was given, in its zone', async () => {
    const { reminder } = await taskWith({ at: '2026-11-22T08:00[Asia/Tokyo]' });
    expect(reminder.when).toEqual({ at: '2026-11-22T08:00:00+09:00[Asia/Tokyo]' });
  });

  it('that counts from the due date moves with it, waits without it, and comes back', async () => {
    const things = await taskWith(halfAnHour);
    await change(things.task, { due: '2026-11-25T10:00' });
    expect(await stateOf(things)).toEqual(['scheduled', '2026-11-25T08:30:00.000Z']);
    await change(things.task, { due: '2026-11-25' });
    expect(await stateOf(things)).toEqual(['scheduled', '2026-11-25T07:30:00.000Z']);
    await change(things.task, { due: null });
    expect(await stateOf(things)).toEqual(['waiting', null]);
    await change(things.task, { due: '2026-11-26T10:00' });
    expect(await stateOf(things)).toEqual(['scheduled', '2026-11-26T08:30:00.000Z']);
    await services.tasks.bulk(anna, {
      action: 'reschedule',
      ids: [things.task],
      day: '2026-11-27',
    });
    expect(await stateOf(things)).toEqual(['scheduled', '2026-11-27T08:30:00.000Z']);
  });

  it('at a time of its own stays where the task moves to', async () => {
    const things = await taskWith({ at: '2026-11-22T08:00' });
    await change(things.task, { due: '2026-12-24' });
    await change(things.task, { due: null });
    expect(await stateOf(things)).toEqual(['scheduled', '2026-11-22T07:00:00.000Z']);
  });

  it('is given up when its task moves so near that its time has passed, and comes back', async () => {
    const things = await taskWith(halfAnHour);
    await change(things.task, { due: '2026-11-21T13:10' });
    expect((await get(things)).state).toBe('cancelled');
    await change(things.task, { due: '2026-11-21T13:40' });
    expect(await stateOf(things)).toEqual(['scheduled', '2026-11-21T12:10:00.000Z']);
  });

  it('stays as it is when anything else of its task changes', async () => {
    const things = await taskWith(halfAnHour);
    const before = await get(things);
    await change(things.task, { notes: 'by phone', priority: 'high', due: '2026-11-23T17:00' });
    expect(await get(things)).toEqual(before);
  });
});

describe('a task that is', () => {
  type Deed = (id: string) => Promise<unknown>;
  const tasks = () => services.tasks;
  it.each<[string, Deed, Deed]>([
    [
      'completed and reopened',
      (id) => tasks().complete(anna, id),
      (id) => tasks().reopen(anna, id),
    ],
    ['deleted and restored', (id) => tasks().delete(anna, id), (id) => tasks().restore(anna, id)],
    [
      'completed, deleted, restored and reopened',
      async (id) => {
        await tasks().complete(anna, id);
        await tasks().delete(anna, id);
      },
      async (id) => {
        await tasks().restore(anna, id);
        await tasks().reopen(anna, id);
      },
    ],
  ])('%s brings back the reminders that are still ahead', async (_name, away, back) => {
    const { task, reminder } = await taskWith(halfAnHour);
    const create = async (when: When) => ({
      reminder: await services.reminders.create(anna, task, { when }),
    });
    const near = await create({ at: '2026-11-21T13:30' });
    const snoozed = await create({ at: '2026-11-21T13:45' });
    const snooze = { until: '2026-11-23T08:00' };
    await services.reminders.snooze(anna, snoozed.reminder.id, snooze);
    const sent = await create({ at: '2026-11-21T13:05' });
    await send(sent);

    await away(task);
    for (const each of [{ reminder }, near, snoozed]) {
      expect((await get(each)).state).toBe('cancelled');
    }
    expect((await get(sent)).state).toBe('sent');
    services.pass({ minutes: 40 });
    await back(task);
    expect(await stateOf({ reminder })).toEqual(['scheduled', reminder.at]);
    expect((await get(near)).state).toBe('cancelled');
    expect(await stateOf(snoozed)).toEqual(['scheduled', '2026-11-23T07:00:00.000Z']);
    expect((await get(snoozed)).snoozed).toBe(true);
    expect((await get(sent)).state).toBe('sent');
    services.pass({ minutes: -40 });
  });

  it('moved while it is done has them where it is now once it is reopened', async () => {
    const things = await taskWith(halfAnHour);
    await services.tasks.complete(anna, things.task);
    await change(things.task, { due: '2026-11-24T17:00' });
    expect((await get(things)).state).toBe('cancelled');
    await services.tasks.reopen(anna, things.task);
    expect(await stateOf(things)).toEqual(['scheduled', '2026-11-24T15:30:00.000Z']);
  });

  it('removed for good takes them along', async () => {
    const things = await taskWith(halfAnHour);
    await services.tasks.delete(anna, things.task);
    await services.tasks.deleteForever(anna, things.task);
    await expect(get(things)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('completed with its subtasks rests their reminders too', async () => {
    const { task: parentId } = await taskWith(halfAnHour);
    const due = '2026-11-24';
    const child = await services.tasks.create(anna, { title: 'Look up', parentId, due });
    const when = halfAnHour;
    const reminder = await services.reminders.create(anna, child.id, { when });
    await services.tasks.complete(anna, parentId);
    expect((await get({ reminder })).state).toBe('cancelled');
    await services.tasks.reopen(anna, parentId);
    expect((await get({ reminder })).state).toBe('scheduled');
  });
});

describe('a reminder that was sent', () => {
  it('is sent again where its task moves ahead, and only there', async () => {
    const things = await taskWith(halfAnHour);
    await send(things);
    await change(things.task, { due: '2026-11-21T13:10' });
    expect((await get(things)).state).toBe('sent');
    await change(things.task, { due: null });
    expect((await get(things)).state).toBe('sent');
    await change(things.task, { due: '2026-12-01T17:00' });
    expect(await stateOf(things)).toEqual(['scheduled', '2026-12-01T15:30:00.000Z']);
  });

  it.each<[string, (id: string) => Promise<unknown>, (id: string) => Promise<unknown>]>([
    ['done', (id) => services.tasks.complete(anna, id), (id) => services.tasks.reopen(anna, id)],
    [
      'in the trash',
      (id) => services.tasks.delete(anna, id),
      (id) => services.tasks.restore(anna, id),
    ],
  ])(
    'is sent again where its task moves ahead while it is %s, once it is back',
    async (_name, away, back) => {
      const things = await taskWith(halfAnHour);
      await send(things);
      await away(things.task);
      await services.repository.change(anna.userId, (writer) =>
        writer.save(
          things.task,
          { due: parseDue('2026-12-01T17:00', 'Europe/Berlin') },
          services.clock.now(),
          true,
        ),
      );
      expect((await get(things)).state).toBe('cancelled');
      await back(things.task);
      expect(await stateOf(things)).toEqual(['scheduled', '2026-12-01T15:30:00.000Z']);
    },
  );

  it('at a time of its own stays sent wherever its task moves', async () => {
    const things = await taskWith({ at: '2026-11-22T08:00' });
    await send(things);
    await change(things.task, { due: '2026-12-01T17:00' });
    expect((await get(things)).state).toBe('sent');
  });

  it('does not come back when its task does', async () => {
    const things = await taskWith(halfAnHour);
    await send(things);
    await services.tasks.complete(anna, things.task);
    await services.tasks.reopen(anna, things.task);
    expect((await get(things)).state).toBe('sent');
  });
});

it('a reminder that was put off stays so until its task moves', async () => {
  const things = await taskWith(halfAnHour);
  await services.reminders.snooze(anna, things.reminder.id, { minutes: 60 });
  await change(things.task, { title: 'Call Cleo' });
  expect(await get(things)).toMatchObject({ snoozed: true, at: '2026-11-21T13:00:00.000Z' });
  await change(things.task, { due: '2026-11-25T10:00' });
  expect(await get(things)).toMatchObject({ snoozed: false, at: '2026-11-25T08:30:00.000Z' });

  const own = await taskWith({ at: '2026-11-22T08:00' });
  await services.reminders.snooze(anna, own.reminder.id, { minutes: 60 });
  await change(own.task, { due: '2026-11-25T10:00' });
  expect(await get(own)).toMatchObject({ snoozed: true, at: '2026-11-21T13:00:00.000Z' });
});

describe('the default reminder', () => {
  const remindersOf = async (task: string) =>
    (await services.reminders.list(anna, { task, limit: 100 })).items;
  const byDefault = (
    defaultReminder: { minutesBefore: number } | { daysBefore: number; time: string },
  ) => services.notifications.changeSettings(anna, { defaultReminder });

  it.each([{ minutesBefore: 15 }, { daysBefore: 1, time: '18:00' }])(
    'is given to a new task with a due date: %j',
    async (when) => {
      await byDefault(when);
      const { id } = await services.tasks.create(anna, { title: 'a', due: '2026-11-25T10:00' });
      expect(await remindersOf(id)).toMatchObject([{ when, state: 'scheduled', channels: null }]);
      const without = await services.tasks.create(anna, { title: 'b' });
      expect(await remindersOf(without.id)).toEqual([]);
    },
  );

  it('comes with a later due date, once, and not where there is another one', async () => {
    await byDefault({ minutesBefore: 15 });
    const { id } = await services.tasks.create(anna, { title: 'a' });
    await change(id, { due: '2026-11-25T10:00' });
    expect(await remindersOf(id)).toMatchObject([{ at: '2026-11-25T08:45:00.000Z' }]);
    await change(id, { due: null });
    await change(id, { due: '2026-11-26T10:00' });
    expect(await remindersOf(id)).toMatchObject([{ at: '2026-11-26T08:45:00.000Z' }]);

    const other = await services.tasks.create(anna, { title: 'b' });
    await services.reminders.create(anna, other.id, { when: { minutesBefore: 60 } });
    await change(other.id, { due: '2026-11-26T10:00' });
    expect(await remindersOf(other.id)).toMatchObject([{ when: { minutesBefore: 60 } }]);
  });

  it('rests where its time has passed already, until the task moves', async () => {
    await byDefault({ minutesBefore: 30 });
    const { id } = await services.tasks.create(anna, { title: 'a', due: '2026-11-21T13:10' });
    expect(await remindersOf(id)).toMatchObject([{ state: 'cancelled' }]);
    await change(id, { due: '2026-11-21T15:00' });
    expect(await remindersOf(id)).toMatchObject([{ state: 'scheduled' }]);
  });

  it('is nothing to tasks of before, or once it is switched off', async () => {
    const before = await services.tasks.create(anna, { title: 'a', due: '2026-11-25' });
    await byDefault({ minutesBefore: 15 });
    expect(await remindersOf(before.id)).toEqual([]);
    await services.notifications.changeSettings(anna, { defaultReminder: null });
    const after = await services.tasks.create(anna, { title: 'a', due: '2026-11-25' });
    expect(await remindersOf(after.id)).toEqual([]);
  });
});

describe('another time zone of the person', () => {
  it('moves what lies on the wall clock, and nothing else', async () => {
    const wholeDay = await taskWith({ daysBefore: 0, time: '09:00' }, '2026-11-23');
    const before = await taskWith(halfAnHour, '2026-11-23');
    const timed = await taskWith(halfAnHour);
    const onItsDay = await taskWith({ daysBefore: 1, time: '09:00' });
    const own = await taskWith({ at: '2026-11-23T08:00' }, '2026-11-23');
    const snoozed = await taskWith(halfAnHour, '2026-11-23');
    await services.reminders.snooze(anna, snoozed.reminder.id, { minutes: 90 });
    const sent = await taskWith(halfAnHour, '2026-11-23');
    await send(sent);
    await services.liveIn(anna.userId, 'America/New_York');
    expect(await stateOf(wholeDay)).toEqual(['scheduled', '2026-11-23T14:00:00.000Z']);
    expect(await stateOf(before)).toEqual(['scheduled', '2026-11-23T13:30:00.000Z']);
    expect(await stateOf(timed)).toEqual(['scheduled', '2026-11-23T15:30:00.000Z']);
    expect(await stateOf(onItsDay)).toEqual(['scheduled', '2026-11-22T08:00:00.000Z']);
    expect(await stateOf(own)).toEqual(['scheduled', '2026-11-23T07:00:00.000Z']);
    expect(await stateOf(snoozed)).toEqual(['scheduled', '2026-11-21T13:30:00.000Z']);
    expect(await stateOf(sent)).toEqual(['sent', '2026-11-23T07:30:00.000Z']);
  });

  it('loses none that would have come there already: it comes late', async () => {
    const things = await taskWith({ daysBefore: 0, time: '20:00' }, '2026-11-21');
    await services.liveIn(anna.userId, 'Asia/Tokyo');
    // 20:00 in Tokyo was an hour ago.
    expect(await stateOf(things)).toEqual(['scheduled', '2026-11-21T11:00:00.000Z']);
  });

  it('brings back what had passed by the clock of before and is ahead by the new one', async () => {
    const things = await taskWith({ daysBefore: 0, time: '09:00' }, '2026-11-23');
    await change(things.task, { due: '2026-11-21' });
    expect((await get(things)).state).toBe('cancelled');
    await services.liveIn(anna.userId, 'America/New_York');
    expect(await stateOf(things)).toEqual(['scheduled', '2026-11-21T14:00:00.000Z']);
    await services.tasks.complete(anna, things.task);
    await services.liveIn(anna.userId, 'America/Los_Angeles');
    expect((await get(things)).state).toBe('cancelled');
  });

  it('waits for a change of a reminder that is under way, and goes on from there', async () => {
    const things = await taskWith({ daysBefore: 0, time: '09:00' }, '2026-11-23');
    const { pool } = services;
    let moving: Promise<unknown> | undefined;
    await services.reminderRepository.change(anna.userId, async (writer) => {
      moving = services.liveIn(anna.userId, 'America/New_York');
      const waiting = `select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await pool.query(waiting)).rowCount === 0);
      const when = { daysBefore: 0, time: '10:00' };
      await writer.save(things.reminder.id, { when }, services.clock.now());
    });
    await moving;
    expect(await stateOf(things)).toEqual(['scheduled', '2026-11-23T15:00:00.000Z']);
  });
});

describe('copies for another task', () => {
  it('are of the reminders that count from the due date, and take the place of its own', async () => {
    await services.notifications.changeSettings(anna, { defaultReminder: { minutesBefore: 5 } });
    const { task, reminder } = await taskWith(halfAnHour);
    const channels = ['in-app'] as const;
    await services.reminders.update(anna, reminder.id, { channels: [...channels] });
    await send({ reminder });
    await services.reminders.create(anna, task, { when: { at: '2026-11-22T08:00' } });
    const other = await services.tasks.create(anna, { title: 'next', due: '2026-11-24T17:00' });
    const at = services.clock.now();
    const ben = await services.newPerson();
    for (const { userId } of [ben, anna]) {
      await aloneFor(services.pool, userId, (client) =>
        copyReminders(client, userId, [{ from: task, to: other.id }], at),
      );
    }
    const { items } = await services.reminders.list(anna, { task: other.id, limit: 10 });
    expect(items).toMatchObject([
      { when: halfAnHour, channels, state: 'scheduled', at: '2026-11-24T15:30:00.000Z' },
      { when: { minutesBefore: 5 }, state: 'scheduled' },
    ]);
    expect((await services.reminders.list(anna, { task, limit: 10 })).items).toHaveLength(3);
  });
});

it('changes of tasks, reminders, settings and the zone at the same moment wait for each other, never in a circle', async () => {
  const { tasks, reminders, notifications } = services;
  await notifications.changeSettings(anna, {
    defaultReminder: { minutesBefore: 30 },
    dailySummary: '08:00',
  });
  const made = await Promise.all(
    Array.from({ length: 6 }, () => taskWith(halfAnHour, '2027-03-01')),
  );
  const ids = made.map(({ task }) => task);
  const last = made.at(-1);
  if (!last) throw new Error('There are six.');
  const others = ids.slice(0, -1);
  const zones = ['America/New_York', 'Asia/Karachi', 'Australia/Lord_Howe', 'Europe/Berlin'];
  await Promise.all(
    zones.flatMap((zone, round) => [
      services.liveIn(anna.userId, zone),
      tasks.bulk(anna, { action: 'reschedule', ids, day: `2027-03-0${round + 2}` }),
      reminders.update(anna, last.reminder.id, { when: { daysBefore: 0, time: `1${round}:00` } }),
      reminders.snooze(anna, last.reminder.id, { minutes: 5 }),
      notifications.changeSettings(anna, { dailySummary: `0${round}:00` }),
      services.notificationRepository.leaveOut(anna.userId, 'email', services.clock.now()),
      tasks.create(anna, { title: 'a', due: '2027-03-01' }),
      tasks.bulk(anna, { action: 'complete', ids: others }),
      tasks.bulk(anna, { action: 'reopen', ids: others }),
    ]),
  );
  await services.liveIn(anna.userId, 'Asia/Tokyo');
  await reminders.update(anna, last.reminder.id, { when: halfAnHour });
  await tasks.bulk(anna, { action: 'reopen', ids });
  await tasks.bulk(anna, { action: 'reschedule', ids, day: '2027-03-09' });
  for (const { reminder } of made) {
    expect(await stateOf({ reminder })).toEqual(['scheduled', '2027-03-08T23:30:00.000Z']);
  }
});
