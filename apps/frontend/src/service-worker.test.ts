/** @jest-environment node */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import type { PushMessage } from '@todo/contracts';

const code = readFileSync(path.join(__dirname, '../public/sw.js'), 'utf8');
const origin = 'https://todo.example.org';

interface Shown {
  title: string;
  options: { body: string; tag?: string; data: object; actions: { action: string }[] };
}

/** The worker in a browser of its own; `answer` is what the server says to a post. */
function start(answer: () => Promise<Response> = () => Promise.resolve(new Response('{}'))) {
  const listeners = new Map<string, (event: object) => void>();
  const shown: Shown[] = [];
  const posts: { url: string; body: unknown }[] = [];
  const opened: string[] = [];
  const windows: object[] = [];
  const timers: (() => void)[] = [];
  const self = {
    addEventListener: (type: string, listener: (event: object) => void) =>
      listeners.set(type, listener),
    location: { origin },
    registration: {
      showNotification: (title: string, options: Shown['options']) => {
        shown.push({ title, options });
        return Promise.resolve();
      },
      pushManager: { subscribe: () => Promise.resolve({ endpoint: 'https://push.example/new' }) },
    },
    clients: {
      matchAll: () => Promise.resolve(windows),
      openWindow: (url: string) => Promise.resolve(opened.push(url)),
    },
  };
  const fetch = (url: string, { body }: { body: string }) => {
    posts.push({ url, body: JSON.parse(body) });
    return answer();
  };
  const setTimeout = (run: (value: unknown) => void, _: number, value: unknown) =>
    timers.push(() => run(value));
  const clearTimeout = (timer: number) => void timers.splice(timer - 1, 1);
  runInNewContext(code, {
    self,
    fetch,
    setTimeout,
    clearTimeout,
    MessageChannel,
    URL,
    Object,
    JSON,
  });
  async function dispatch(type: string, event: object) {
    let work: Promise<unknown> = Promise.resolve();
    listeners.get(type)?.({ ...event, waitUntil: (promise: Promise<unknown>) => (work = promise) });
    await work;
  }
  /** A window at `path`, whose page may go where it is asked to; what happens there is written down. */
  function openedAt(path: string, { answers = false, ...part } = {}) {
    const done: unknown[] = [];
    const window = {
      url: origin + path,
      focus: () => Promise.resolve(window),
      navigate: (url: string) => Promise.resolve(done.push(['loads', url])),
      postMessage(asked: { path: string }, [port]: [MessagePort]) {
        // Nobody answers, as long as it takes.
        if (!answers) return timers.forEach((run) => run());
        done.push(['goes', asked.path]);
        port.postMessage(asked);
        port.close();
      },
      ...part,
    };
    windows.push(window);
    return done;
  }
  return { dispatch, shown, posts, opened, openedAt };
}

const message: PushMessage = {
  id: '01890000-0000-7000-8000-0000000000a1',
  title: 'Call mum',
  body: 'Due today 18:00',
  path: '/dashboard?task=1',
  token: 'signed',
  actions: ['done', 'snooze'],
};
const push = (content: unknown) => ({ data: { json: () => content } });
const click = (action = '', data: object = { path: message.path, token: message.token }) => ({
  action,
  notification: { title: message.title, tag: message.id, data, close: () => undefined },
});

it('shows what is pushed, with its buttons', async () => {
  const { dispatch, shown } = start();
  await dispatch('push', push(message));
  expect(shown).toMatchObject([
    {
      title: 'Call mum',
      options: {
        body: 'Due today 18:00',
        tag: message.id,
        actions: [{ action: 'done' }, { action: 'snooze' }],
      },
    },
  ]);
});

it('shows no buttons where nothing signed says for whom', async () => {
  const { dispatch, shown } = start();
  await dispatch('push', push({ ...message, token: null }));
  expect(shown[0]?.options.actions).toHaveLength(0);
});

it('shows something even when it cannot read what was pushed', async () => {
  const { dispatch, shown } = start();
  await dispatch('push', { data: null });
  expect(shown[0]?.title).toBe('Todo Chatbot');
});

it.each([
  ['done', { token: 'signed', action: 'done' }],
  ['snooze', { token: 'signed', action: 'snooze', minutes: 10 }],
])('does what the button %s says, and opens no page', async (action, body) => {
  const { dispatch, posts, opened } = start();
  await dispatch('notificationclick', click(action));
  expect(posts).toEqual([{ url: '/api/notifications/act', body }]);
  expect(opened).toHaveLength(0);
});

it.each([
  ['refuses', () => Promise.resolve(new Response('', { status: 400 }))],
  ['is out of reach', () => Promise.reject(new TypeError('Failed to fetch'))],
])('says so when the server %s', async (_, answer) => {
  const { dispatch, shown } = start(answer);
  await dispatch('notificationclick', click('done'));
  expect(shown).toMatchObject([{ title: 'Call mum', options: { tag: message.id } }]);
  expect(shown[0]?.options.body).toMatch(/did not work/);
});

it('opens the task in a new window', async () => {
  const { dispatch, opened } = start();
  await dispatch('notificationclick', click());
  expect(opened).toEqual([`${origin}/dashboard?task=1`]);
});

it('has the page in a window that is there go to the task, and loads nothing', async () => {
  const { dispatch, opened, openedAt } = start();
  const done = openedAt('/dashboard', { answers: true });
  await dispatch('notificationclick', click());
  expect(done).toEqual([['goes', '/dashboard?task=1']]);
  expect(opened).toHaveLength(0);
});

it('takes the window that shows the page already', async () => {
  const { dispatch, openedAt } = start();
  const other = openedAt('/settings');
  const done = openedAt('/dashboard?view=today', { answers: true });
  await dispatch('notificationclick', click());
  expect(done).toHaveLength(1);
  expect(other).toHaveLength(0);
});

it('loads the task in a window where no page answers', async () => {
  const { dispatch, opened, openedAt } = start();
  const done = openedAt('/');
  await dispatch('notificationclick', click());
  expect(done).toEqual([['loads', `${origin}/dashboard?task=1`]]);
  expect(opened).toHaveLength(0);
});

it.each(['focus', 'navigate'])('opens a window of its own where %s is refused', async (step) => {
  const { dispatch, opened, openedAt } = start();
  openedAt('/', { [step]: () => Promise.reject(new TypeError('Not allowed')) });
  await dispatch('notificationclick', click());
  expect(opened).toEqual([`${origin}/dashboard?task=1`]);
});

it.each(['//evil.example/x', 'https://'])('leads to no other origin: %s', async (path) => {
  const { dispatch, opened } = start();
  await dispatch('notificationclick', click('', { path }));
  expect(opened).toEqual([`${origin}/dashboard`]);
});

it('tells the server the new address when the browser has dropped the old one', async () => {
  const { dispatch, posts } = start();
  await dispatch('pushsubscriptionchange', { oldSubscription: { options: {} } });
  expect(posts).toEqual([
    { url: '/api/push/subscriptions', body: { endpoint: 'https://push.example/new' } },
  ]);
});
