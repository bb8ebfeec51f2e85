import type { Task } from '@todo/contracts';
import type { Context } from '../context';
import { describeFacts, escapeMarkdown, quote } from '../describe';
import { firstFew } from './many';
import { numberedList, several } from './tasks-in-words';

export type Deed = 'complete' | 'reopen' | 'delete' | 'restore' | 'edit' | 'show' | 'move';

/** `list`: the name of the list that they were put into, when one was named. */
export function added(
  tasks: readonly Task[],
  context: Context,
  list: string | null = null,
): string {
  const [only] = tasks;
  const into = list === null ? '' : ` to the list ${quote(list)}`;
  if (tasks.length !== 1 || !only)
    return `Added ${several(tasks.length)}${into}:\n\n${numberedList(tasks, context)}`;
  return `Added ${quote(only.title)}${into}${factsAfterDash(only, context)}.`;
}

/** " — Friday · high priority · with a note", or nothing. */
function factsAfterDash(task: Task, context: Context): string {
  const facts = [describeFacts(task, context), task.notes ? 'with a note' : ''];
  const said = facts.filter((fact) => fact !== '').join(' · ');
  return said === '' ? '' : ` — ${said}`;
}

export const notes = {
  unknownDay: (day: string) =>
    `I don’t know when ${escapeMarkdown(day)} is: tell me the date, or say “yes” to add it without one.`,
  alarm: 'I’ll send you a notification then, but I’m no alarm clock and can’t ring.',
};

/** What makes a line of a task hold its title alone. */
const bare = {
  due: null,
  priority: 'none',
  labels: [],
  recurrence: null,
  status: 'open',
} as const satisfies Partial<Task>;
const manyAtOnce = 10;

const doneWords: Record<Exclude<Deed, 'show'>, string> = {
  complete: 'Done',
  reopen: 'Open again',
  delete: 'Deleted',
  restore: 'Back again',
  edit: 'Changed',
  move: 'Moved',
};

export function did(deed: Exclude<Deed, 'show'>, tasks: readonly Task[], context: Context): string {
  const [only] = tasks;
  if (tasks.length !== 1 || !only) {
    const plain = tasks.map((task) => ({ ...task, ...bare }));
    const shown = deed === 'edit' ? tasks : plain;
    const count = tasks.length > manyAtOnce ? ` (${several(tasks.length)})` : '';
    return `${doneWords[deed]}${count}:\n\n${firstFew(shown, context)}`;
  }
  if (deed === 'complete') return `Done: ${quote(only.title)}. Well done!`;
  if (deed === 'edit') {
    return `Changed: ${quote(only.title)}${factsAfterDash(only, context)}.`;
  }
  return `${doneWords[deed]}: ${quote(only.title)}.`;
}

/** After an edit was taken back. */
export function changedBack(tasks: readonly Task[], context: Context): string {
  return `Changed back: ${tasks.map((task) => `${quote(task.title)}${factsAfterDash(task, context)}`).join(', ')}.`;
}

export const infinitives: Record<Deed, string> = {
  complete: 'mark as done',
  reopen: 'open again',
  delete: 'delete',
  restore: 'bring back',
  edit: 'change',
  show: 'show',
  move: 'move',
};

export function failed(
  deed: Deed | 'add' | 'read',
  subject: string | null,
  reason: string,
): string {
  const verb = deed === 'add' ? 'add' : deed === 'read' ? 'read' : infinitives[deed];
  const what = subject === null ? (deed === 'read' ? 'your tasks' : 'that') : quote(subject);
  if (deed === 'restore' && missing.test(reason))
    return `I couldn’t bring back ${what}: it isn’t in the trash any more. Perhaps it is back on your list already.`;
  return `I couldn’t ${verb} ${what}. ${whatToDo(reason)}`;
}

const missing = /there is no|not found/i;

/** Errors of tools are written for models; a person is told what helps. */
function whatToDo(reason: string): string {
  if (missing.test(reason)) {
    return 'It may have been deleted meanwhile: ask me to show your list.';
  }
  return /too many|rate|in a minute/i.test(reason)
    ? 'That was a lot at once: please try again in a minute.'
    : 'Please look at your list, then try again in a moment.';
}

export function cannot(tool: string): string {
  return `I can’t do that here: the tool \`${tool.replace(/[^\w-]/g, '')}\` isn’t available to me.`;
}
