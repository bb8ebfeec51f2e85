import { Temporal } from 'temporal-polyfill';
import type { DueReminder, HandOverRepository } from './delivery';
import { HandOver } from './hand-over';

const now = Temporal.Instant.from('2026-11-21T12:00:00Z');

const due: DueReminder = {
  id: 'reminder',
  recipient: {
    userId: 'anna',
    timeZone: 'Europe/Berlin',
    quietHours: null,
    emailVerified: false,
    hasWebhook: false,
    subscriptions: [],
  },
  taskId: 'task',
  taskTitle: 'Buy milk',
  taskDue: null,
  plannedAt: now,
  channels: ['in-app'],
};

it('tells of what it has written, although what comes next fails', async () => {
  const repository: HandOverRepository = {
    handOverLate: () => Promise.resolve({ due: [], notifications: [] }),
    handOver: (_when, tell) => Promise.resolve({ due: [due], notifications: tell([due]) }),
    handOverDaily: () => Promise.reject(new Error('The database is away.')),
    next: () => Promise.resolve(null),
  };
  const publish = jest.fn();
  const feed = { publish, subscribe: () => () => undefined };
  await expect(new HandOver(repository, { now: () => now }, feed, []).run()).rejects.toThrow(
    'away',
  );
  expect(publish).toHaveBeenCalledWith('anna', [
    expect.objectContaining({ kind: 'notification' }),
    { kind: 'reminder', id: 'reminder' },
  ]);
});
