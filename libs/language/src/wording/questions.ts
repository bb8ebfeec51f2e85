import type { Task } from '@todo/contracts';
import type { Context } from '../context';
import { describeFacts, describeTask, escapeMarkdown, quote, type TaskFacts } from '../describe';
import type { Draft, EditField } from '../intent';
import type { Deed } from './deeds';
import { firstFew } from './many';
import { numberedList, several } from './tasks-in-words';

export function confirmDelete(tasks: readonly Task[], context: Context): string {
  const [only] = tasks;
  if (tasks.length !== 1 || !only) {
    return `This would delete ${several(tasks.length)}:\n\n${firstFew(tasks, context)}\n\nDelete them all?`;
  }
  const facts = describeFacts(only, context);
  return `Delete ${quote(only.title)}${facts === '' ? '' : ` — ${facts}`}?`;
}

export function confirmOne(deed: Deed, task: Task, context: Context): string {
  if (deed === 'delete') return confirmDelete([task], context);
  const facts = describeFacts(task, context);
  const what =
    deed === 'complete'
      ? 'Shall I mark it as done?'
      : deed === 'reopen'
        ? 'Shall I open it again?'
        : deed === 'restore'
          ? 'Shall I bring it back?'
          : deed === 'edit'
            ? 'Shall I change it?'
            : deed === 'move'
              ? 'Shall I move it?'
              : '';
  return `Do you mean ${quote(task.title)}${facts === '' ? '' : ` — ${facts}`}? ${what}`.trim();
}

export function whichOne(deed: Deed, tasks: readonly Task[], context: Context): string {
  const question = {
    complete: 'Which one is done?',
    reopen: 'Which one shall I open again?',
    delete: 'Which one shall I delete?',
    restore: 'Which one shall I bring back?',
    edit: 'Which one do you mean?',
    show: 'Which one do you mean?',
    move: 'Which one do you mean?',
  }[deed];
  return `${question}\n\n${numberedList(tasks, context)}`;
}

export function noMatch(query: string, deed: Deed): string {
  const kind = deed === 'complete' ? 'open task' : deed === 'reopen' ? 'done task' : 'task';
  if (deed === 'restore')
    return `I found no deleted or done task that fits “${escapeMarkdown(query)}”.`;
  return `I found no ${kind} that fits “${escapeMarkdown(query)}”.`;
}

export function alreadyDone(task: Task): string {
  return `${quote(task.title)} is already done.`;
}

export function stillOpen(task: Task, context: Context): string {
  const facts = describeFacts(task, context);
  return `No worries: ${quote(task.title)} is still open${facts === '' ? '' : ` — ${facts}`}.`;
}

export function offerAdd(drafts: readonly Draft[], context: Context): string {
  const [only] = drafts;
  if (drafts.length !== 1 || !only) {
    const list = drafts
      .map((draft, index) => `${index + 1}. ${describeDraft(draft, context)}`)
      .join('\n');
    return `Shall I add these ${several(drafts.length)}?\n\n${list}`;
  }
  const facts = describeFacts(asTask(only), context);
  return `Shall I add ${quote(only.title)}${facts === '' ? '' : ` (${facts})`}?`;
}

function describeDraft(draft: Draft, context: Context): string {
  return describeTask(asTask(draft), context);
}

function asTask({ title, due, priority, labels, recurrence }: Draft): TaskFacts {
  return {
    title,
    due: due ?? null,
    priority: priority ?? 'none',
    labels: labels ?? [],
    recurrence: recurrence ?? null,
    status: 'open',
  };
}

export function addOrFind(text: string, draft: Draft, context: Context): string {
  const facts = describeFacts(asTask(draft), context);
  return `Shall I add ${quote(draft.title)}${facts === '' ? '' : ` (${facts})`} as a task? Say “yes”, or “find ${escapeMarkdown(text)}” to look for it.`;
}

const fieldQuestions: Record<EditField, string> = {
  title: 'What shall it be called?',
  due: 'To when?',
  priority: 'Which priority: none, low, medium, high or urgent?',
  labels: 'Which label?',
  note: 'What shall the note say?',
  repeat:
    'How often shall it repeat? By days, weeks, months or years, for example “every Monday and Thursday”.',
};

export function askValue(field: EditField, title: string | null): string {
  return title === null
    ? fieldQuestions[field]
    : `${quote(title)}: ${fieldQuestions[field].charAt(0).toLowerCase()}${fieldQuestions[field].slice(1)}`;
}

/** `words`: a day or time as the person wrote it. */
export function impossible(words: string): string {
  return `There is no “${escapeMarkdown(words)}”, so I left everything as it is. Say it once more with a day or time that exists.`;
}

export function askDue(title: string): string {
  return `${quote(title)} has no due date yet. When shall it be due?`;
}

export const questions = {
  addWhat: 'What shall I add?',
  remindOfWhat: 'What shall I remind you of, and when?',
  whichTask: 'Which task do you mean?',
  beside:
    'I don’t know beside which task it is to stand. Say it with the task’s name, for example “move milk after eggs”.',
};

export function noPosition(count: number): string {
  return count === 0
    ? 'I haven’t shown you a list yet. Which task do you mean?'
    : `I showed you only ${several(count)}. Which one do you mean?`;
}
