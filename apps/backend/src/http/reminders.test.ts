import type { Notification, NotificationPage, Reminder, ReminderPage, Task } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { listen } from '../testing/chat';
import { readEvents } from '../testing/event-reader';
import { createApiKey, signUp, testOrigin, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let anna: TestPerson;
let ben: TestPerson;
beforeAll(async () => {
  server = await startTestApp();
  anna = await signUp(server.app, { timeZone: 'Europe/Berlin' });
  ben = await signUp(server.app, { name: 'Ben' });
});
afterAll(() => server.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

const ask = (
  method: Method,
  url: string,
  { body, headers = anna.cookie }: { body?: object; headers?: Record<string, string> } = {},
) =>
  server.app.inject({
    method,
    url,
    headers: { origin: testOrigin, ...headers },
    ...(body && { payload: body }),
  });

async function addTask(fields: object = {}): Promise<Task> {
  const body = { title: 'Water the flowers', ...fields };
  return (await ask('POST', '/api/tasks', { body })).json<Task>();
}

async function remind(task: Task, when: object, more: object = {}): Promise<Reminder> {
  const body = { when, ...more };
  return (await ask('POST', `/api/tasks/${task.id}/reminders`, { body })).json<Reminder>();
}

describe('a reminder', () => {
  it('is set for a task, moves with it, is put off and cancelled', async () => {
    const task = await addTask({ due: '2099-06-01T17:00' });
    const response = await ask('POST', `/api/tasks/${task.id}/reminders`, {
      body: { when: { minutesBefore: 30 } },
    });
    expect(response.statusCode).toBe(201);
    const reminder = response.json<Reminder>();
    const url = `/api/reminders/${reminder.id}`;
    expect(response.headers.location).toBe(url);
    expect(reminder).toMatchObject({
      taskId: task.id,
      taskTitle: task.title,
      state: 'scheduled',
      at: '2099-06-01T14:30:00.000Z',
    });
    await ask('PATCH', `/api/tasks/${task.id}`, { body: { due: '2099-06-02' } });
    expect((await ask('GET', url)).json()).toMatchObject({ at: '2099-06-02T06:30:00.000Z' });
    const snoozed = await ask('POST', `${url}/snooze`, { body: { until: '2099-06-03T08:00' } });
    expect(snoozed.json()).toMatchObject({ at: '2099-06-03T06:00:00.000Z', snoozed: true });
    const changed = await ask('PATCH', url, { body: { when: { daysBefore: 1, time: '18:00' } } });
    expect(changed.json()).toMatchObject({ at: '2099-06-01T16:00:00.000Z', snoozed: false });
    expect((await ask('DELETE', url)).statusCode).toBe(204);
    expect((await ask('GET', url)).statusCode).toBe(404);
  });

  it('is listed soonest first, of one task or of all, page by page', async () => {
    const task = await addTask();
    const waiting = await remind(task, { minutesBefore: 5 });
    const late = await remind(task, { at: '2099-02-02T09:00' });
    const soon = await remind(task, { at: '2099-02-01T09:00' });
    const list = `/api/reminders?task=${task.id}`;
    const all = (await ask('GET', list)).json<ReminderPage>();
    expect(all.items.map(({ id }) => id)).toEqual([soon.id, late.id, waiting.id]);
    const first = (await ask('GET', `${list}&limit=2`)).json<ReminderPage>();
    const rest = await ask('GET', `${list}&limit=2&cursor=${first.nextCursor ?? ''}`);
    expect(rest.json<ReminderPage>()).toMatchObject({ items: [{ id: waiting.id }] });
    const found = await ask('GET', `${list}&state=waiting`);
    expect(found.json<ReminderPage>().items).toHaveLength(1);
  });

  it('is refused, with what to do, for a done task, a past time and what is no time', async () => {
    const task = await addTask();
    const url = `/api/tasks/${task.id}/reminders`;
    const set = (when: object) => ask('POST', url, { body: { when } });
    expect((await set({ at: '2001-01-01T09:00' })).json()).toMatchObject({
      code: 'validation_failed',
      detail: expect.stringContaining('passed') as string,
    });
    for (const when of [{}, { at: '2099-01-01' }, { minutesBefore: -1 }, { daysBefore: 1 }]) {
      expect((await set(when)).statusCode).toBe(400);
    }
    await ask('POST', `/api/tasks/${task.id}/complete`);
    expect((await set({ at: '2099-01-01T09:00' })).json()).toMatchObject({ code: 'conflict' });
  });

  it('is told of on the open pages of its owner alone', async () => {
    const origin = await listen(server.app);
    // Somebody of whom nothing is still being told.
    const owner = await signUp(server.app);
    const events = await readEvents(origin, owner.cookie);
    await remind(await addTask(), { at: '2099-02-01T09:00' });
    const own = { headers: owner.cookie };
    const added = await ask('POST', '/api/tasks', { ...own, body: { title: 'Feed the cat' } });
    const { id } = (
      await ask('POST', `/api/tasks/${added.json<Task>().id}/reminders`, {
        ...own,
        body: { when: { at: '2099-02-01T09:00' } },
      })
    ).json<Reminder>();
    const heard: string[] = [];
    while (!heard.includes(id)) {
      const { changes } = await events.change();
      heard.push(...changes.filter(({ kind }) => kind === 'reminder').map((change) => change.id));
    }
    expect(heard).toEqual([id]);
  });

  it('of somebody else is not there', async () => {
    const { id } = await remind(await addTask(), { at: '2099-02-01T09:00' });
    const url = `/api/reminders/${id}`;
    const { cookie: headers } = ben;
    const snooze = ask('POST', `${url}/snooze`, { headers, body: { minutes: 5 } });
    const all = [snooze, ask('GET', url, { headers }), ask('DELETE', url, { headers })];
    for (const response of await Promise.all(all)) expect(response.statusCode).toBe(404);
    expect((await ask('GET', url)).statusCode).toBe(200);
  });
});

it('a task that repeats is skipped to its next date, and no other is', async () => {
  const repeating = await addTask({
    due: '2099-01-05',
    recurrence: { rule: 'FREQ=WEEKLY;COUNT=2' },
  });
  const url = `/api/tasks/${repeating.id}/skip`;
  expect((await ask('POST', url)).json()).toMatchObject({ id: repeating.id, due: '2099-01-12' });
  expect((await ask('POST', url)).json()).toMatchObject({ code: 'conflict' });
  const { id } = await addTask();
  expect((await ask('POST', `/api/tasks/${id}/skip`)).statusCode).toBe(409);
});

describe('notifications', () => {
  it('are listed, counted and marked as read', async () => {
    const { cookie: headers } = await signUp(server.app);
    const test = (channel: string) =>
      ask('POST', '/api/notifications/test', { headers, body: { channel } });
    const made = await test('in-app');
    expect(made.statusCode).toBe(201);
    await test('in-app');
    const list = async (query = '') =>
      (await ask('GET', `/api/notifications${query}`, { headers })).json<NotificationPage>();
    expect(await list()).toMatchObject({ unread: 2 });
    const body = { ids: [made.json<Notification>().id] };
    expect((await ask('POST', '/api/notifications/read', { headers, body })).statusCode).toBe(204);
    const unread = await list('?unread=true');
    expect([unread.unread, unread.items.length]).toEqual([1, 1]);
    await ask('POST', '/api/notifications/read', { headers, body: { all: true } });
    expect((await list()).unread).toBe(0);
  });

  it('are tried on a channel only so often, and not on one that is not set up', async () => {
    const { cookie: headers } = await signUp(server.app);
    const test = (channel: string) =>
      ask('POST', '/api/notifications/test', { headers, body: { channel } });
    expect((await test('email')).json()).toMatchObject({ code: 'validation_failed' });
    const statuses: number[] = [];
    for (let sent = 0; sent < 10; sent += 1) statuses.push((await test('in-app')).statusCode);
    expect(statuses.filter((status) => status === 201)).toHaveLength(9);
    expect(statuses.at(-1)).toBe(429);
    expect((await ask('GET', '/api/notifications', { headers })).statusCode).toBe(200);
  });

  it('come as the settings say, which keys may change too', async () => {
    const carl = await signUp(server.app);
    const { headers } = await createApiKey(server.app, carl, { scope: 'write' });
    const body = { quietHours: { from: '22:00', to: '07:00' }, dailySummary: '08:00' };
    const url = '/api/notification-settings';
    expect((await ask('PATCH', url, { headers, body })).json()).toMatchObject(body);
    expect((await ask('GET', url, { headers })).json()).toMatchObject({
      ...body,
      available: expect.arrayContaining([{ channel: 'in-app', ready: true, reason: null }]) as [],
    });
  });
});

describe('ways to outside', () => {
  it('are set up by people alone: a key would not be the last to hear', async () => {
    const { headers } = await createApiKey(server.app, anna, { scope: 'write' });
    for (const url of ['/api/webhook', '/api/push/subscriptions', '/api/calendar-feed']) {
      expect((await ask('GET', url, { headers })).statusCode).toBe(403);
    }
  });

  it('are a webhook, whose secret is told once', async () => {
    const { cookie: headers } = await signUp(server.app);
    const url = '/api/webhook';
    expect((await ask('GET', url, { headers })).statusCode).toBe(404);
    const body = { url: 'https://hook.example/in' };
    const made = await ask('PUT', url, { headers, body });
    expect(made.json<{ secret: string }>().secret).toMatch(/^whsec_/);
    expect((await ask('GET', url, { headers })).body).not.toContain('whsec_');
    expect((await ask('DELETE', url, { headers })).statusCode).toBe(204);
    expect((await ask('DELETE', url, { headers })).statusCode).toBe(404);
  });

  it('are browsers, named in words', async () => {
    const { cookie } = await signUp(server.app);
    const headers = { ...cookie, 'user-agent': 'X11; Linux x86_64; Firefox/146.0' };
    const url = '/api/push/subscriptions';
    const body = {
      endpoint: 'https://push.example/anna',
      keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) },
    };
    const made = await ask('POST', url, { headers, body });
    expect(made.json()).toMatchObject({ device: 'Firefox on Linux' });
    const { id } = made.json<{ id: string }>();
    expect((await ask('GET', url, { headers })).json()).toMatchObject({ items: [{ id }] });
    expect((await ask('DELETE', `${url}/${id}`, { headers })).statusCode).toBe(204);
    expect((await ask('GET', '/api/push/key', { headers })).statusCode).toBe(404);
  });
});

describe('what a notification carries', () => {
  const act = (body: object) => ask('POST', '/api/notifications/act', { headers: {}, body });

  async function tokenOf(fields: object = {}): Promise<{ token: string; task: Task; id: string }> {
    const task = await addTask();
    const reminder = await remind(task, { at: '2099-02-01T09:00' });
    const { userId } = anna;
    const grant = { userId, taskId: task.id, reminderId: reminder.id, ...fields };
    const token = server.services.actionTokens.sign('act', grant, Temporal.Now.instant());
    return { token, task, id: reminder.id };
  }

  it('marks the task as done without a session, and a second time too', async () => {
    const { token, task } = await tokenOf();
    for (let times = 0; times < 2; times += 1) {
      const response = await act({ token, action: 'done' });
      expect(response.json()).toEqual({ action: 'done', taskTitle: task.title, until: null });
    }
    const found = await ask('GET', `/api/tasks/${task.id}`);
    expect(found.json()).toMatchObject({ status: 'done' });
  });

  it('puts the reminder off, by ten minutes unless it says by how many', async () => {
    const { token, id } = await tokenOf();
    for (const [body, minutes] of [
      [{}, 10],
      [{ minutes: 60 }, 60],
    ] as const) {
      const before = Date.now();
      const { until } = (await act({ token, action: 'snooze', ...body })).json<{ until: string }>();
      const off = Date.parse(until) - before;
      expect(off).toBeGreaterThanOrEqual(minutes * 60_000 - 1_000);
      expect((await ask('GET', `/api/reminders/${id}`)).json()).toMatchObject({ at: until });
    }
  });

  it('puts the reminder off until a time, on the clock of its person', async () => {
    const { token } = await tokenOf();
    const snooze = (body: object) => act({ token, action: 'snooze', ...body });
    expect((await snooze({ until: '2099-06-01T09:00' })).json()).toMatchObject({
      until: '2099-06-01T07:00:00.000Z',
    });
    const { until } = (await snooze({ until: 'tomorrow-morning' })).json<{ until: string }>();
    const morning = Temporal.Instant.from(until).toZonedDateTimeISO('Europe/Berlin');
    expect(morning.toPlainTime().toString()).toBe('09:00:00');
    for (const body of [{ until: '2020-01-01T09:00' }, { until: 'later' }, { minutes: 1, until }]) {
      expect((await snooze(body)).json()).toMatchObject({ code: 'validation_failed' });
    }
  });

  it('does nothing when it was made for something else, for nobody, or is not ours', async () => {
    const { token } = await tokenOf();
    const ofNobody = (await tokenOf({ userId: 'nobody' })).token;
    for (const body of [
      { token, action: 'unsubscribe' },
      { token: ofNobody, action: 'done' },
      { token: `${token}x`, action: 'done' },
      { token: '', action: 'snooze' },
    ]) {
      expect((await act(body)).json()).toMatchObject({ code: 'forbidden' });
    }
    const { token: ofNothing } = await tokenOf({ taskId: null });
    expect((await act({ token: ofNothing, action: 'done' })).statusCode).toBe(409);
  });

  it('ends mail by one click, as mail programs send it, and by a link only after a question', async () => {
    const { userId, cookie: headers } = await signUp(server.app);
    const grant = { userId, taskId: null, reminderId: null };
    const now = Temporal.Now.instant();
    const token = server.services.actionTokens.sign('unsubscribe', grant, now);
    const url = `/api/notifications/unsubscribe?token=${token}`;
    await server.services.pool.query(
      `update notification_settings set channels = '{in-app,email}' where user_id = $1`,
      [userId],
    );
    const channels = async () =>
      (await ask('GET', '/api/notification-settings', { headers })).json<{ channels: string[] }>()
        .channels;
    const followed = await server.app.inject({ url });
    expect(followed.statusCode).toBe(302);
    expect(followed.headers.location).toContain('/act#action=unsubscribe&token=');
    expect(await channels()).toEqual(['in-app', 'email']);
    const sent = await server.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect(sent.statusCode).toBe(204);
    expect(await channels()).toEqual(['in-app']);
    const wrong = await server.app.inject({ method: 'POST', url: `${url}x` });
    expect(wrong.statusCode).toBe(403);
  });
});
