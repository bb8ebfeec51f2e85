import type { Change, Channel, NotificationKind } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import type {
  Batch,
  DeliveryRecord,
  DueReminder,
  DueSummary,
  HandOverRepository,
  NotificationRecord,
  Recipient,
} from './delivery';
import type { OutsideChannel } from './notifier';
import type { ChangeFeed, Clock } from './ports';
import { quietUntil } from './quiet-hours';
import { tellLate, tellReminder, tellSummary, type Telling } from './telling';

/** What is handed over later than this after its time is late. */
const lateAfter = { minutes: 10 };
/** More late ones of one person than this come as one notification. */
const mostLate = 3;
/** Reminders of one transaction. */
const batchSize = 500;
/** Changes of one kind that are named one by one. */
const mostNamed = 50;

export interface HandedOver {
  readonly notifications: readonly NotificationRecord[];
  /** How many reminders and summaries that was: none once nothing is due, or when others have it in their hands. */
  readonly due: number;
}

/** What a notification is made of; the rest is added to every one alike. */
type Draft = Telling &
  Pick<NotificationRecord, 'kind' | 'taskId' | 'reminderId' | 'plannedAt' | 'late'> & {
    readonly recipient: Recipient;
    readonly channels: readonly Channel[];
  };

/** Turns what is due into notifications, and into deliveries for what leaves the system. */
export class HandOver {
  readonly #repository: HandOverRepository;
  readonly #clock: Clock;
  readonly #feed: ChangeFeed;
  readonly #offered: ReadonlySet<OutsideChannel>;

  /** @param offered The channels that this installation is set up for. */
  constructor(
    repository: HandOverRepository,
    clock: Clock,
    feed: ChangeFeed,
    offered: Iterable<OutsideChannel>,
  ) {
    this.#repository = repository;
    this.#clock = clock;
    this.#feed = feed;
    this.#offered = new Set(offered);
  }

  /** One batch of each kind; each is told of as soon as it is written, whatever becomes of the next. */
  async run(): Promise<HandedOver> {
    const at = this.#clock.now();
    const lateUpTo = at.subtract(lateAfter);
    const limit = batchSize;
    const late = await this.#repository.handOverLate({ upTo: lateUpTo, at, limit }, (due) =>
      this.#tellLate(due, at),
    );
    this.#publish(late.due, late);
    const inTime = await this.#repository.handOver({ after: lateUpTo, at, limit }, (due) =>
      due.map((reminder) => this.#tellReminder(reminder, at, false)),
    );
    this.#publish(inTime.due, inTime);
    const daily = await this.#repository.handOverDaily({ at, limit }, (due) =>
      due.total === 0 ? null : this.#tellSummary(due, at),
    );
    this.#publish([], daily);
    return {
      notifications: [late, inTime, daily].flatMap(({ notifications }) => notifications),
      due: late.due.length + inTime.due.length + daily.due.length,
    };
  }

  /** When there is something to hand over again, or has been; null for nothing planned. */
  next(): Promise<Temporal.Instant | null> {
    return this.#repository.next();
  }

  #tellLate(due: readonly DueReminder[], at: Temporal.Instant): NotificationRecord[] {
    return [...Map.groupBy(due, ({ recipient }) => recipient.userId).values()].flatMap((ofOne) => {
      const [first] = ofOne;
      if (first === undefined || ofOne.length <= mostLate) {
        return ofOne.map((reminder) => this.#tellReminder(reminder, at, true));
      }
      const draft: Draft = {
        ...tellLate(ofOne, at),
        kind: 'late',
        recipient: first.recipient,
        channels: [...new Set(ofOne.flatMap(({ channels }) => channels))],
        taskId: null,
        reminderId: null,
        plannedAt: first.plannedAt,
        late: true,
      };
      return [this.#complete(draft, at)];
    });
  }

  #tellReminder(due: DueReminder, at: Temporal.Instant, late: boolean): NotificationRecord {
    const { id: reminderId, recipient, channels, taskId, plannedAt } = due;
    const told = tellReminder(due, at, late);
    const draft = { ...told, recipient, channels, taskId, reminderId, plannedAt, late };
    return this.#complete({ ...draft, kind: 'reminder' }, at);
  }

  #tellSummary(due: DueSummary, at: Temporal.Instant): NotificationRecord {
    const { recipient, channels, plannedAt } = due;
    const late = Temporal.Instant.compare(plannedAt, at.subtract(lateAfter)) <= 0;
    const draft = { ...tellSummary(due, at), recipient, channels, plannedAt, late };
    return this.#complete({ ...draft, kind: 'daily', taskId: null, reminderId: null }, at);
  }

  #complete({ recipient, channels, ...draft }: Draft, at: Temporal.Instant): NotificationRecord {
    const deliveries = channels.flatMap((channel) =>
      channel === 'in-app' || !this.#offered.has(channel)
        ? []
        : deliveriesBy({ channel, kind: draft.kind }, recipient, at),
    );
    // Where no other channel is ready, the app has to tell it after all.
    const read = !channels.includes('in-app') && deliveries.length > 0;
    return { ...draft, id: uuidv7(), userId: recipient.userId, read, deliveries };
  }

  #publish(
    reminders: readonly DueReminder[],
    { notifications }: Pick<Batch<unknown>, 'notifications'>,
  ): void {
    const changes = new Map<string, { reminder: string[]; notification: string[] }>();
    const of = (userId: string) => {
      const known = changes.get(userId) ?? { reminder: [], notification: [] };
      changes.set(userId, known);
      return known;
    };
    for (const { id, recipient } of reminders) of(recipient.userId).reminder.push(id);
    for (const { id, userId } of notifications) of(userId).notification.push(id);
    for (const [userId, { reminder, notification }] of changes) {
      this.#feed.publish(userId, [
        ...named('notification', notification),
        ...named('reminder', reminder),
      ]);
    }
  }
}

function named(kind: Change['kind'], ids: readonly string[]): Change[] {
  return (ids.length > mostNamed ? ['all'] : ids).map((id) => ({ kind, id }));
}

/** None where the person has not set the channel up; one for each browser where it is push. */
function deliveriesBy(
  leaving: { channel: OutsideChannel; kind: NotificationKind },
  recipient: Recipient,
  at: Temporal.Instant,
): DeliveryRecord[] {
  const { emailVerified, hasWebhook, subscriptions } = recipient;
  const { channel } = leaving;
  const targets: Readonly<Record<OutsideChannel, readonly (string | null)[]>> = {
    email: emailVerified ? [null] : [],
    webhook: hasWebhook ? [null] : [],
    push: subscriptions,
  };
  if (targets[channel].length === 0) return [];
  const nextAt = quietUntil(leaving, recipient, at) ?? at;
  return targets[channel].map((target) => ({ id: uuidv7(), channel, target, nextAt }));
}
