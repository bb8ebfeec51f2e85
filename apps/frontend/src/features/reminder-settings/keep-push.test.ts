import { fakeServer, json } from '@/testing/fake-server';
import { signOutAndLeave } from '../account/user-menu';
import { keepPush } from './keep-push';
import { rememberedPush, rememberPush } from './push-memory';

jest.mock('../account/leave', () => ({ leaveTo: jest.fn() }));

const mine = { endpoint: 'https://push.example/mine' };
const memory = { person: 'ada', session: 'before', endpoint: mine.endpoint };

interface Browser {
  endpoint?: string | null;
  permission?: NotificationPermission;
}

/** A browser in which pushes were switched on once, and where it is subscribed now. */
function browser({ endpoint = mine.endpoint, permission = 'granted' }: Browser = {}) {
  const subscriptionAt = (address: string) => ({
    endpoint: address,
    toJSON: () => ({ endpoint: address }),
    unsubscribe: () => {
      subscription = null;
      return Promise.resolve(true);
    },
  });
  let subscription = endpoint === null ? null : subscriptionAt(endpoint);
  const registration = {
    pushManager: {
      getSubscription: () => Promise.resolve(subscription),
      subscribe: () => Promise.resolve((subscription ??= subscriptionAt(mine.endpoint))),
    },
  };
  const serviceWorker = {
    ready: Promise.resolve(registration),
    register: () => Promise.resolve(registration),
    getRegistration: () => Promise.resolve(registration),
  };
  Object.defineProperty(navigator, 'serviceWorker', { value: serviceWorker, configurable: true });
  Object.assign(window, { Notification: { permission } });
  return { isSubscribed: () => subscription !== null };
}

function server(listed: readonly object[] = [], routes = {}) {
  const requests = fakeServer({
    'GET /api/push/subscriptions': () => json({ items: listed }),
    'GET /api/push/key': () => json({ publicKey: 'key' }),
    'GET /api/account/sessions': () => json({ items: [{ id: 'now', current: true }] }),
    'POST /api/push/subscriptions': () => json({}, 201),
    ...routes,
  });
  return { posted: () => requests.filter(({ method }) => method === 'POST'), requests };
}

beforeEach(() => rememberPush(memory));
afterEach(() => {
  localStorage.clear();
  Reflect.deleteProperty(navigator, 'serviceWorker');
  Reflect.deleteProperty(window, 'Notification');
});

it.each([
  ['is still subscribed', mine.endpoint],
  ['was unsubscribed', null],
])(
  'gives a person who signs in again their pushes back, where the browser %s',
  async (_, endpoint) => {
    const { isSubscribed } = browser({ endpoint });
    const { posted } = server();
    await keepPush('ada');
    expect(posted().map(({ body }) => body)).toEqual([mine]);
    expect(isSubscribed()).toBe(true);
    expect(rememberedPush()).toEqual({ ...memory, session: 'now' });
  },
);

it.each([
  ['somebody else', memory],
  ['nobody that is known', null],
])('leaves the pushes of %s to no other person', async (_, kept) => {
  localStorage.clear();
  if (kept) rememberPush(kept);
  const { isSubscribed } = browser();
  const { posted } = server();
  await keepPush('grace');
  expect(isSubscribed()).toBe(false);
  expect(posted()).toHaveLength(0);
});

it('leaves a browser as it is that is on the list', async () => {
  const { isSubscribed } = browser();
  const { requests } = server([mine]);
  await keepPush('ada');
  expect(isSubscribed()).toBe(true);
  expect(requests).toHaveLength(1);
});

it('keeps to it when the person has taken this browser off the list', async () => {
  rememberPush({ ...memory, session: 'now' });
  const { isSubscribed } = browser();
  const { posted } = server();
  await keepPush('ada');
  expect(isSubscribed()).toBe(false);
  expect(posted()).toHaveLength(0);
  expect(rememberedPush()).toBeNull();
});

it('asks nothing where notifications are not allowed', async () => {
  browser({ permission: 'default' });
  const { requests } = server();
  await keepPush('ada');
  expect(requests).toHaveLength(0);
});

it.each([
  ['worked', 200, false],
  ['failed', 500, true],
])('leaves pushes alone until the sign-out has worked: it %s', async (_, status, isLeft) => {
  const { isSubscribed } = browser();
  server([mine], { 'POST /api/auth/sign-out': () => json({}, status) });
  await signOutAndLeave();
  expect(isSubscribed()).toBe(isLeft);
});
