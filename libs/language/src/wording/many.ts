import type { Task } from '@todo/contracts';
import type { Context } from '../context';
import { describeDay, escapeMarkdown, priorityNames, quote } from '../describe';
import type { Edit } from '../intent';
import type { Deed } from './deeds';
import { numberedList, several } from './tasks-in-words';

/** Tasks that a question about many names. */
const named = 5;

/** The first few tasks, and how many there are beside. */
export function firstFew(tasks: readonly Task[], context: Context): string {
  if (tasks.length <= 2 * named) return numberedList(tasks, context);
  const rest = tasks.length - named;
  return `${numberedList(tasks.slice(0, named), context)}\n\n… and ${rest} more.`;
}

/** What would be done with many tasks, asked before it is. `into`: the list to which they would move. */
export function confirmMany(
  deed: Deed | 'move',
  tasks: readonly Task[],
  context: Context,
  { edit, into, isNew }: { edit?: Edit; into?: string; isNew?: boolean } = {},
): string {
  const count = several(tasks.length);
  const what =
    deed === 'complete'
      ? `mark ${count} as done`
      : deed === 'reopen'
        ? `open ${count} again`
        : deed === 'move'
          ? `${isNew ? `create the list ${quote(into ?? '')} and move` : 'move'} ${count} ${isNew ? 'there' : `to ${quote(into ?? '')}`}`
          : deed === 'restore'
            ? `bring back ${count}`
            : deed === 'edit' && edit
              ? editOf(edit, count, context)
              : `${deed} ${count}`;
  return `This would ${what}:\n\n${firstFew(tasks, context)}\n\nGo ahead?`;
}

function editOf(
  { priority, due, addLabels, removeLabels, ...more }: Edit,
  count: string,
  context: Context,
): string {
  if (Object.keys(more).length > 0) return `change ${count}`;
  if (priority) return `set ${count} to ${priorityNames[priority]}`;
  if (due?.kind === 'clear') return `take the due date of ${count} away`;
  if (due?.kind === 'move' && due.when.date !== null)
    return `move ${count} to ${describeDay(due.when.date, context)}`;
  const label = addLabels ?? removeLabels;
  if (label === undefined || due) return `change ${count}`;
  const names = label.map((name) => `\\#${escapeMarkdown(name)}`).join(', ');
  return addLabels ? `label ${count} ${names}` : `take ${names} off ${count}`;
}

/** What could not be changed of many. */
export function failedMany(count: number, total: number): string {
  return `${count} of the ${total} tasks could not be changed. They may have been deleted meanwhile: ask me to show your list.`;
}
