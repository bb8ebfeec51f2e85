import { randomUUID } from 'node:crypto';
import type { Notification } from '@todo/contracts';
import type { ChannelAddresses, Outgoing, PushAddress, WebhookAddress } from '@todo/domain';

export const notificationOf = (changes: Partial<Notification> = {}): Notification => ({
  id: randomUUID(),
  kind: 'reminder',
  title: 'Buy milk',
  body: 'Due today at 17:00.',
  taskId: randomUUID(),
  reminderId: randomUUID(),
  plannedAt: '2026-11-21T15:30:00.000Z',
  late: false,
  createdAt: '2026-11-21T15:30:00.500Z',
  readAt: null,
  ...changes,
});

export function outgoing({
  person,
  notification,
  target = null,
}: {
  readonly person?: Partial<Outgoing['person']>;
  readonly notification?: Partial<Notification>;
  readonly target?: string | null;
} = {}): Outgoing {
  return {
    id: randomUUID(),
    notification: notificationOf(notification),
    person: {
      id: 'anna',
      name: 'Anna',
      email: 'anna@example.com',
      emailVerified: true,
      timeZone: 'UTC',
      ...person,
    },
    target,
  };
}

/** What one person has set up, in memory. */
export class TestAddresses implements ChannelAddresses {
  readonly subscriptions = new Map<string, PushAddress>();
  hook: WebhookAddress | null = null;
  readonly notes: (string | null)[] = [];

  push(_userId: string, id: string) {
    return Promise.resolve(this.subscriptions.get(id) ?? null);
  }
  removePush(_userId: string, id: string) {
    this.subscriptions.delete(id);
    return Promise.resolve();
  }
  webhook() {
    return Promise.resolve(this.hook);
  }
  noteWebhook(_userId: string, lastError: string | null) {
    this.notes.push(lastError);
    return Promise.resolve();
  }
}
