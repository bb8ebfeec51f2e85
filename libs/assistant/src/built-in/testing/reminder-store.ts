import {
  parseDue,
  wholeDayTime,
  type NewReminder,
  type Reminder,
  type ReminderState,
  type ReminderTime,
  type Snooze,
  type Task,
} from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';

interface Actor {
  readonly timeZone: string;
}

interface Listing {
  readonly task?: string | undefined;
  readonly state?: ReminderState | undefined;
}

interface Options {
  readonly now: () => Temporal.Instant;
  readonly find: (taskId: string) => Task;
  readonly missing: (message: string) => Error;
}

/** The reminders of one person in memory. */
export class ReminderStore {
  reminders: Reminder[] = [];
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  create({ timeZone }: Actor, taskId: string, { when, channels }: NewReminder): Reminder {
    const task = this.#options.find(taskId);
    const at = timeOf(when, task.due, timeZone);
    if (at && Temporal.Instant.compare(at, this.#options.now()) <= 0)
      throw this.#options.missing('That time has passed.');
    const reminder: Reminder = {
      id: crypto.randomUUID(),
      taskId,
      taskTitle: task.title,
      when,
      channels: channels ?? null,
      state: at === null ? 'waiting' : 'scheduled',
      at: at === null ? null : text(at),
      snoozed: false,
      createdAt: text(this.#options.now()),
    };
    this.reminders.push(reminder);
    return reminder;
  }

  /** Relative ones move with their task. */
  follow({ id, due, status }: Task, timeZone: string): void {
    for (const reminder of this.reminders.filter((other) => other.taskId === id)) {
      if (reminder.state === 'sent') continue;
      const at = timeOf(reminder.when, due, timeZone);
      const state = status === 'done' ? 'cancelled' : at === null ? 'waiting' : 'scheduled';
      Object.assign(reminder, { at: at && text(at), state });
    }
  }

  /** As if it had been delivered. */
  send(id: string): void {
    Object.assign(this.get(null, id), { state: 'sent' });
  }

  list(_actor: Actor, { task, state }: Listing) {
    const items = this.reminders
      .filter((reminder) => task === undefined || reminder.taskId === task)
      .filter((reminder) => state === undefined || reminder.state === state)
      .sort((a, b) => (a.at ?? '~').localeCompare(b.at ?? '~'));
    return { items: state === 'sent' ? items.reverse() : items, nextCursor: null };
  }

  get(_actor: Actor | null, id: string): Reminder {
    const reminder = this.reminders.find((other) => other.id === id);
    if (!reminder) throw this.#options.missing(`There is no reminder with the id ${id}.`);
    return reminder;
  }

  snooze(actor: Actor, id: string, snooze: Snooze): Reminder {
    const at = this.#endOf(snooze, actor);
    return Object.assign(this.get(actor, id), { at: text(at), state: 'scheduled', snoozed: true });
  }

  cancel(actor: Actor, id: string): void {
    const gone = this.get(actor, id);
    this.reminders = this.reminders.filter((other) => other !== gone);
  }

  #endOf(snooze: Snooze, { timeZone }: Actor): Temporal.Instant {
    const now = this.#options.now();
    if ('minutes' in snooze) return now.add({ minutes: snooze.minutes });
    if (snooze.until !== 'tomorrow-morning') return instantOf(snooze.until, timeZone);
    const tomorrow = now.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 1 });
    return tomorrow.toZonedDateTime({ timeZone, plainTime: wholeDayTime }).toInstant();
  }
}

function timeOf(when: ReminderTime, due: string | null, timeZone: string): Temporal.Instant | null {
  if ('at' in when) return instantOf(when.at, timeZone);
  if (due === null) return null;
  if ('minutesBefore' in when) {
    return instantOf(due, timeZone).subtract({ minutes: when.minutesBefore });
  }
  const day = Temporal.PlainDate.from(due.slice(0, 10)).subtract({ days: when.daysBefore });
  return day.toZonedDateTime({ timeZone, plainTime: when.time }).toInstant();
}

function instantOf(dueText: string, timeZone: string): Temporal.Instant {
  const due = parseDue(dueText, timeZone);
  return due instanceof Temporal.PlainDate
    ? due.toZonedDateTime({ timeZone, plainTime: wholeDayTime }).toInstant()
    : due.toInstant();
}

function text(at: Temporal.Instant): string {
  return at.toString({ fractionalSecondDigits: 3 });
}
