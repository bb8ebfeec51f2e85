import { isOverdue, TaskPriority, type Task, type TaskSort } from '@todo/contracts';
import { dateLocale } from '@/date-locale';
import { dayOfDue, todayOf, type Moment } from './due';
import { priorityNames } from './priority';

export interface TaskGroup {
  readonly key: string;
  readonly title: string;
  readonly tone: 'neutral' | 'danger';
  readonly tasks: readonly Task[];
}

const dueGroups = [
  { key: 'overdue', title: 'Overdue', tone: 'danger' },
  { key: 'today', title: 'Today', tone: 'neutral' },
  { key: 'tomorrow', title: 'Tomorrow', tone: 'neutral' },
  { key: 'upcoming', title: 'Upcoming', tone: 'neutral' },
  { key: 'none', title: 'No date', tone: 'neutral' },
] as const;

function dueGroupOf({ due }: Task, moment: Moment): (typeof dueGroups)[number]['key'] {
  if (due === null) return 'none';
  if (isOverdue(due, moment)) return 'overdue';
  const days = todayOf(moment).until(dayOfDue(due, moment.timeZone)).days;
  if (days <= 0) return 'today';
  return days === 1 ? 'tomorrow' : 'upcoming';
}

const priorityGroups = TaskPriority.options
  .toReversed()
  .map((key) => ({ key, title: priorityNames[key], tone: 'neutral' as const }));

/** Orders that are one row from first to last. */
const plainOrders = { created: 'Newest first', position: 'To do' } as const;

/** Open tasks under headings that fit the order they are in; empty groups are left out. */
export function groupTasks(tasks: readonly Task[], sort: TaskSort, moment: Moment): TaskGroup[] {
  if (tasks.length === 0) return [];
  if (sort === 'created' || sort === 'position') {
    return [{ key: sort, title: plainOrders[sort], tone: 'neutral', tasks }];
  }
  const groups = sort === 'due' ? dueGroups : priorityGroups;
  const keyOf = (task: Task) => (sort === 'due' ? dueGroupOf(task, moment) : task.priority);
  return groups
    .map((group) => ({ ...group, tasks: tasks.filter((task) => keyOf(task) === group.key) }))
    .filter((group) => group.tasks.length > 0);
}

/** Tasks of the coming days, each day under its own heading. */
export function groupByDay(tasks: readonly Task[], moment: Moment): TaskGroup[] {
  const days = new Map<string, Task[]>();
  for (const task of tasks) {
    if (task.due === null) continue;
    const day = dayOfDue(task.due, moment.timeZone).toString();
    days.set(day, [...(days.get(day) ?? []), task]);
  }
  const tomorrow = todayOf(moment).add({ days: 1 }).toString();
  return [...days].map(([key, own]) => ({
    key,
    title: key === tomorrow ? 'Tomorrow' : titleOfDay(own[0]?.due ?? key, moment),
    tone: 'neutral',
    tasks: own,
  }));
}

const titleOfDay = (due: string, { timeZone }: Moment) =>
  dayOfDue(due, timeZone).toLocaleString(dateLocale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
