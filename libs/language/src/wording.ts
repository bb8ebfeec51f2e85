import type { Task } from '@todo/contracts';
import type { Context } from './context';
import {
  type TaskFacts,
  describeDay,
  describeDue,
  describeFacts,
  describeTask,
  escapeMarkdown,
  isOverdue,
  quote,
} from './describe';
import type { Draft, EditField, Filter, OffTopic, SmallTalk } from './intent';

/** Every sentence that the built-in model says, in markdown. Titles are escaped. */

export type Deed = 'complete' | 'reopen' | 'delete' | 'edit' | 'show';

/** A numbered list, so that "the second one" has a meaning. */
export function numberedList(tasks: readonly Task[], context: Context, from = 1): string {
  return tasks.map((task, index) => `${from + index}. ${describeTask(task, context)}`).join('\n');
}

function several(count: number, noun = 'task'): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function added(tasks: readonly Task[], context: Context): string {
  const [only] = tasks;
  if (tasks.length !== 1 || !only)
    return `Added ${several(tasks.length)}:\n\n${numberedList(tasks, context)}`;
  const facts = describeFacts(only, context);
  return `Added ${quote(only.title)}${facts === '' ? '.' : ` — ${facts}.`}`;
}

export const notes = {
  repeats: (how: string) =>
    `I can’t repeat tasks yet (“${escapeMarkdown(how)}”), so it is there once, for the first date.`,
  remind: 'I can’t send notifications yet: it waits in your list.',
};

const doneWords: Record<Exclude<Deed, 'show'>, string> = {
  complete: 'Done',
  reopen: 'Open again',
  delete: 'Deleted',
  edit: 'Changed',
};

export function did(deed: Exclude<Deed, 'show'>, tasks: readonly Task[], context: Context): string {
  const [only] = tasks;
  if (tasks.length !== 1 || !only) {
    const list =
      deed === 'edit'
        ? numberedList(tasks, context)
        : tasks.map((task, index) => `${index + 1}. ${escapeMarkdown(task.title)}`).join('\n');
    return `${doneWords[deed]}:\n\n${list}`;
  }
  if (deed === 'complete') return `Done: ${quote(only.title)}. Well done!`;
  if (deed === 'edit') {
    const facts = describeFacts(only, context);
    return `Changed: ${quote(only.title)}${facts === '' ? '.' : ` — ${facts}.`}`;
  }
  return `${doneWords[deed]}: ${quote(only.title)}.`;
}

const infinitives: Record<Deed, string> = {
  complete: 'mark as done',
  reopen: 'open again',
  delete: 'delete',
  edit: 'change',
  show: 'show',
};

export function failed(
  deed: Deed | 'add' | 'read',
  subject: string | null,
  reason: string,
): string {
  const verb = deed === 'add' ? 'add' : deed === 'read' ? 'read' : infinitives[deed];
  const what = subject === null ? (deed === 'read' ? 'your tasks' : 'that') : quote(subject);
  return `I couldn’t ${verb} ${what}. ${whatToDo(reason)}`;
}

/** Errors of tools are written for models; a person is told what helps. */
function whatToDo(reason: string): string {
  if (/there is no|not found/i.test(reason)) {
    return 'It may have been deleted meanwhile: ask me to show your list.';
  }
  return /too many|rate|in a minute/i.test(reason)
    ? 'That was a lot at once: please try again in a minute.'
    : 'Please look at your list, then try again in a moment.';
}

export function cannot(tool: string): string {
  return `I can’t do that here: the tool \`${tool.replace(/[^\w-]/g, '')}\` isn’t available to me.`;
}

export const lost = 'Sorry, I lost the thread. Please say that once more.';

export function confirmDelete(tasks: readonly Task[], context: Context): string {
  const [only] = tasks;
  if (tasks.length !== 1 || !only) {
    return `This would delete ${several(tasks.length)}:\n\n${numberedList(tasks, context)}\n\nDelete them all?`;
  }
  const facts = describeFacts(only, context);
  return `Delete ${quote(only.title)}?${facts === '' ? '' : ` (${facts})`}`;
}

export function confirmMany(deed: Deed, tasks: readonly Task[], context: Context): string {
  const what = infinitives[deed];
  return `This would ${what} ${several(tasks.length)}:\n\n${numberedList(tasks, context)}\n\nGo ahead?`;
}

export function confirmOne(deed: Deed, task: Task, context: Context): string {
  if (deed === 'delete') return confirmDelete([task], context);
  const facts = describeFacts(task, context);
  const what =
    deed === 'complete'
      ? 'Shall I mark it as done?'
      : deed === 'reopen'
        ? 'Shall I open it again?'
        : deed === 'edit'
          ? 'Shall I change it?'
          : '';
  return `Do you mean ${quote(task.title)}${facts === '' ? '' : ` (${facts})`}? ${what}`.trim();
}

export function whichOne(deed: Deed, tasks: readonly Task[], context: Context): string {
  const question = {
    complete: 'Which one is done?',
    reopen: 'Which one shall I open again?',
    delete: 'Which one shall I delete?',
    edit: 'Which one do you mean?',
    show: 'Which one do you mean?',
  }[deed];
  return `${question}\n\n${numberedList(tasks, context)}`;
}

export function noMatch(query: string, deed: Deed): string {
  const kind = deed === 'complete' ? 'open task' : deed === 'reopen' ? 'done task' : 'task';
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

function asTask({ title, due, priority, labels }: Draft): TaskFacts {
  return {
    title,
    due: due ?? null,
    priority: priority ?? 'none',
    labels: labels ?? [],
    status: 'open',
  };
}

export function addOrFind(text: string, draft: Draft, context: Context): string {
  const facts = describeFacts(asTask(draft), context);
  return `Shall I add ${quote(draft.title)}${facts === '' ? '' : ` (${facts})`} as a task? Say “yes”, or “find ${escapeMarkdown(text)}” to look for it.`;
}

const daysOf = (filter: Filter, context: Context): string => {
  const from = filter.dueFrom ?? filter.doneFrom;
  const to = filter.dueTo ?? filter.doneTo;
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
  const undated = filter.undated ? ' without a due date' : '';
  const days = daysOf(filter, context);
  const due = days === '' ? '' : filter.status === 'done' ? `${days}` : ` due${days}`;
  return `${rank}${state} ${plural}${label}${undated}${due}`;
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
    return 'Your list is empty. Tell me what to add, for example “buy milk tomorrow at 5pm”.';
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

const fieldQuestions: Record<EditField, string> = {
  title: 'What shall it be called?',
  due: 'To when?',
  priority: 'Which priority: none, low, medium, high or urgent?',
  labels: 'Which label?',
  note: 'What shall the note say?',
};

export function askValue(field: EditField, title: string | null): string {
  return title === null
    ? fieldQuestions[field]
    : `${quote(title)}: ${fieldQuestions[field].charAt(0).toLowerCase()}${fieldQuestions[field].slice(1)}`;
}

export function askDue(title: string): string {
  return `${quote(title)} has no due date yet. When shall it be due?`;
}

export const questions = {
  addWhat: 'What shall I add?',
  whichTask: 'Which task do you mean?',
};

export function noPosition(count: number): string {
  return count === 0
    ? 'I haven’t shown you a list yet. Which task do you mean?'
    : `I showed you only ${several(count)}. Which one do you mean?`;
}

export const replies = {
  dropped: 'OK, I’ll leave it as it is.',
  nothingToAnswer: 'OK. Tell me what to add, change or show.',
  nothingToUndo: 'There is nothing that I can undo here.',
  undoDelete: 'I can’t bring a deleted task back from the chat.',
  undoEdit:
    'I can’t take a change back by myself. Tell me how it should be, for example “move it to Friday”.',
  nothingToDo: 'There are no such tasks.',
  tooMany:
    'Those are more tasks than I handle at once. Narrow it down by a day, a priority or a label.',
  noText: 'I read text only. Tell me in words what to add or change.',
  unclear:
    'I didn’t understand that. Try “buy milk tomorrow at 5pm”, “what’s due this week?” or “I bought the milk”.',
};

export const smallTalkReplies: Record<SmallTalk, string> = {
  hello: 'Hello! What would you like to get done?',
  thanks: 'You’re welcome!',
  howAreYou: 'I’m fine, thank you. What can I note down for you?',
  whoAreYou:
    'I’m the assistant of your to-do list: a program, not a person. Tell me what you have to do, and I keep the list.',
  goodbye: 'Goodbye! Your list is safe here.',
  praise: 'Thank you! Anything else for your list?',
  sorry: 'No problem at all.',
  distress:
    'I’m sorry that you feel this way. I’m only a to-do list and can’t help with this, but people can: please talk to someone you trust, or call your local emergency number or a crisis line now.',
};

export const helpReply = `I keep your to-do list. You can say things like:

- **Add**: “buy milk tomorrow at 5pm, high priority #home”, “add buy eggs and call mum”
- **See**: “what’s due this week?”, “anything urgent?”, “find dentist”
- **Finish**: “I bought the milk”, “the second one is done”
- **Change**: “move the dentist to Friday”, “make it urgent”, “rename milk to oat milk”
- **Delete**: “delete the dentist” (I ask first)`;

export const offTopicReplies: Record<OffTopic, string> = {
  weather: 'I don’t know the weather: I only look after your to-do list.',
  writing:
    'Writing that is beyond me: I only look after your to-do list. If it’s something you have to do, say “add …”.',
  maths: 'I don’t do sums: I only look after your to-do list.',
  knowledge: 'That isn’t something I know: I only look after your to-do list.',
  media: 'I can’t play or switch anything: I only look after your to-do list.',
  translation: 'I don’t translate: I only look after your to-do list.',
  news: 'I don’t follow the news: I only look after your to-do list.',
  alarm:
    'I can’t set alarms or timers. I can add a task with a time, for example “add take out the cake at 5pm”.',
};
