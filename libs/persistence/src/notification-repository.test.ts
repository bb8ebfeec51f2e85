import { limits, type Channel, type NotificationSettingsChanges } from '@todo/contracts';
import type { Actor } from '@todo/domain';
import { createTestServices, type TestServices } from './testing/task-services';

let services: TestServices;
let anna: Actor;
beforeAll(async () => {
  services = await createTestServices();
});
beforeEach(async () => {
  anna = await services.newPerson();
  services.told();
});
afterAll(() => services.close());

// It is 13:00 in Berlin on Saturday, 21 November 2026.
const all = [{ kind: 'notification', id: 'all' }];

/** Notifications of somebody, made so many days before now, each a second after the one before; newest first. */
async function fill(actor: Actor, count: number, daysAgo = 0): Promise<string[]> {
  const { rows } = await services.pool.query<{ id: string }>(
    `insert into notification (id, user_id, kind, title, body, planned_at, created_at)
     select gen_random_uuid(), $1, 'reminder', 'a', '', at, at
     from (select $3::timestamptz - make_interval(days => $4) + number * interval '1 second' as at
       from generate_series(1, $2::int) as number) as moments
     returning id`,
    [actor.userId, count, new Date(services.clock.now().epochMilliseconds), daysAgo],
  );
  return rows.map(({ id }) => id).reverse();
}
const list = async (actor: Actor, more = {}) => {
  const { items, unread } = await services.notifications.list(actor, { limit: 100, ...more });
  return { ids: items.map(({ id }) => id), unread };
};

describe('what people were told', () => {
  it('is listed newest first, page by page, with how much is unread', async () => {
    const ids = await fill(anna, 5);
    const read: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await services.notifications.list(anna, { limit: 2, cursor });
      expect(page.unread).toBe(5);
      read.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(read).toEqual(ids);
  });

  it('can be read, some or all of it, and tells other pages of what was not', async () => {
    const [first = '', second = '', third = ''] = await fill(anna, 3);
    await services.notifications.markRead(anna, { ids: [first, second] });
    expect(new Set(services.told().map(({ id }) => id))).toEqual(new Set([first, second]));
    expect(await list(anna, { unread: true })).toEqual({ ids: [third], unread: 1 });
    expect(await list(anna, { unread: false })).toEqual({ ids: [first, second], unread: 1 });
    const { items } = await services.notifications.list(anna, { limit: 1 });
    expect(items[0]?.readAt).toBe('2026-11-21T12:00:00.000Z');

    await services.notifications.markRead(anna, { ids: [first] });
    expect(services.told()).toEqual([]);
    await services.notifications.markRead(anna, { all: true });
    expect(services.told()).toEqual(all);
    expect((await list(anna)).unread).toBe(0);
  });

  it('is nothing to another person', async () => {
    const ids = await fill(anna, 2);
    const ben = await services.newPerson();
    expect(await list(ben)).toEqual({ ids: [], unread: 0 });
    await services.notifications.markRead(ben, { ids });
    await services.notifications.markRead(ben, { all: true });
    expect(services.told()).toEqual([]);
    expect((await list(anna)).unread).toBe(2);
  });

  it('is kept when its task goes, and for so many days', async () => {
    const task = await services.tasks.create(anna, { title: 'a', due: '2026-11-24' });
    await services.reminders.create(anna, task.id, { when: { minutesBefore: 5 } });
    const [recent = ''] = await fill(anna, 1, limits.notificationDays - 1);
    await services.pool.query(
      'update notification set task_id = $2, reminder_id = (select id from reminder where task_id = $2) where id = $1',
      [recent, task.id],
    );
    await fill(anna, 700, limits.notificationDays + 1);
    const ben = await services.newPerson();
    await fill(ben, 1, limits.notificationDays + 1);
    services.told();
    await services.tasks.delete(anna, task.id);
    await services.tasks.emptyTrash(anna);
    services.told();
    expect(await services.notifications.purge()).toBe(701);
    expect(services.told()).toContainEqual(all[0]);
    const { items } = await services.notifications.list(anna, { limit: 10 });
    expect(items).toMatchObject([{ id: recent, taskId: null, reminderId: null }]);
    expect(await services.notifications.purge()).toBe(0);
  });
});

describe('the settings', () => {
  const change = (changes: NotificationSettingsChanges) =>
    services.notifications.changeSettings(anna, changes);

  it('are there from the start, and name the channels that there are', async () => {
    expect(await services.notifications.settings(anna)).toEqual({
      channels: ['in-app', 'push'],
      defaultReminder: null,
      quietHours: null,
      dailySummary: null,
      dailySummaryChannels: ['in-app', 'push'],
      available: [
        { channel: 'in-app', ready: true, reason: null },
        { channel: 'push', ready: false, reason: expect.any(String) as string },
        { channel: 'email', ready: false, reason: expect.any(String) as string },
        { channel: 'webhook', ready: false, reason: expect.any(String) as string },
      ],
    });
    services.installed.clear();
    const { available } = await services.notifications.settings(anna);
    expect(available.map(({ channel }) => channel)).toEqual(['in-app']);
    for (const channel of ['push', 'email', 'webhook'] as const) services.installed.add(channel);
  });

  it('change field by field, and tell other pages', async () => {
    const wanted = {
      channels: ['in-app' as const],
      defaultReminder: { daysBefore: 1, time: '18:00' },
      quietHours: { from: '22:00', to: '07:30' },
      dailySummary: '08:00',
      dailySummaryChannels: ['in-app' as const],
    };
    for (const [field, value] of Object.entries(wanted)) await change({ [field]: value });
    expect(services.told()).toEqual(Array(5).fill(all[0]));
    expect(await services.notifications.settings(anna)).toMatchObject(wanted);
    const none = { defaultReminder: null, quietHours: null, dailySummary: null };
    expect(await change(none)).toMatchObject({ ...wanted, ...none });
    const ben = await services.newPerson();
    expect((await services.notifications.settings(ben)).channels).toEqual(['in-app', 'push']);
  });

  it('take a new channel only once it reaches the person', async () => {
    await expect(change({ channels: ['in-app', 'email'] })).rejects.toMatchObject({
      fields: [{ field: 'channels' }],
    });
    await expect(change({ dailySummaryChannels: ['webhook'] })).rejects.toMatchObject({
      fields: [{ field: 'dailySummaryChannels' }],
    });
    await services.notifications.setWebhook(anna, { url: 'https://example.org' });
    expect(await change({ dailySummaryChannels: ['webhook'], channels: ['push'] })).toMatchObject({
      dailySummaryChannels: ['webhook'],
      channels: ['push'],
      available: expect.arrayContaining([{ channel: 'webhook', ready: true, reason: null }]) as [],
    });
  });

  it('leave mail out everywhere once a person has unsubscribed', async () => {
    await services.pool.query('update "user" set email_verified = true where id = $1', [
      anna.userId,
    ]);
    await change({ channels: ['in-app', 'email'], dailySummaryChannels: ['email'] });
    const { id } = await services.tasks.create(anna, { title: 'a', due: '2026-11-24' });
    const add = async (...channels: Channel[]) => {
      const when = { minutesBefore: 5 };
      return (await services.reminders.create(anna, id, { when, channels })).id;
    };
    const [both, alone] = [await add('in-app', 'email'), await add('email')];
    await services.notifications.test(anna, 'email');
    services.told();

    await services.notifications.unsubscribe(anna);
    expect(services.told()).toEqual(all);
    expect(await services.notifications.settings(anna)).toMatchObject({
      channels: ['in-app'],
      dailySummaryChannels: ['in-app'],
    });
    for (const reminder of [both, alone]) {
      expect((await services.reminders.get(anna, reminder)).channels).toEqual(['in-app']);
    }
    const { rows } = await services.pool.query('select state from delivery where user_id = $1', [
      anna.userId,
    ]);
    expect(rows).toEqual([{ state: 'cancelled' }]);
  });
});

describe('the summary of the day', () => {
  const next = async () => {
    const { rows } = await services.pool.query<{ at: Date | null }>(
      'select next_daily_at as at from notification_settings where user_id = $1',
      [anna.userId],
    );
    return rows[0]?.at?.toISOString() ?? null;
  };
  const at = (dailySummary: string | null) =>
    services.notifications.changeSettings(anna, { dailySummary });

  it('comes next at its time on the clock of the person', async () => {
    expect(await next()).toBeNull();
    await at('18:00');
    expect(await next()).toBe('2026-11-21T17:00:00.000Z');
    await at('13:00');
    expect(await next()).toBe('2026-11-22T12:00:00.000Z');
    await at(null);
    expect(await next()).toBeNull();
  });

  it('follows the person into another zone', async () => {
    await at('08:00');
    await services.liveIn(anna.userId, 'America/New_York');
    // That of the 21st has come already.
    expect(await next()).toBe('2026-11-22T13:00:00.000Z');
    await services.liveIn(anna.userId, 'Asia/Karachi');
    expect(await next()).toBe('2026-11-22T03:00:00.000Z');
    await at(null);
    await services.liveIn(anna.userId, 'Europe/Berlin');
    expect(await next()).toBeNull();
  });

  it('stays on its day, and comes late there where its time has passed', async () => {
    await at('13:30');
    await services.liveIn(anna.userId, 'Europe/Helsinki');
    expect(await next()).toBe('2026-11-21T11:30:00.000Z');
    await services.liveIn(anna.userId, 'Mars/Base');
    expect(await next()).toBe('2026-11-21T13:30:00.000Z');
    await services.liveIn(anna.userId, 'Pacific/Honolulu');
    expect(await next()).toBe('2026-11-21T23:30:00.000Z');
    await services.liveIn(anna.userId, 'Pacific/Kiritimati');
    expect(await next()).toBe('2026-11-20T23:30:00.000Z');
  });

  it('stays where it is when something else changes', async () => {
    await at('08:00');
    services.pass({ hours: 48 });
    await services.notifications.changeSettings(anna, { dailySummary: '08:00', channels: [] });
    services.pass({ hours: -48 });
    expect(await next()).toBe('2026-11-22T07:00:00.000Z');
  });
});

describe('a test', () => {
  const deliveries = async () => {
    const { rows } = await services.pool.query<{ channel: string; target: string | null }>(
      'select channel, target, state from delivery where user_id = $1 order by target',
      [anna.userId],
    );
    return rows;
  };

  it('is told in the app, and to every browser that is subscribed', async () => {
    const told = await services.notifications.test(anna, 'in-app');
    expect(told).toMatchObject({ kind: 'test', late: false, readAt: null, taskId: null });
    expect(services.told()).toEqual([{ kind: 'notification', id: told.id }]);
    expect(await deliveries()).toEqual([]);
    const { items } = await services.notifications.list(anna, { limit: 10 });
    expect(items).toEqual([told]);

    await expect(services.notifications.test(anna, 'push')).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ field: 'channel', message: expect.stringContaining('browser') as string }],
    });
    for (const browser of ['1', '2']) await subscribe(anna, browser);
    await services.notifications.test(anna, 'push');
    const sent = await deliveries();
    expect(sent).toHaveLength(2);
    expect(sent[0]).toMatchObject({ channel: 'push', state: 'waiting' });
  });

  it('goes to the webhook once there is one', async () => {
    await expect(services.notifications.test(anna, 'webhook')).rejects.toMatchObject({
      code: 'validation_failed',
    });
    await services.notifications.setWebhook(anna, { url: 'https://example.org' });
    await services.notifications.test(anna, 'webhook');
    expect(await deliveries()).toMatchObject([{ channel: 'webhook', target: null }]);
  });
});

function subscribe(actor: Actor, browser: string, sessionId: string | null = null) {
  const keys = { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) };
  const endpoint = `https://push.example.org/${browser}`;
  return services.notifications.addPushSubscription(
    actor,
    { endpoint, keys },
    { device: 'Firefox', sessionId },
  );
}

describe('browsers that get notifications', () => {
  it('are listed, renewed and removed', async () => {
    const first = await subscribe(anna, 'first');
    expect(first).toEqual({
      id: expect.any(String) as string,
      device: 'Firefox',
      endpoint: 'https://push.example.org/first',
      createdAt: '2026-11-21T12:00:00.000Z',
    });
    expect(services.told()).toEqual(all);
    await subscribe(anna, 'second');
    const renewed = await subscribe(anna, 'first');
    const { items } = await services.notifications.pushSubscriptions(anna);
    expect(items).toHaveLength(2);
    expect(items).toContainEqual(renewed);
    await services.notifications.removePushSubscription(anna, renewed.id);
    await expect(
      services.notifications.removePushSubscription(anna, renewed.id),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect((await services.notifications.pushSubscriptions(anna)).items).toHaveLength(1);
  });

  it('end with the session in which they were subscribed, and begin in no session that has ended', async () => {
    for (const id of ['kept', 'ended']) {
      await services.pool.query(
        `insert into session (id, token, user_id, expires_at, created_at, updated_at)
         values ($1, $1, $2, now(), now(), now())`,
        [id, anna.userId],
      );
      await subscribe(anna, id, id);
    }
    await services.pool.query(`delete from session where id = 'ended'`);
    const { items } = await services.notifications.pushSubscriptions(anna);
    expect(items.map(({ endpoint }) => endpoint)).toEqual(['https://push.example.org/kept']);
    await expect(subscribe(anna, 'late', 'ended')).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('belong to whoever subscribed them last, and nothing on its way to the other one goes there', async () => {
    const before = await subscribe(anna, 'shared');
    const ben = await services.newPerson();
    services.told();
    const after = await subscribe(ben, 'shared');
    expect(services.told()).toEqual([...all, ...all]);
    expect(after.id).not.toBe(before.id);
    expect((await services.notifications.pushSubscriptions(anna)).items).toEqual([]);
    expect((await services.notifications.pushSubscriptions(ben)).items).toEqual([after]);
    await expect(
      services.notifications.removePushSubscription(anna, after.id),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are so many at most, also when they come at the same moment', async () => {
    const made = await Promise.allSettled(
      Array.from({ length: limits.pushSubscriptions + 2 }, (_, index) =>
        subscribe(anna, `many-${index}`),
      ),
    );
    const refused = made.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(2);
    for (const each of refused) {
      expect(each).toMatchObject({ reason: { code: 'limit_reached' } });
    }
    const { items } = await services.notifications.pushSubscriptions(anna);
    const again = items[0]?.endpoint.split('/').at(-1) ?? '';
    await subscribe(anna, again);
    expect((await services.notifications.pushSubscriptions(anna)).items).toHaveLength(
      limits.pushSubscriptions,
    );
  });
});

describe('the webhook', () => {
  it('has a new secret each time it is set, shown that once', async () => {
    await expect(services.notifications.webhook(anna)).rejects.toMatchObject({ code: 'not_found' });
    const first = await services.notifications.setWebhook(anna, { url: 'https://example.org/1' });
    expect(first.secret).toMatch(/^whsec_[\w+/]{43}=$/);
    const second = await services.notifications.setWebhook(anna, { url: 'https://example.org/2' });
    expect(second.secret).not.toBe(first.secret);
    expect(await services.notifications.webhook(anna)).toEqual({
      url: 'https://example.org/2',
      createdAt: '2026-11-21T12:00:00.000Z',
      lastError: null,
    });
    const ben = await services.newPerson();
    await expect(services.notifications.webhook(ben)).rejects.toMatchObject({ code: 'not_found' });
    await expect(services.notifications.removeWebhook(ben)).rejects.toMatchObject({
      code: 'not_found',
    });
    await services.notifications.removeWebhook(anna);
    await expect(services.notifications.webhook(anna)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the calendar feed', () => {
  it('is read with its token, of which only a hash is kept', async () => {
    const { token, ...made } = await services.notifications.makeCalendarFeed(anna);
    expect(made).toEqual({ createdAt: '2026-11-21T12:00:00.000Z', lastReadAt: null });
    expect(await services.notifications.readCalendarFeed(token)).toEqual({
      userId: anna.userId,
      timeZone: 'Europe/Berlin',
      access: 'read',
    });
    expect(await services.notifications.calendarFeed(anna)).toEqual({
      ...made,
      lastReadAt: '2026-11-21T12:00:00.000Z',
    });
    const { rows } = await services.pool.query<{ text: string }>(
      'select calendar_feed::text as text from calendar_feed where user_id = $1',
      [anna.userId],
    );
    expect(rows[0]?.text).not.toContain(token);
  });

  it('ends with a new token, or when it is taken away', async () => {
    const refused = { code: 'not_found' };
    const { token } = await services.notifications.makeCalendarFeed(anna);
    const { token: second } = await services.notifications.makeCalendarFeed(anna);
    const read = (secret: string) => services.notifications.readCalendarFeed(secret);
    await expect(read(token)).rejects.toMatchObject(refused);
    expect((await read(second)).userId).toBe(anna.userId);
    const ben = await services.newPerson();
    await expect(services.notifications.removeCalendarFeed(ben)).rejects.toMatchObject(refused);
    await services.notifications.removeCalendarFeed(anna);
    await expect(read(second)).rejects.toMatchObject(refused);
    await expect(services.notifications.calendarFeed(anna)).rejects.toMatchObject(refused);
  });
});
