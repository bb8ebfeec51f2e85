import { SendError } from '@todo/domain';
import { OutboundClient } from '@todo/network';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { Temporal } from 'temporal-polyfill';
import { startHttpReceiver, type HttpReceiver, type Reply } from '../testing/http-receiver';
import { outgoing, TestAddresses } from '../testing/outgoing';
import { WebhookNotifier } from './webhook';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
// The receiver's library takes no message from another time than its own.
const clock = { now: () => Temporal.Now.instant() };
const signal = new AbortController().signal;

let receiver: HttpReceiver;
let reply: Reply;
let addresses: TestAddresses;
const near = new OutboundClient({ allowPrivate: true });
const send = (message = outgoing(), client = near) =>
  new WebhookNotifier({ addresses, client, clock }).send(message, signal);

beforeAll(async () => {
  receiver = await startHttpReceiver(() => reply);
});
afterAll(() => receiver.close());
beforeEach(() => {
  reply = { status: 204 };
  addresses = new TestAddresses();
  addresses.hook = { url: `${receiver.origin}/hook?x=1`, secret };
});

function last() {
  const received = receiver.received.at(-1);
  if (!received) throw new Error('Nothing came.');
  return { ...received, headers: received.headers as Record<string, string> };
}

it('posts the notification so that a receiver can verify who sent it, under the id of the delivery', async () => {
  const message = outgoing();
  await send(message);
  const { body, headers, path } = last();
  expect(path).toBe('/hook?x=1');
  expect(headers).toMatchObject({ 'webhook-id': message.id, 'content-type': 'application/json' });
  expect(new Webhook(secret).verify(body, headers)).toEqual({
    type: 'notification.reminder',
    timestamp: message.notification.createdAt,
    data: message.notification,
  });
  const other = new Webhook(`whsec_${Buffer.alloc(32, 8).toString('base64')}`);
  expect(() => other.verify(body, headers)).toThrow(WebhookVerificationError);
  const changed = body.toString().replace('milk', 'wine');
  expect(() => new Webhook(secret).verify(changed, headers)).toThrow(WebhookVerificationError);
});

it('keeps its id from one attempt to the next', async () => {
  const message = outgoing();
  reply = { status: 500 };
  await expect(send(message)).rejects.toThrow('The webhook answered 500.');
  reply = { status: 200 };
  await send(message);
  const ids = receiver.received.slice(-2).map(({ headers }) => headers['webhook-id']);
  expect(ids).toEqual([message.id, message.id]);
});

it.each([
  [301, true],
  [400, true],
  [410, true],
  [401, false],
  [404, false],
  [408, false],
  [429, false],
  [502, false],
])('takes %i for final: %s, and notes it beside the webhook', async (status, permanent) => {
  reply = { status, headers: { 'retry-after': '30', location: 'http://169.254.169.254/' } };
  const before = receiver.received.length;
  const error: unknown = await send().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SendError);
  expect(error).toMatchObject({ permanent });
  expect(receiver.received).toHaveLength(before + 1);
  expect(addresses.notes).toEqual([expect.stringContaining(String(status))]);
});

it('notes that the webhook works again', async () => {
  reply = { status: 503 };
  await expect(send()).rejects.toThrow();
  reply = { status: 200 };
  await send();
  expect(addresses.notes).toEqual(['The webhook answered 503.', null]);
});

it('asks nobody within the network unless that is allowed', async () => {
  const before = receiver.received.length;
  const careful = new OutboundClient({ allowPrivate: false });
  await expect(send(outgoing(), careful)).rejects.toMatchObject({ permanent: true });
  expect(receiver.received).toHaveLength(before);
  expect(addresses.notes).toEqual(['localhost is not a public address.']);
});

it('gives up when the person has removed the webhook', async () => {
  addresses.hook = null;
  await expect(send()).rejects.toMatchObject({ permanent: true });
});

it('does not blame the webhook when the process itself ends the attempt', async () => {
  const ending = AbortSignal.abort(new Error('draining'));
  const notifier = new WebhookNotifier({ addresses, client: near, clock });
  await expect(notifier.send(outgoing(), ending)).rejects.toMatchObject({ permanent: false });
  expect(addresses.notes).toEqual([]);
});
