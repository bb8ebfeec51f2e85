import { isTimeZone, parseDue, type Due } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import type { DueReminder, DueSummary } from './delivery';
import type { OutsideChannel } from './notifier';

/** Lines of a list; the rest is counted. */
const mostLines = 20;

const channelNames: Readonly<Record<OutsideChannel, string>> = {
  push: 'push notification',
  email: 'e-mail',
  webhook: 'webhook',
};

export interface Telling {
  readonly title: string;
  readonly body: string;
}

/** What a person reads when reminded of one task. */
export function tellReminder(
  { taskTitle, taskDue, recipient, plannedAt }: DueReminder,
  now: Temporal.Instant,
  late: boolean,
): Telling {
  const { timeZone } = recipient;
  const due = taskDue === null ? [] : [`Due ${whenDue(taskDue, now, timeZone)}.`];
  const planned = late
    ? [`This reminder was planned for ${moment(plannedAt, now, timeZone)}, and is late.`]
    : [];
  return { title: taskTitle, body: [...due, ...planned].join(' ') };
}

/** What a person reads of several reminders that fell due while nothing could be sent. */
export function tellLate(due: readonly DueReminder[], now: Temporal.Instant): Telling {
  const lines = due.map(
    ({ taskTitle, plannedAt, recipient }) =>
      `${taskTitle} (${moment(plannedAt, now, recipient.timeZone)})`,
  );
  return { title: `${due.length} reminders are late`, body: list(lines, due.length) };
}

export function tellSummary(
  { tasks, total, overdue, recipient }: DueSummary,
  now: Temporal.Instant,
): Telling {
  const counts = [
    ...(total > overdue ? [`${total - overdue} due today`] : []),
    ...(overdue > 0 ? [`${overdue} overdue`] : []),
  ];
  const lines = tasks.map(
    ({ title, due }) => `${title} (due ${whenDue(due, now, recipient.timeZone)})`,
  );
  return { title: `Your day: ${counts.join(', ')}`, body: list(lines, total) };
}

/** What a person reads when a channel has not taken a notification, and will not be asked again. */
export function tellFailure(channel: OutsideChannel, title: string, error: string): Telling {
  return {
    title: `Not sent by ${channelNames[channel]}: ${title}`,
    body: error,
  };
}

function list(lines: readonly string[], total: number): string {
  const shown = lines.slice(0, mostLines);
  const more = total - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}

/** `today at 17:00`, `tomorrow`, `on Tuesday 24 November at 09:00`, on the person's clock. */
function whenDue(due: string, now: Temporal.Instant, timeZone: string): string {
  const read = readDue(due, timeZone);
  if (read instanceof Temporal.ZonedDateTime) return moment(read.toInstant(), now, timeZone);
  return dayWords(read, now.toZonedDateTimeISO(timeZone).toPlainDate());
}

/** A zone that this process does not know leaves the offset, which says as much. */
function readDue(due: string, timeZone: string): Due {
  const [text = due, zone] = due.split(/[[\]]/);
  return parseDue(zone === undefined || isTimeZone(zone) ? due : text, timeZone);
}

function moment(at: Temporal.Instant, now: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${dayWords(local.toPlainDate(), today)} at ${time}`;
}

/** Made once: making one takes longer than all the rest of a notification. */
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

const near: Readonly<Record<number, string>> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };

function dayWords(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const named = near[today.until(day).days];
  if (named !== undefined) return named;
  const words = dayFormat.format(day.toZonedDateTime('UTC').epochMilliseconds);
  return `on ${words.replace(',', '')}${day.year === today.year ? '' : ` ${day.year}`}`;
}
