import {
  isOverdue as isPast,
  parseDue,
  type RecurrenceInput,
  type Task,
  type TaskPriority,
} from '@todo/contracts';
import { describeRule } from '@todo/recurrence/describe';
import { Temporal } from 'temporal-polyfill';
import { localToday, type Context } from './context';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A due as the contracts write it: in its own zone, its wall clock can be read off. */
const inZone =
  /^(?<date>\d{4}-\d{2}-\d{2})T(?<time>\d{2}:\d{2}):00[+-]\d{2}:\d{2}\[(?<zone>[^\]]+)\]$/;

/** The day (`YYYY-MM-DD`) and time (`HH:MM`) of a due on the person's wall clock; null when it is no due. */
export function localDue(
  due: string,
  context: Context,
): { date: string; time: string | null } | null {
  const { date, time, zone } = inZone.exec(due)?.groups ?? {};
  if (date !== undefined && time !== undefined && zone === context.timeZone) return { date, time };
  try {
    const read = parseDue(due, context.timeZone);
    if (read instanceof Temporal.PlainDate) return { date: read.toString(), time: null };
    const local = read.withTimeZone(context.timeZone);
    return {
      date: local.toPlainDate().toString(),
      time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    };
  } catch {
    return null;
  }
}

/** A due as people say it, in their zone: "tomorrow at 5 pm", "Friday", "3 March 2027". */
export function describeDue(due: string, context: Context): string {
  const local = localDue(due, context);
  if (!local) return due;
  const day = describeDay(local.date, context);
  return local.time === null ? day : `${day} at ${describeTime(local.time)}`;
}

/** "today", "Friday", "Tue 24 November". */
export function describeDay(date: string, context: Context): string {
  const day = Temporal.PlainDate.from(date);
  const today = localToday(context);
  const ahead = today.until(day, { largestUnit: 'days' }).days;
  if (ahead === 0) return 'today';
  if (ahead === 1) return 'tomorrow';
  if (ahead === -1) return 'yesterday';
  const weekday = weekdays[day.dayOfWeek - 1] ?? '';
  if (ahead > 1 && ahead < 7) return weekday;
  const name = `${weekday.slice(0, 3)} ${day.day} ${months[day.month - 1] ?? ''}`;
  return day.year === today.year ? name : `${name} ${day.year}`;
}

/** "Wednesday 18 November 2026". */
export function describeFullDay(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return `${weekdays[day.dayOfWeek - 1] ?? ''} ${day.day} ${months[day.month - 1] ?? ''} ${day.year}`;
}

/** "5 pm", "5:30 pm", "12 am". */
export function describeTime(time: string): string {
  if (time === '12:00') return 'noon';
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes} ${hour < 12 ? 'am' : 'pm'}`;
}

/** What is said of a task in one line. */
export type TaskFacts = Pick<Task, 'title' | 'due' | 'priority' | 'labels' | 'status'> & {
  recurrence?: RecurrenceInput | null;
};

/** "every other Tuesday until 31 March 2027". */
export function describeRepeat({ rule, from = 'due' }: RecurrenceInput): string {
  return describeRule({ rule, from });
}

/** True for an open task whose day or time has passed. */
export function isOverdue(
  { due, status }: Pick<Task, 'due' | 'status'>,
  context: Context,
): boolean {
  if (status !== 'open' || due === null) return false;
  const local = localDue(due, context);
  // What lies on a later day needs no exact look, which is dear.
  if (!local || local.date > localToday(context).toString()) return false;
  return isPast(due, context);
}

export const priorityNames: Record<TaskPriority, string> = {
  none: 'no priority',
  low: 'low priority',
  medium: 'medium priority',
  high: 'high priority',
  urgent: 'urgent',
};

/** Text of a person, made safe inside markdown: nothing in it becomes a link, markup or a line of its own. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\s\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g, (gap) =>
        /\s/.test(gap) ? ' ' : '',
      )
      .trim()
      .replace(/[\\`*_[\]<>|~&$#]/g, '\\$&')
      // At its beginning these would make a list or a heading of it.
      .replace(/^(?:[-+=]|\d+(?=[.)]))/, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`))
  );
}

/** A title in quotation marks, safe in markdown. */
export function quote(title: string): string {
  return `“${escapeMarkdown(title)}”`;
}

/** One task in a line: "Buy milk — tomorrow at 5 pm · high priority · \#home". */
export function describeTask(task: TaskFacts, context: Context): string {
  const facts = describeFacts(task, context);
  return `${escapeMarkdown(task.title)}${facts === '' ? '' : ` — ${facts}`}`;
}

/** What is known beside the title: due, priority, labels, done. Empty when nothing is. */
export function describeFacts(task: TaskFacts, context: Context): string {
  const facts = [
    ...(task.status === 'done' ? ['done'] : []),
    ...(task.due === null
      ? []
      : [`${describeDue(task.due, context)}${isOverdue(task, context) ? ' (overdue)' : ''}`]),
    ...(task.recurrence ? [describeRepeat(task.recurrence)] : []),
    ...(task.priority === 'none' ? [] : [priorityNames[task.priority]]),
    ...task.labels.map((label) => `\\#${escapeMarkdown(label)}`),
  ];
  return facts.join(' · ');
}
