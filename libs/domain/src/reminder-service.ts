import {
  limits,
  wholeDayTime,
  type NewReminder,
  type Page,
  type Reminder,
  type ReminderChanges,
  type ReminderTime,
  type Snooze,
} from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import type { Channels } from './channels';
import { readDue } from './due';
import { DomainError, invalid, limitReached, notFound } from './errors';
import {
  manyNotifications,
  type ReminderListing,
  type ReminderRepository,
  type ReminderWhen,
  type ReminderWriter,
} from './notification-ports';
import type { Actor, ChangeFeed, Clock } from './ports';

/** What people do with the reminders of their tasks. Input has passed the schemas of `@todo/contracts`. */
export class ReminderService {
  readonly #reminders: ReminderRepository;
  readonly #channels: Channels;
  readonly #clock: Clock;
  readonly #feed: ChangeFeed;

  constructor(reminders: ReminderRepository, channels: Channels, clock: Clock, feed: ChangeFeed) {
    this.#reminders = reminders;
    this.#channels = channels;
    this.#clock = clock;
    this.#feed = feed;
  }

  /**
   * One that counts from a due date which is not there yet waits for it.
   * @throws DomainError `conflict` for a task that is done, `validation_failed` for a time that has passed.
   */
  async create(actor: Actor, taskId: string, { when, channels }: NewReminder): Promise<Reminder> {
    await this.#channels.check(actor.userId, channels ?? [], 'channels');
    const record = {
      id: uuidv7(),
      taskId,
      when: read(when, actor),
      channels: channels ?? null,
      createdAt: this.#clock.now(),
    };
    return this.#change(actor, async (reminders) => {
      const status = await reminders.taskStatus(taskId);
      if (status === null) throw notFound('task', taskId);
      if (status === 'done') throw taskIsDone();
      await makeRoom(reminders, taskId);
      return ahead(await reminders.insert(record));
    });
  }

  async get(actor: Actor, id: string): Promise<Reminder> {
    return (await this.#reminders.find(actor.userId, id)) ?? fail(id);
  }

  list(actor: Actor, listing: ReminderListing): Promise<Page<Reminder>> {
    return this.#reminders.list(actor.userId, listing);
  }

  /** One that was sent, and is moved ahead, is sent again; naming `when` ends a snooze. */
  async update(actor: Actor, id: string, { when, channels }: ReminderChanges): Promise<Reminder> {
    await this.#channels.check(actor.userId, channels ?? [], 'channels');
    const now = this.#clock.now();
    return this.#change(actor, async (reminders) => {
      const reminder = (await reminders.find(id)) ?? fail(id);
      if (when !== undefined) await checkOpen(reminders, reminder);
      const patch = {
        ...(when !== undefined && { when: read(when, actor) }),
        ...(channels !== undefined && { channels }),
      };
      const saved = (await reminders.save(id, patch, now)) ?? fail(id);
      return when === undefined ? saved : ahead(saved);
    });
  }

  /** An answer to what was told of it. @throws DomainError `conflict` when its task is done or in the trash. */
  async snooze(actor: Actor, id: string, snooze: Snooze): Promise<Reminder> {
    const now = this.#clock.now();
    const until = endOf(snooze, actor, now);
    if (Temporal.Instant.compare(until, now) <= 0) throw hasPassed('until');
    const reminder = await this.#change(actor, async (reminders) => {
      await checkOpen(reminders, (await reminders.find(id)) ?? fail(id));
      return (await reminders.snooze(id, until, now)) ?? fail(id);
    });
    this.#feed.publish(actor.userId, [manyNotifications]);
    return reminder;
  }

  /** Removes it. */
  async cancel(actor: Actor, id: string): Promise<void> {
    await this.#reminders.change(actor.userId, async (reminders) => {
      if (!(await reminders.remove(id))) fail(id);
    });
    this.#publish(actor, id);
  }

  async #change(
    actor: Actor,
    work: (reminders: ReminderWriter) => Promise<Reminder>,
  ): Promise<Reminder> {
    const reminder = await this.#reminders.change(actor.userId, work);
    this.#publish(actor, reminder.id);
    return reminder;
  }

  #publish(actor: Actor, id: string): void {
    this.#feed.publish(actor.userId, [{ kind: 'reminder', id }]);
  }
}

function read(when: ReminderTime, { timeZone }: Actor): ReminderWhen {
  return 'at' in when ? { at: readTime(when.at, timeZone, 'when.at') } : when;
}

/** The contract lets through nothing without a time. */
function readTime(text: string, timeZone: string, field: string): Temporal.ZonedDateTime {
  const time = readDue(text, timeZone, field);
  if (time instanceof Temporal.ZonedDateTime) return time;
  throw invalid(field, 'Name a time too.');
}

function endOf(snooze: Snooze, { timeZone }: Actor, now: Temporal.Instant): Temporal.Instant {
  if ('minutes' in snooze) return now.add({ minutes: snooze.minutes });
  if (snooze.until !== 'tomorrow-morning') {
    return readTime(snooze.until, timeZone, 'until').toInstant();
  }
  const tomorrow = now.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 1 });
  return tomorrow.toZonedDateTime({ timeZone, plainTime: wholeDayTime }).toInstant();
}

/** A reminder that was for one instant, and was sent, gives way to a new one. */
async function makeRoom(reminders: ReminderWriter, taskId: string): Promise<void> {
  const { ofTask, pending } = await reminders.count(taskId);
  if (pending >= limits.reminders) {
    throw limitReached(
      `You have at most ${limits.reminders} reminders that are still to be sent: cancel some.`,
    );
  }
  if (ofTask < limits.remindersPerTask || (await reminders.forgetSent(taskId))) return;
  throw limitReached(
    `A task has at most ${limits.remindersPerTask} reminders: cancel one of them.`,
  );
}

async function checkOpen(reminders: ReminderWriter, { taskId }: Reminder): Promise<void> {
  const status = await reminders.taskStatus(taskId);
  if (status === 'done') throw taskIsDone();
  if (status === null) {
    throw new DomainError('conflict', 'The task lies in the trash: restore it first.');
  }
}

/** The reminder, if it will be sent or waits for a due date. */
function ahead(reminder: Reminder): Reminder {
  if (reminder.state === 'cancelled') throw hasPassed('when');
  return reminder;
}

function hasPassed(field: string): DomainError {
  return invalid(field, 'This time has passed: choose one that is still ahead.');
}

function taskIsDone(): DomainError {
  return new DomainError('conflict', 'The task is done: reopen it first.');
}

function fail(id: string): never {
  throw notFound('reminder', id);
}
