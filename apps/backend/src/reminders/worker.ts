import { randomUUID } from 'node:crypto';
import type { Change } from '@todo/contracts';
import {
  HandOver,
  type Clock,
  type HandedOver,
  type DeliveryQueue,
  type HandOverRepository,
  type Notifier,
} from '@todo/domain';
import type { PostgresChangeFeed } from '@todo/persistence';
import type { Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import type { Metrics } from '../metrics/metrics';
import type { Timer } from '../timer';
import { Pulse } from './pulse';
import { Sender } from './sender';

export interface WorkerOptions {
  readonly handOver: HandOverRepository;
  readonly queue: DeliveryQueue;
  readonly notifiers: readonly Notifier[];
  readonly changes: Pick<PostgresChangeFeed, 'publish' | 'subscribe' | 'subscribeToAll'>;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly leaseSeconds: number;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** What moves reminders and summaries: their tasks, they themselves, settings, and the time zone of a person. */
const wakingKinds: readonly Change['kind'][] = ['task', 'reminder', 'notification', 'account'];
/** What releases deliveries: tests, and quiet hours that end sooner by the settings or the time zone. */
const sendingKinds: readonly Change['kind'][] = ['notification', 'account'];

/**
 * What tells people: it hands over what is due and sends what has to leave the system, and sleeps in between until
 * the next of them, or until a change is heard of. Any number of processes share the work.
 */
export class ReminderWorker {
  readonly #options: WorkerOptions;
  /** As whom this process leases deliveries. */
  readonly #holder = randomUUID();
  readonly #handOver: HandOver;
  readonly #sender: Sender;
  readonly #handing: Pulse;
  readonly #sending: Pulse;
  #stopped = false;
  #deafen: (() => void) | undefined;

  constructor(options: WorkerOptions) {
    this.#options = options;
    const { handOver, queue, notifiers, changes, clock, metrics } = options;
    const offered = notifiers.map(({ channel }) => channel);
    this.#handOver = new HandOver(handOver, clock, changes, offered);
    this.#sender = new Sender({
      ...options,
      holder: this.#holder,
      random: () => Math.random(),
      onEnded: () => {
        this.#sending.wake();
      },
    });
    this.#handing = this.#pulse('reminders not handed over', () => this.#handAllOver());
    this.#sending = this.#pulse('deliveries not claimed', () => this.#sender.run());
    metrics.watchDeliveries(() => queue.waiting());
  }

  start(): void {
    this.#options.log.info({ holder: this.#holder }, 'delivering');
    this.#deafen = this.#options.changes.subscribeToAll((event) => {
      const kinds = new Set(
        event === 'resync' ? wakingKinds : event.changes.map(({ kind }) => kind),
      );
      if (wakingKinds.some((kind) => kinds.has(kind))) this.#handing.wake();
      if (sendingKinds.some((kind) => kinds.has(kind))) this.#sending.wake();
    });
    this.#handing.start();
    this.#sending.start();
  }

  /** Ends what is under way, within so many milliseconds, and leaves the rest to other processes. */
  async stop(patience: number): Promise<void> {
    this.#stopped = true;
    this.#deafen?.();
    await Promise.all([this.#handing.stop(), this.#sending.stop(), this.#sender.stop(patience)]);
  }

  #pulse(failure: string, work: () => Promise<Temporal.Instant | null>): Pulse {
    const { clock, timer, log } = this.#options;
    return new Pulse({
      work,
      clock,
      timer,
      onError: (err) => {
        log.warn({ err }, failure);
      },
    });
  }

  /** Batch by batch. @returns when the next is due, or that others have what is due in their hands. */
  async #handAllOver(): Promise<Temporal.Instant | null> {
    const { clock } = this.#options;
    const told = { notifications: 0, deliveries: 0 };
    try {
      for (;;) {
        const next = await this.#handOver.next();
        const isDue = next !== null && Temporal.Instant.compare(next, clock.now()) <= 0;
        if (this.#stopped || !isDue) return next;
        const { notifications, due } = await this.#handOver.run();
        if (due === 0) return next;
        told.notifications += notifications.length;
        told.deliveries += this.#note(notifications);
      }
    } finally {
      if (told.notifications > 0) this.#options.log.info(told, 'reminders handed over');
    }
  }

  /** @returns how many deliveries there are for them. */
  #note(notifications: HandedOver['notifications']): number {
    const { metrics, clock } = this.#options;
    const now = clock.now();
    let deliveries = 0;
    for (const each of notifications) {
      deliveries += each.deliveries.length;
      metrics.handedOver({ kind: each.kind, seconds: now.since(each.plannedAt).total('seconds') });
    }
    if (deliveries > 0) this.#sending.wake();
    return deliveries;
  }
}
