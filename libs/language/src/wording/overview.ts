import type { Task, TaskSummary } from '@todo/contracts';
import type { Context } from '../context';
import { describeTask, quote } from '../describe';
import { numberedList, several } from './tasks-in-words';

/** "how am I doing?" */
export function summed(summary: TaskSummary): string {
  const { open, overdue, dueToday, dueSoon, doneToday, doneThisWeek, byPriority } = summary;
  if (open === 0 && doneThisWeek === 0)
    return 'Your list is empty. Tell me what to add, for example “buy milk tomorrow at 5pm”.';
  const pressing = byPriority.urgent + byPriority.high;
  const rows = [
    `- ${several(open, 'open task')}${overdue > 0 ? `, ${overdue} of them overdue` : ''}`,
    ...(dueToday > 0 ? [`- ${dueToday} due today`] : []),
    ...(dueSoon > 0 ? [`- ${dueSoon} due in the seven days after`] : []),
    ...(pressing > 0 ? [`- ${pressing} urgent or of high priority`] : []),
    `- ${doneToday} done today, ${doneThisWeek} in the last seven days`,
  ];
  const head =
    overdue > 0
      ? 'There is something to catch up on:'
      : doneToday > 0
        ? 'You’re doing well:'
        : 'This is where you stand:';
  return `${head}\n\n${rows.join('\n')}`;
}

export function inTrash(tasks: readonly Task[], more: boolean, context: Context): string {
  if (tasks.length === 0) return 'The trash is empty.';
  const count = more ? `The last ${tasks.length} tasks` : several(tasks.length);
  return `${count} in the trash, the last deleted first:\n\n${numberedList(tasks, context)}\n\nSay “restore …” to bring one back.`;
}

export const cannotEmptyTrash =
  'I can’t empty the trash, since nothing could be brought back then: you can do it on the page of the trash. If it is something that you have to do, say “add empty the trash”.';

export function steps(parent: Task, tasks: readonly Task[], context: Context): string {
  if (tasks.length === 0) return `${quote(parent.title)} has no steps.`;
  const done = tasks.filter(({ status }) => status === 'done').length;
  return `${several(tasks.length, 'step')} of ${quote(parent.title)}, ${done} done:\n\n${numberedList(tasks, context)}`;
}

export function stepsAdded(parent: string, tasks: readonly Task[], context: Context): string {
  const [only] = tasks;
  return tasks.length === 1 && only
    ? `Added to ${quote(parent)}: ${describeTask(only, context)}.`
    : `Added ${several(tasks.length, 'step')} to ${quote(parent)}:\n\n${numberedList(tasks, context)}`;
}

export function askSteps(parent: string): string {
  return `Which steps does ${quote(parent)} have? You can name several, with commas between.`;
}

/** `anchor`: title of the task beside which they stand now. */
export function placed(
  tasks: readonly Task[],
  at: 'first' | 'last' | 'after' | 'before',
  anchor: string | null,
): string {
  const where =
    at === 'first'
      ? 'to the top'
      : at === 'last'
        ? 'to the bottom'
        : `${at === 'after' ? 'behind' : 'in front of'} ${quote(anchor ?? '')}`;
  return `Moved ${tasks.map(({ title }) => quote(title)).join(', ')} ${where}. You see it when your list is sorted by hand.`;
}
