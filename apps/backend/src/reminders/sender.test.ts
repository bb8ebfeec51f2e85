import { randomUUID } from 'node:crypto';
import {
  mostAttempts,
  SendError,
  type Claim,
  type ClaimedDelivery,
  type DeliveryQueue,
  type Notifier,
} from '@todo/domain';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { Sender } from './sender';

const now = Temporal.Instant.from('2026-11-21T12:00:00Z');
const log = pino({ level: 'silent' });
let queue: ReturnType<typeof fakeQueue>;
let send: jest.Mock<Promise<void>, [unknown, AbortSignal]>;
let sender: Sender;
const publish = jest.fn();
/** As a process sees it that nobody sets. */
let milliseconds: number;

const mock = <Name extends keyof DeliveryQueue>(answer: Awaited<ReturnType<DeliveryQueue[Name]>>) =>
  jest
    .fn<ReturnType<DeliveryQueue[Name]>, Parameters<DeliveryQueue[Name]>>()
    .mockResolvedValue(answer as never);

/** Nothing waits in it, and all that is said to it is fine. */
const fakeQueue = () => ({
  claim: mock<'claim'>({ leased: [], cancelled: 0, untold: [] }),
  sent: mock<'sent'>(true),
  postpone: mock<'postpone'>(true),
  failed: mock<'failed'>(true),
  dead: mock<'dead'>(true),
  release: mock<'release'>(undefined),
  next: mock<'next'>(null),
  waiting: mock<'waiting'>(0),
});

beforeEach(() => {
  milliseconds = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => milliseconds);
  queue = fakeQueue();
  send = jest.fn<Promise<void>, [unknown, AbortSignal]>().mockResolvedValue(undefined);
  const notifier: Notifier = { channel: 'webhook', send };
  sender = new Sender({
    queue,
    notifiers: [notifier],
    holder: 'one',
    leaseSeconds: 60,
    clock: { now: () => now },
    changes: { publish },
    metrics: { deliveryEnded: jest.fn() },
    log,
    random: () => 0,
    onEnded: () => undefined,
  });
});
afterEach(() => jest.restoreAllMocks());

function delivery(attempts = 0): ClaimedDelivery {
  return {
    id: randomUUID(),
    channel: 'webhook',
    target: null,
    attempts,
    quietHours: null,
    notification: {
      id: randomUUID(),
      kind: 'reminder',
      title: 'Buy milk',
      body: '',
      taskId: null,
      reminderId: null,
      plannedAt: now.toString(),
      late: false,
      createdAt: now.toString(),
      readAt: null,
    },
    person: {
      id: 'anna',
      name: 'Anna',
      email: 'anna@example.org',
      emailVerified: true,
      timeZone: 'UTC',
    },
  };
}

const leasing = (...leased: ClaimedDelivery[]): Claim => ({ leased, cancelled: 0, untold: [] });
const settled = () => new Promise(setImmediate);

it('sends nothing whose lease went by while the process stood still', async () => {
  queue.claim.mockImplementationOnce(() => {
    milliseconds += 45_000;
    return Promise.resolve(leasing(delivery()));
  });
  await sender.run();
  await settled();
  expect(send).not.toHaveBeenCalled();
  expect(queue.sent).not.toHaveBeenCalled();
  expect(queue.failed).not.toHaveBeenCalled();
});

it('tells pages of what only the app can still tell', async () => {
  const untold = [{ userId: 'anna', id: 'a' }];
  queue.claim.mockResolvedValueOnce({ leased: [], cancelled: 1, untold });
  await sender.run();
  expect(publish).toHaveBeenCalledWith('anna', [{ kind: 'notification', id: 'a' }]);
});

it('gives up what ended every process that began it, without beginning it again', async () => {
  queue.claim.mockResolvedValueOnce(leasing(delivery(mostAttempts)));
  await sender.run();
  await settled();
  expect(send).not.toHaveBeenCalled();
  expect(queue.dead).toHaveBeenCalledTimes(1);
});

it('does not send again because the database was away when it was to write down that it had', async () => {
  queue.sent.mockRejectedValueOnce(new Error('away'));
  queue.claim.mockResolvedValueOnce(leasing(delivery()));
  await sender.run();
  await sender.stop(60_000);
  expect(send).toHaveBeenCalledTimes(1);
  expect(queue.sent).toHaveBeenCalledTimes(2);
});

it('looks for more of the channel whenever one has ended', async () => {
  queue.claim.mockResolvedValueOnce(leasing(delivery()));
  await sender.run();
  await settled();
  // The first, what it left, and after its end.
  expect(queue.claim).toHaveBeenCalledTimes(3);
});

it('looks on at once where all that it saw was cancelled', async () => {
  queue.claim.mockResolvedValueOnce({ leased: [], cancelled: 64, untold: [] });
  queue.claim.mockResolvedValueOnce(leasing(delivery()));
  await sender.run();
  await settled();
  expect(send).toHaveBeenCalledTimes(1);
});

describe('a process that is told to end', () => {
  it('gives back what it was given meanwhile, unbegun', async () => {
    const claim = Promise.withResolvers<Claim>();
    queue.claim.mockReturnValueOnce(claim.promise);
    const running = sender.run();
    const stopping = sender.stop(60_000);
    claim.resolve(leasing(delivery()));
    await Promise.all([running, stopping]);
    expect(send).not.toHaveBeenCalled();
    expect(queue.release).toHaveBeenCalledWith('one');
  });

  it('finishes what it has begun although the database is away when it asks for more', async () => {
    const hang = Promise.withResolvers<void>();
    send.mockReturnValueOnce(hang.promise);
    queue.claim.mockResolvedValueOnce(leasing(delivery()));
    await sender.run();
    const claim = Promise.withResolvers<Claim>();
    queue.claim.mockReturnValueOnce(claim.promise);
    const running = sender.run();
    const stopping = sender.stop(60_000);
    claim.reject(new Error('away'));
    await expect(running).rejects.toThrow('away');
    hang.resolve();
    await stopping;
    expect(queue.sent).toHaveBeenCalledTimes(1);
  });

  it('does not wait for a database that is away longer than it was told to', async () => {
    queue.sent.mockRejectedValue(new Error('away'));
    queue.claim.mockResolvedValueOnce(leasing(delivery()));
    await sender.run();
    await sender.stop(1);
    expect(queue.release).toHaveBeenCalledWith('one');
  });

  it('writes down what the other side has refused, with its reason', async () => {
    send.mockRejectedValueOnce(new SendError('It is full.', { permanent: false }));
    queue.claim.mockResolvedValueOnce(leasing(delivery()));
    await sender.run();
    await sender.stop(60_000);
    expect(queue.failed).toHaveBeenCalledWith(
      expect.objectContaining({ error: 'It is full.' }),
      'one',
      now.add({ seconds: 30 }),
    );
  });
});
