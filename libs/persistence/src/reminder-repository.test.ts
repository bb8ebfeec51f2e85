import { limits, type NewReminder, type Reminder, type Snooze } from '@todo/contracts';
import type { Actor } from '@todo/domain';
import { randomUUID } from 'node:crypto';
import { createTestServices, type TestServices } from './testing/task-services';

let services: TestServices;
let anna: Actor;
let task: string;
beforeAll(async () => {
  services = await createTestServices();
});
beforeEach(async () => {
  anna = await services.newPerson();
  task = await newTask();
  services.told();
});
afterAll(() => services.close());

// It is 13:00 in Berlin on Saturday, 21 November 2026.
const newTask = async (actor = anna) =>
  (await services.tasks.create(actor, { title: 'Call Ben', due: '2026-11-23T17:00' })).id;
const create = (when: NewReminder['when'], id = task) =>
  services.reminders.create(anna, id, { when });
const get = (id: string) => services.reminders.get(anna, id);
const failing = (error: object) => expect.objectContaining(error) as unknown;
async function errorOf(deed: Promise<unknown>): Promise<unknown> {
  return deed.then(
    () => undefined,
    (error: unknown) => error,
  );
}
const send = ({ id }: Reminder, kind = 'reminder') =>
  services.pool.query(
    `with sent as (update reminder set state = 'sent' where id = $1 returning *)
     insert into notification (id, user_id, kind, title, body, task_id, reminder_id, planned_at, created_at)
     select gen_random_uuid(), user_id, $2, 'Call Ben', '', task_id, id, remind_at, remind_at from sent`,
    [id, kind],
  );

describe('a new reminder', () => {
  it('is there for its person, who is told', async () => {
    const reminder = await create({ minutesBefore: 30 });
    expect(reminder).toEqual({
      id: expect.any(String) as string,
      taskId: task,
      taskTitle: 'Call Ben',
      when: { minutesBefore: 30 },
      channels: null,
      state: 'scheduled',
      at: '2026-11-23T15:30:00.000Z',
      snoozed: false,
      createdAt: '2026-11-21T12:00:00.000Z',
    });
    expect(await get(reminder.id)).toEqual(reminder);
    expect(services.told()).toEqual([{ kind: 'reminder', id: reminder.id }]);
  });

  it.each<[string, NewReminder['when']]>([
    ['at a time', { at: '2026-11-21T13:00' }],
    ['before the due date', { minutesBefore: 60 * 24 * 7 }],
    ['on a day', { daysBefore: 2, time: '12:59' }],
  ])('%s that has passed is refused, and leaves nothing', async (_name, when) => {
    await expect(create(when)).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ field: 'when', message: expect.stringContaining('has passed') as string }],
    });
    const { items } = await services.reminders.list(anna, { limit: 10 });
    expect(items).toEqual([]);
    expect(services.told()).toEqual([]);
  });

  it('is refused for a task that is done, in the trash or not there', async () => {
    await services.tasks.complete(anna, task);
    await expect(create({ minutesBefore: 5 })).rejects.toMatchObject({ code: 'conflict' });
    await services.tasks.delete(anna, task);
    await expect(create({ minutesBefore: 5 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(create({ minutesBefore: 5 }, randomUUID())).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('takes the channels that reach the person, and says what is missing for the others', async () => {
    const on = (channels: NewReminder['channels']) =>
      services.reminders.create(anna, task, { when: { minutesBefore: 5 }, channels });
    await expect(on(['in-app', 'email'])).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ field: 'channels', message: expect.stringContaining('Confirm') as string }],
    });
    await services.pool.query('update "user" set email_verified = true where id = $1', [
      anna.userId,
    ]);
    expect((await on(['in-app', 'email'])).channels).toEqual(['in-app', 'email']);
    services.installed.delete('email');
    await expect(on(['email'])).rejects.toMatchObject({ code: 'validation_failed' });
    services.installed.add('email');
    await expect(on(['push'])).rejects.toMatchObject({ code: 'validation_failed' });
    await expect(on(['webhook'])).rejects.toMatchObject({ code: 'validation_failed' });
  });
});

describe('the number of reminders', () => {
  it('of a task is bounded; one for an instant gives way once it is sent, on every channel', async () => {
    const all: Reminder[] = [];
    for (let minute = 0; minute < limits.remindersPerTask; minute += 1) {
      all.push(
        await create(minute < 2 ? { at: `2026-11-22T08:0${minute}` } : { minutesBefore: minute }),
      );
    }
    await expect(create({ minutesBefore: 60 })).rejects.toMatchObject({ code: 'limit_reached' });
    const [first, second, relative] = all;
    if (!first || !second || !relative) throw new Error('There are ten.');
    for (const each of [second, first, relative]) await send(each);
    // The mail of the first is still to leave.
    await services.pool.query(
      `insert into delivery (id, user_id, notification_id, channel, next_at, created_at)
       select gen_random_uuid(), user_id, id, 'email', now(), now() from notification where reminder_id = $1`,
      [first.id],
    );
    await create({ minutesBefore: 61 });
    await expect(get(second.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(create({ minutesBefore: 62 })).rejects.toMatchObject({ code: 'limit_reached' });
    await services.pool.query(`update delivery set state = 'sent'`);
    await create({ minutesBefore: 62 });
    await expect(get(first.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(create({ minutesBefore: 63 })).rejects.toMatchObject({ code: 'limit_reached' });
    expect((await get(relative.id)).state).toBe('sent');
    await services.reminders.cancel(anna, relative.id);
    await create({ minutesBefore: 63 });
  });

  it('of a task is met exactly by those that come at the same moment', async () => {
    const made = await Promise.allSettled(
      Array.from({ length: limits.remindersPerTask + 3 }, (_, minutesBefore) =>
        create({ minutesBefore }),
      ),
    );
    const refused = made.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(3);
  });

  it('of a person is bounded as far as they are still to be sent', async () => {
    await services.pool.query(
      `with tasks as (
         insert into task (id, user_id, title, priority, labels, created_at, updated_at)
         select gen_random_uuid(), $1, 'a', 0, '{}', now(), now() from generate_series(1, $2::int / 10)
         returning id)
       insert into reminder (id, user_id, task_id, minutes_before, created_at, updated_at)
       select gen_random_uuid(), $1, id, 5, now(), now() from tasks, generate_series(1, 10)`,
      [anna.userId, limits.reminders],
    );
    await expect(create({ minutesBefore: 5 })).rejects.toMatchObject({ code: 'limit_reached' });
    await services.pool.query(
      `update reminder set state = 'sent' where id = (select id from reminder where user_id = $1 limit 1)`,
      [anna.userId],
    );
    await create({ minutesBefore: 5 });
  });
});

describe('a change of a reminder', () => {
  it('moves it, and sends one again that was sent', async () => {
    const reminder = await create({ minutesBefore: 30 });
    await send(reminder);
    services.told();
    const changed = await services.reminders.update(anna, reminder.id, {
      when: { at: '2026-11-22T08:00' },
    });
    expect(changed).toMatchObject({
      when: { at: '2026-11-22T08:00:00+01:00[Europe/Berlin]' },
      state: 'scheduled',
      at: '2026-11-22T07:00:00.000Z',
    });
    expect(services.told()).toEqual([{ kind: 'reminder', id: reminder.id }]);
    const back = { when: { daysBefore: 1, time: '18:00' } };
    expect(await services.reminders.update(anna, reminder.id, back)).toMatchObject({
      ...back,
      at: '2026-11-22T17:00:00.000Z',
    });
  });

  it('of its channels leaves the rest', async () => {
    const reminder = await create({ minutesBefore: 30 });
    const channels = ['in-app' as const];
    expect(await services.reminders.update(anna, reminder.id, { channels })).toEqual({
      ...reminder,
      channels,
    });
    expect(await services.reminders.update(anna, reminder.id, { channels: null })).toEqual(
      reminder,
    );
  });

  it('to a time that has passed is refused, and leaves it', async () => {
    const reminder = await create({ minutesBefore: 30 });
    const when = { at: '2026-11-21T12:59' };
    await expect(services.reminders.update(anna, reminder.id, { when })).rejects.toMatchObject({
      code: 'validation_failed',
    });
    expect(await get(reminder.id)).toEqual(reminder);
  });

  it('of one whose task is done is refused', async () => {
    const { id } = await create({ minutesBefore: 30 });
    await services.tasks.complete(anna, task);
    const when = { minutesBefore: 5 };
    await expect(services.reminders.update(anna, id, { when })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('snoozing', () => {
  it.each<[Snooze, string]>([
    [{ minutes: 10 }, '2026-11-21T12:10:00.000Z'],
    [{ minutes: 60 }, '2026-11-21T13:00:00.000Z'],
    [{ until: 'tomorrow-morning' }, '2026-11-22T08:00:00.000Z'],
    [{ until: '2026-11-25T18:30' }, '2026-11-25T17:30:00.000Z'],
  ])('by %j puts one off that was sent, and answers what was told of it', async (snooze, at) => {
    const reminder = await create({ minutesBefore: 30 });
    await send(reminder);
    services.told();
    expect(await services.reminders.snooze(anna, reminder.id, snooze)).toEqual({
      ...reminder,
      at,
      snoozed: true,
    });
    expect(services.told()).toEqual([
      { kind: 'reminder', id: reminder.id },
      { kind: 'notification', id: 'all' },
    ]);
    expect((await services.notifications.list(anna, { limit: 10 })).unread).toBe(0);
  });

  it('until tomorrow morning is by the clock of the person, in summer time or not', async () => {
    anna = await services.newPerson('America/New_York');
    const { id } = await create({ at: '2027-04-01T08:00' }, await newTask());
    const back = { hours: -24 * 120 };
    services.pass({ hours: 24 * 120 });
    const { at } = await services.reminders.snooze(anna, id, { until: 'tomorrow-morning' });
    services.pass(back);
    expect(at).toBe('2027-03-22T13:00:00.000Z');
  });

  it('works before it was sent too', async () => {
    const { id } = await create({ at: '2026-11-21T13:05' });
    const snoozed = await services.reminders.snooze(anna, id, { minutes: 20 });
    expect(snoozed).toMatchObject({ state: 'scheduled', at: '2026-11-21T12:20:00.000Z' });
  });

  it('ends when the reminder is given a time', async () => {
    const reminder = await create({ minutesBefore: 30 });
    await services.reminders.snooze(anna, reminder.id, { minutes: 20 });
    const { when } = reminder;
    expect(await services.reminders.update(anna, reminder.id, { when })).toEqual(reminder);
  });

  it('is refused for a time that has passed, and while the task is done or in the trash', async () => {
    const { id } = await create({ minutesBefore: 30 });
    const snooze = (how: Snooze) => services.reminders.snooze(anna, id, how);
    expect(await errorOf(snooze({ until: '2026-11-21T13:00' }))).toEqual(
      failing({ code: 'validation_failed' }),
    );
    await services.tasks.complete(anna, task);
    expect(await errorOf(snooze({ minutes: 5 }))).toEqual(failing({ code: 'conflict' }));
    await services.tasks.delete(anna, task);
    expect(await errorOf(snooze({ minutes: 5 }))).toEqual(failing({ code: 'conflict' }));
  });
});

it('a cancelled reminder is gone', async () => {
  const { id } = await create({ minutesBefore: 30 });
  services.told();
  await services.reminders.cancel(anna, id);
  expect(services.told()).toEqual([{ kind: 'reminder', id }]);
  await expect(get(id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(services.reminders.cancel(anna, id)).rejects.toMatchObject({ code: 'not_found' });
});

describe('the list', () => {
  const idsOf = (items: readonly Reminder[]) => items.map(({ id }) => id);

  it('has the soonest first and those that wait last, page by page', async () => {
    const undated = (await services.tasks.create(anna, { title: 'Some day' })).id;
    const made: string[] = [];
    for (const when of [{ minutesBefore: 30 }, { at: '2026-11-22T08:00' }, { minutesBefore: 30 }]) {
      made.push((await create(when)).id);
    }
    const waiting: string[] = [];
    for (const minutesBefore of [1, 2]) {
      waiting.push((await create({ minutesBefore }, undated)).id);
    }
    const read: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await services.reminders.list(anna, { limit: 2, cursor });
      read.push(...idsOf(page.items));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(read).toEqual([made[1], made[0], made[2], ...waiting]);
  });

  it('begins with the one that came last where they were sent', async () => {
    const made: Reminder[] = [];
    for (const hour of [8, 9, 10]) {
      made.push(await create({ at: `2026-11-22T${String(hour).padStart(2, '0')}:00` }));
    }
    for (const reminder of made) await send(reminder);
    const first = await services.reminders.list(anna, { limit: 2, state: 'sent' });
    const cursor = first.nextCursor ?? undefined;
    const second = await services.reminders.list(anna, { limit: 2, state: 'sent', cursor });
    expect([first, second].map(({ items }) => idsOf(items))).toEqual([
      [made[2]?.id, made[1]?.id],
      [made[0]?.id],
    ]);
    await expect(services.reminders.list(anna, { limit: 2, cursor })).rejects.toMatchObject({
      code: 'validation_failed',
    });
  });

  it('can be of one task, or of one state', async () => {
    const reminder = await create({ minutesBefore: 30 });
    const other = await create({ minutesBefore: 30 }, await newTask());
    await send(other);
    const list = async (filter: object) =>
      idsOf((await services.reminders.list(anna, { limit: 10, ...filter })).items);
    expect(await list({ task })).toEqual([reminder.id]);
    expect(await list({ state: 'sent' })).toEqual([other.id]);
    expect(await list({ state: 'sent', task })).toEqual([]);
    await expect(services.reminders.list(anna, { limit: 1, cursor: 'x' })).rejects.toMatchObject({
      code: 'validation_failed',
    });
  });
});

describe('the reminder of another person', () => {
  it.each<[string, (ben: Actor, id: string) => Promise<unknown>]>([
    ['to get', (ben, id) => services.reminders.get(ben, id)],
    ['to change', (ben, id) => services.reminders.update(ben, id, { when: { minutesBefore: 1 } })],
    ['to snooze', (ben, id) => services.reminders.snooze(ben, id, { minutes: 5 })],
    ['to cancel', (ben, id) => services.reminders.cancel(ben, id)],
    [
      'of whose task to make one',
      (ben) => services.reminders.create(ben, task, { when: { minutesBefore: 1 } }),
    ],
  ])('is not found, and stays as it is: %s', async (_name, act) => {
    const reminder = await create({ minutesBefore: 30 });
    const ben = await services.newPerson();
    await expect(act(ben, reminder.id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await services.reminders.list(ben, { limit: 10, task })).items).toEqual([]);
    expect((await services.reminders.list(anna, { limit: 10 })).items).toEqual([reminder]);
  });

  it('is passed over by every method that writes', async () => {
    const reminder = await create({ at: '2026-11-22T08:00' });
    await send(reminder);
    const ben = await services.newPerson();
    const at = services.clock.now();
    const done = await services.reminderRepository.change(ben.userId, async (writer) => [
      await writer.taskStatus(task),
      await writer.count(task),
      await writer.forgetSent(task),
      await writer.find(reminder.id),
      await writer.save(reminder.id, { channels: ['email'] }, at),
      await writer.snooze(reminder.id, at, at),
      await writer.remove(reminder.id),
    ]);
    expect(done).toEqual([null, { ofTask: 0, pending: 0 }, false, null, null, null, false]);
    expect(await get(reminder.id)).toEqual({ ...reminder, state: 'sent' });
    expect((await services.notifications.list(anna, { limit: 10 })).unread).toBe(1);
  });
});

it('the database itself refuses a reminder of one person for the task of another', async () => {
  const ben = await services.newPerson();
  await expect(
    services.pool.query(
      `insert into reminder (id, user_id, task_id, minutes_before, created_at, updated_at)
       values (gen_random_uuid(), $1, $2, 5, now(), now())`,
      [ben.userId, task],
    ),
  ).rejects.toMatchObject({ code: '23503' });
});
