import type { Task } from '@todo/contracts';
import { localNow, type Context } from '../context';
import {
  describeDay,
  describeDue,
  describeFacts,
  describeFullDay,
  describeTime,
  escapeMarkdown,
  isOverdue,
  quote,
} from '../describe';
import type { Filter, RecalledDeed } from '../intent';
import { alreadyDone } from './questions';
import { numberedList, several } from './tasks-in-words';

const daysOf = (filter: Filter, context: Context): string => {
  const from = filter.dueFrom ?? filter.doneFrom;
  const to = filter.dueTo ?? filter.doneTo;
  if (/^(?:the )?weekend$/i.test(filter.days ?? '')) return ' this weekend';
  if (filter.days && filter.days !== 'that day')
    return ` ${escapeMarkdown(filter.days.toLowerCase())}`;
  if (from && from === to) return ` ${onDay(from, context)}`;
  if (from && to) return ` from ${describeDay(from, context)} to ${describeDay(to, context)}`;
  if (from) return ` from ${describeDay(from, context)} on`;
  return to ? ` by ${describeDay(to, context)}` : '';
};

function onDay(date: string, context: Context): string {
  const day = describeDay(date, context);
  return /^(?:today|tomorrow|yesterday)$/.test(day) ? day : `on ${day}`;
}

/** "overdue tasks", "open tasks with high priority, due this week". */
function kindOf(filter: Filter, count: number, context: Context): string {
  const plural = count === 1 ? 'task' : 'tasks';
  const state = filter.overdue ? 'overdue' : filter.status === 'done' ? 'done' : 'open';
  const rank = filter.priorities?.includes('urgent')
    ? filter.priorities.length > 1
      ? 'important '
      : 'urgent '
    : filter.priorities
      ? `${filter.priorities[0] ?? ''}-priority `
      : '';
  const label = filter.label ? ` labelled \\#${escapeMarkdown(filter.label)}` : '';
  const list = filter.list ? ` in ${quote(filter.list.name)}` : '';
  const undated = filter.undated ? ' without a due date' : '';
  const days = daysOf(filter, context);
  const due = days === '' ? '' : filter.status === 'done' ? `${days}` : ` due${days}`;
  const repeating = filter.repeating ? 'repeating ' : '';
  return `${rank}${state} ${repeating}${plural}${list}${label}${undated}${due}`;
}

export function listed(
  tasks: readonly Task[],
  filter: Filter,
  more: boolean,
  context: Context,
): string {
  if (tasks.length === 0) return nothing(filter, context);
  const count = more ? `The first ${tasks.length}` : `${tasks.length}`;
  const intro = `${count} ${kindOf(filter, tasks.length, context)}:`;
  const rest = more
    ? '\n\nThere are more: name a day, a priority or a label to narrow it down.'
    : '';
  return `${intro}\n\n${numberedList(tasks, context)}${rest}`;
}

function nothing(filter: Filter, context: Context): string {
  const isBare = Object.keys(filter).every((key) => key === 'status' || key === 'sort');
  if (isBare && filter.status !== 'done')
    return 'Nothing is open on your list. Tell me what to add, for example “buy milk tomorrow at 5pm”.';
  if (isBare) return 'Nothing is done yet.';
  return `No ${kindOf(filter, 0, context)}.`;
}

export function counted(count: number, filter: Filter, atLeast: boolean, context: Context): string {
  return `You have ${atLeast ? 'more than ' : ''}${count} ${kindOf(filter, count, context)}.`;
}

export function alsoOverdue(tasks: readonly Task[], from: number, context: Context): string {
  return `Still overdue from before:\n\n${numberedList(tasks, context, from)}`;
}

export function instead(tasks: readonly Task[], context: Context): string {
  return `Nothing is marked urgent. High priority:\n\n${numberedList(tasks, context)}`;
}

export function foundTasks(
  query: string,
  tasks: readonly Task[],
  more: boolean,
  context: Context,
): string {
  if (tasks.length === 0) return `I found no task about “${escapeMarkdown(query)}”.`;
  const count = more ? `the first ${tasks.length} tasks` : several(tasks.length);
  return `I found ${count}:\n\n${numberedList(tasks, context)}`;
}

export function tellDue(task: Task, context: Context): string {
  if (task.status === 'done') return alreadyDone(task);
  if (task.due === null) return `${quote(task.title)} has no due date.`;
  return `${quote(task.title)} ${isOverdue(task, context) ? 'was' : 'is'} due ${describeDue(task.due, context)}.`;
}

export function tellStatus(task: Task, context: Context): string {
  if (task.status === 'done') return `Yes, ${quote(task.title)} is done.`;
  const due = task.due === null ? '' : `, due ${describeDue(task.due, context)}`;
  return `Not yet: ${quote(task.title)} is open${due}.`;
}

export function tellAll(task: Task, context: Context): string {
  const text =
    task.notes === null || task.notes.trim() === ''
      ? 'No notes.'
      : `Notes: ${escapeMarkdown(task.notes)}`;
  return `**${escapeMarkdown(task.title)}** — ${describeFacts(task, context) || 'open, no due date'}\n\n${text}`;
}

/** The first of `tasks` is what to do next; the others follow it. */
export function nextUp(tasks: readonly Task[], context: Context): string {
  const [first, ...others] = tasks;
  if (!first) return 'Nothing is left to do. Enjoy it!';
  const facts = describeFacts(first, context);
  const head = `Next: ${quote(first.title)}${facts === '' ? '' : ` — ${facts}`}.`;
  return others.length === 0
    ? head
    : `${head}\n\nAfter that:\n\n${numberedList(others, context, 2)}`;
}

/** The labels of open tasks, with how many have each. */
export function labelsInUse(uses: ReadonlyMap<string, number>, more: boolean): string {
  if (uses.size === 0)
    return 'No open task has a label. Add one, for example: “label the milk as shopping”.';
  const rows = [...uses].map(
    ([label, count]) => `- \\#${escapeMarkdown(label)} — ${several(count, 'open task')}`,
  );
  return `Your labels${more ? ' on the first tasks' : ''}:\n\n${rows.join('\n')}`;
}

const recalledWords: Record<RecalledDeed | 'reopen' | 'restore', string> = {
  add: 'You added',
  complete: 'You finished',
  delete: 'You deleted',
  edit: 'You changed',
  reopen: 'You opened again',
  restore: 'You brought back',
};

/** What was done last, as it stands now. */
export function recalled(
  deed: keyof typeof recalledWords,
  tasks: readonly Task[],
  context: Context,
): string {
  const [only] = tasks;
  if (tasks.length !== 1 || !only)
    return `${recalledWords[deed]}:\n\n${numberedList(tasks, context)}`;
  const facts = deed === 'delete' ? '' : describeFacts({ ...only, status: 'open' }, context);
  return `${recalledWords[deed]} ${quote(only.title)}${facts === '' ? '' : ` — ${facts}`}.`;
}

/** The day and time on the person's clock. */
export function clock(context: Context): string {
  const now = localNow(context);
  const time = describeTime(now.toPlainTime().toString({ smallestUnit: 'minute' }));
  return `It is ${time} on ${describeFullDay(now.toPlainDate().toString())}.`;
}
