import { randomUUID } from 'node:crypto';
import { PushMessage } from '@todo/contracts';
import { SendError } from '@todo/domain';
import { OutboundClient } from '@todo/network';
import { Temporal } from 'temporal-polyfill';
import { outgoing, TestAddresses } from '../testing/outgoing';
import {
  claimsOf,
  startPushService,
  type PushService,
  type TestBrowser,
} from '../testing/push-service';
import { vapidKeys } from '../testing/vapid-keys';
import { ActionTokens } from './action-token';
import { PushNotifier, shortened } from './push';

const keys = {
  ...vapidKeys(),
  subject: 'mailto:todo@example.org',
};
const clock = { now: () => Temporal.Instant.from('2026-11-21T15:31:00Z') };
const tokens = new ActionTokens('a secret of the tests, long enough for them', clock);
const signal = new AbortController().signal;

let service: PushService;
let addresses: TestAddresses;
let notifier: PushNotifier;
let browser: TestBrowser;
let target: string;

const notifierWith = (client: Pick<OutboundClient, 'post'>) =>
  new PushNotifier({ keys, addresses, client, tokens, clock });

beforeAll(async () => {
  service = await startPushService();
});
afterAll(() => service.close());
beforeEach(() => {
  addresses = new TestAddresses();
  notifier = notifierWith(new OutboundClient({ allowPrivate: true, authority: service.authority }));
  browser = service.subscribe();
  target = randomUUID();
  const { endpoint, keys: own } = browser.subscription;
  addresses.subscriptions.set(target, { endpoint, ...own });
});

async function failure(send: Promise<void>): Promise<SendError> {
  const error: unknown = await send.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof SendError) return error;
  throw new Error('It was sent, or failed in an unknown way.', { cause: error });
}

it('reaches the browser encrypted, with what its buttons need, and says who sends it', async () => {
  const message = outgoing({ target });
  await notifier.send(message, signal);
  const [content] = browser.messages();
  const { notification, person } = message;
  const push = PushMessage.parse(content);
  expect(push).toMatchObject({
    id: notification.id,
    title: 'Buy milk',
    body: 'Due today at 17:00.',
    path: `/dashboard?task=${notification.taskId}`,
    actions: ['done', 'snooze'],
  });
  expect(tokens.verify('act', push.token ?? '')).toEqual({
    userId: person.id,
    taskId: notification.taskId,
    reminderId: notification.reminderId,
  });
  const received = service.received.at(-1);
  if (!received) throw new Error('Nothing came.');
  expect(received.headers).toMatchObject({
    'content-encoding': 'aes128gcm',
    ttl: '86400',
    urgency: 'high',
    topic: notification.id.replaceAll('-', ''),
  });
  expect(received.body.includes('milk')).toBe(false);
  const { aud, exp, sub } = claimsOf(received, keys.publicKey);
  expect(aud).toBe(new URL(browser.subscription.endpoint).origin);
  expect(sub).toBe(keys.subject);
  expect(exp).toBeLessThanOrEqual(Date.now() / 1_000 + 24 * 60 * 60);
});

it('offers no button on what is about no single task', async () => {
  const late = { kind: 'late', taskId: null, reminderId: null } as const;
  await notifier.send(outgoing({ target, notification: late }), signal);
  expect(browser.messages()).toEqual([
    expect.objectContaining({ path: '/dashboard', token: null, actions: [] }),
  ]);
});

it('shortens what is longer than push services take, at whole characters', async () => {
  const long = { title: '🥛'.repeat(300), body: 'ж'.repeat(10_000) };
  await notifier.send(outgoing({ target, notification: long }), signal);
  const [content] = browser.messages();
  const { title, body } = PushMessage.parse(content);
  expect(title).toBe(`${'🥛'.repeat(199)}…`);
  expect(body).toMatch(/^ж+…$/);
  expect(shortened('short', 5)).toBe('short');
  await notifier.send(outgoing({ target, notification: { body: '\u0001'.repeat(5_000) } }), signal);
  expect(browser.messages()).toHaveLength(2);
});

it.each([404, 410])('forgets a browser of which the push service says %i', async (status) => {
  service.replyNext({ status });
  expect(await failure(notifier.send(outgoing({ target }), signal))).toMatchObject({
    permanent: true,
  });
  expect(addresses.subscriptions.size).toBe(0);
  expect(await failure(notifier.send(outgoing({ target }), signal))).toMatchObject({
    message: 'That browser gets no notifications any more.',
    permanent: true,
  });
});

it.each([
  [403, true],
  [401, true],
  [400, true],
  [413, true],
  [302, true],
  [429, false],
  [500, false],
  [503, false],
])('takes %i for final: %s', async (status, permanent) => {
  service.replyNext({ status });
  expect(await failure(notifier.send(outgoing({ target }), signal))).toMatchObject({
    permanent,
    retryAfter: null,
  });
  expect(addresses.subscriptions.size).toBe(1);
});

it.each([
  ['120', 120_000],
  ['Sat, 21 Nov 2026 15:36:00 GMT', 300_000],
  ['9999999', 86_400_000],
  ['Sat, 21 Nov 2026 15:00:00 GMT', null],
  ['soon', null],
  ['-5', null],
])('waits as long as the push service asks for: %s', async (value, wait) => {
  service.replyNext({ status: 429, headers: { 'retry-after': value } });
  expect(await failure(notifier.send(outgoing({ target }), signal))).toMatchObject({
    permanent: false,
    retryAfter: wait,
  });
});

it('tries again later what cannot be reached', async () => {
  const gone = await startPushService();
  const { endpoint, keys: own } = gone.subscribe().subscription;
  addresses.subscriptions.set(target, { endpoint, ...own });
  await gone.close();
  expect(await failure(notifier.send(outgoing({ target }), signal))).toMatchObject({
    message: 'The push service of this browser cannot be reached (ECONNREFUSED).',
    permanent: false,
  });
});

it('sends nothing inside the network unless that is allowed', async () => {
  const before = service.received.length;
  const careful = notifierWith(new OutboundClient({ allowPrivate: false }));
  expect(await failure(careful.send(outgoing({ target }), signal))).toMatchObject({
    message: 'localhost is not a public address.',
    permanent: true,
  });
  expect(service.received).toHaveLength(before);
});

it.each([
  ['a key that is no point of the curve', { p256dh: 'A'.repeat(87) }],
  ['a secret of another length', { auth: 'A'.repeat(30) }],
  ['an address without HTTPS', { endpoint: 'http://localhost/push' }],
])('gives up on a subscription with %s', async (_what, changes) => {
  const { endpoint, keys: own } = browser.subscription;
  addresses.subscriptions.set(target, { endpoint, ...own, ...changes });
  expect(await failure(notifier.send(outgoing({ target }), signal))).toMatchObject({
    permanent: true,
  });
});
