import { setTimeout as pause } from 'node:timers/promises';
import {
  mostAttempts,
  nextAttempt,
  quietUntil,
  SendError,
  tellFailure,
  type ChangeFeed,
  type ClaimedDelivery,
  type Clock,
  type DeliveryQueue,
  type Notifier,
  type OutsideChannel,
} from '@todo/domain';
import type { Logger } from 'pino';
import type { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import type { Metrics } from '../metrics/metrics';

/** Deliveries of one channel that one process has under way: a slow channel does not keep the others waiting. */
const atOnce = 16;
/** Of the lease: what is not taken by then is given up, so that nobody else has begun yet. */
const share = 2 / 3;
/** Milliseconds between two attempts to write down what became of a delivery. */
const markPause = 250;

export interface SenderOptions {
  readonly queue: DeliveryQueue;
  readonly notifiers: readonly Notifier[];
  /** Of this process, and never of another one. */
  readonly holder: string;
  readonly leaseSeconds: number;
  readonly clock: Clock;
  readonly changes: Pick<ChangeFeed, 'publish'>;
  readonly metrics: Pick<Metrics, 'deliveryEnded'>;
  readonly log: Logger;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Told whenever there is room again. */
  readonly onEnded: () => void;
}

/** What became of one attempt. `postponed`: it was none yet. `lost`: another process had taken the delivery over. */
export type DeliveryOutcome = 'sent' | 'postponed' | 'failed' | 'dead' | 'lost';

/** Sends what is due, with bounded concurrency for each channel. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #notifiers: ReadonlyMap<OutsideChannel, Notifier>;
  readonly #underWay = new Map<OutsideChannel, Set<Promise<void>>>();
  readonly #filling = new Map<OutsideChannel, Promise<void>>();
  readonly #abort = new AbortController();
  #stopped = false;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#notifiers = new Map(options.notifiers.map((notifier) => [notifier.channel, notifier]));
    for (const channel of this.#notifiers.keys()) this.#underWay.set(channel, new Set());
  }

  /** Begins what is due, as far as there is room. @returns when there is more to do that does not follow by itself. */
  async run(): Promise<Temporal.Instant | null> {
    await Promise.all([...this.#notifiers.keys()].map((channel) => this.#fill(channel)));
    const free = [...this.#underWay].filter(([, each]) => each.size < atOnce);
    if (this.#stopped || free.length === 0) return null;
    const { queue, clock } = this.#options;
    return queue.next(
      free.map(([channel]) => channel),
      clock.now(),
    );
  }

  /**
   * Begins nothing new, and waits for what is under way, at most so many milliseconds; the rest is broken off, and
   * left to other processes.
   */
  async stop(patience: number): Promise<void> {
    this.#stopped = true;
    // Those that failed have begun nothing.
    await Promise.allSettled(this.#filling.values());
    const ended = Promise.all([...this.#underWay.values()].flatMap((each) => [...each]));
    const enough = new AbortController();
    const late = pause(patience, 'late', { signal: enough.signal }).catch(() => undefined);
    if ((await Promise.race([ended, late])) === 'late') this.#abort.abort();
    enough.abort();
    await ended;
    await this.#options.queue.release(this.#options.holder);
  }

  /** Once for each channel at a time: whoever comes meanwhile is served by the one that runs. */
  #fill(channel: OutsideChannel): Promise<void> {
    const filling = this.#filling.get(channel) ?? this.#begin(channel);
    this.#filling.set(channel, filling);
    return filling.finally(() => {
      if (this.#filling.get(channel) === filling) this.#filling.delete(channel);
    });
  }

  async #begin(channel: OutsideChannel): Promise<void> {
    const { queue, holder, leaseSeconds, clock, changes, onEnded } = this.#options;
    const underWay = this.#underWay.get(channel) ?? new Set();
    for (;;) {
      const limit = atOnce - underWay.size;
      if (this.#stopped || limit === 0) return;
      const at = clock.now();
      // The lease begins no sooner, however long the answer takes.
      const asked = performance.now();
      const request = { channel, holder, at, leaseSeconds, limit };
      const { leased, cancelled, untold } = await queue.claim(request);
      for (const { userId, id } of untold) changes.publish(userId, [{ kind: 'notification', id }]);
      // Whoever stops gives back what it has not begun.
      if (this.#stopped || leased.length + cancelled === 0) return;
      for (const delivery of leased) {
        const ending = this.#deliver(delivery, asked).finally(() => {
          underWay.delete(ending);
          // There may be more where no room was left, or of that person.
          this.#refill(channel);
          onEnded();
        });
        underWay.add(ending);
      }
    }
  }

  #refill(channel: OutsideChannel): void {
    this.#fill(channel).catch((err: unknown) => {
      this.#options.log.warn({ err, channel }, 'deliveries not claimed');
    });
  }

  /** @param leased When its lease began, at the earliest. */
  async #deliver(delivery: ClaimedDelivery, leased: number): Promise<void> {
    const { channel, id } = delivery;
    const { log, metrics, leaseSeconds, clock } = this.#options;
    const began = performance.now();
    const lease = leaseSeconds * 1_000;
    const patience = leased + lease * share - began;
    if (patience <= 0) {
      // The process, or its way to the database, stood still meanwhile: another one may have begun.
      log.warn({ delivery: id, channel }, 'lease over before sending');
      return;
    }
    // What was put off, or has waited, may come into the quiet hours only now.
    const leaving = { channel, kind: delivery.notification.kind };
    const { quietHours, person } = delivery;
    const quiet = quietUntil(leaving, { quietHours, timeZone: person.timeZone }, clock.now());
    const error = quiet ? null : await this.#send(delivery, Math.ceil(patience));
    if (this.#abort.signal.aborted && error) return;
    const seconds = (performance.now() - began) / 1_000;
    const outcome = await this.#mark(leased + lease, () => {
      if (quiet) return this.#postponed(delivery, quiet);
      return error ? this.#failed(delivery, error) : this.#sent(delivery);
    });
    metrics.deliveryEnded({ channel, outcome, seconds });
    if (outcome === 'sent' || outcome === 'postponed') return;
    const { permanent } = error ?? {};
    log.warn(
      { delivery: id, channel, outcome, attempts: delivery.attempts + 1, permanent },
      'delivery',
    );
  }

  /** @param patience Milliseconds. @returns why it could not be sent. */
  async #send(delivery: ClaimedDelivery, patience: number): Promise<SendError | null> {
    const { log } = this.#options;
    const { channel, id } = delivery;
    // Every process that began it died, and this one shall not.
    if (delivery.attempts >= mostAttempts) {
      return new SendError('It could not be sent, for a reason of ours.', { permanent: true });
    }
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(patience)]);
    try {
      // Raced, since a lease ends whether or not a notifier heeds its signal.
      await Promise.race([this.#notifiers.get(channel)?.send(delivery, signal), aborted(signal)]);
      return null;
    } catch (error) {
      if (error instanceof SendError) return error;
      if (signal.aborted) {
        const message = `There was no answer within ${Math.round(patience / 1_000)} s.`;
        return new SendError(message, { permanent: false });
      }
      log.error({ err: error, delivery: id, channel }, 'delivery broke');
      return new SendError('Something broke on our side.', { permanent: false });
    }
  }

  async #sent({ id }: ClaimedDelivery): Promise<DeliveryOutcome> {
    const { queue, holder, clock } = this.#options;
    return (await queue.sent(id, holder, clock.now())) ? 'sent' : 'lost';
  }

  async #postponed({ id }: ClaimedDelivery, until: Temporal.Instant): Promise<DeliveryOutcome> {
    const { queue, holder } = this.#options;
    return (await queue.postpone(id, holder, until)) ? 'postponed' : 'lost';
  }

  async #failed(delivery: ClaimedDelivery, error: SendError): Promise<DeliveryOutcome> {
    const { queue, holder, clock, changes, random } = this.#options;
    const { channel, attempts, notification, person } = delivery;
    const now = clock.now();
    const failure = { delivery, error: error.message };
    const nextAt = nextAttempt(attempts + Number(error.counts), error, now, random());
    if (nextAt && !error.counts) return this.#postponed(delivery, nextAt);
    if (nextAt) return (await queue.failed(failure, holder, nextAt)) ? 'failed' : 'lost';
    const notice = {
      ...tellFailure(channel, notification.title, error.message),
      id: uuidv7(),
      userId: person.id,
      kind: 'failure' as const,
      taskId: notification.taskId,
      reminderId: null,
      plannedAt: now,
      late: false,
      read: false,
      deliveries: [],
    };
    if (!(await queue.dead(failure, holder, now, notice))) return 'lost';
    changes.publish(person.id, [{ kind: 'notification', id: notice.id }]);
    return 'dead';
  }

  /** What has left must not leave again because the database was away for a moment. */
  async #mark(leaseEnd: number, act: () => Promise<DeliveryOutcome>): Promise<DeliveryOutcome> {
    for (;;) {
      try {
        return await act();
      } catch (err) {
        this.#options.log.warn({ err }, 'delivery not written down');
        const isOver = performance.now() + markPause > leaseEnd;
        if (isOver || this.#abort.signal.aborted) return 'lost';
        await pause(markPause);
      }
    }
  }
}

/** Rejects when it is. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const refuse = () => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) refuse();
    signal.addEventListener('abort', refuse, { once: true });
  });
}
