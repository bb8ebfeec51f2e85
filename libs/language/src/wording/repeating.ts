import { parseRule, type Task } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import type { Context } from '../context';
import {
  describeDue,
  describeFacts,
  describeFullDay,
  describeRepeat,
  escapeMarkdown,
  isOverdue,
  quote,
} from '../describe';
import type { OpenRepetition } from '../intent';
import { firstDay } from '../when/first-day';

/** What is asked, or said, when a repetition is not clear. */
export function repeatDoubt({ words, doubt }: Pick<OpenRepetition, 'words' | 'doubt'>): string {
  const said = escapeMarkdown(words);
  switch (doubt.kind) {
    case 'tooOften':
      return `I repeat tasks by days, weeks, months and years, not more than once a day (“${said}”), so I added it once.`;
    case 'howOften':
      return `“${said}”: on which days shall it repeat? For example “every Monday and Thursday”.`;
    case 'ofMonth':
      return `Or do you mean ${describeRepeat(doubt.other)}? Say “yes” to change it to that.`;
    case 'lastDay':
      return doubt.day === '29 February'
        ? 'Years without a 29 February are left out. Shall it be on the last day of February instead?'
        : `Months without a ${doubt.day} are left out. Shall it be on the last day of each month instead?`;
  }
}

/** After a due date of a repeating task was moved. */
export const onlyThisMoved = 'Only this one moved: say “all following” to move the others too.';

/** After a repeating task was done; `next` null when it was the last one. */
export function nextOne(next: Task | null, context: Context): string {
  if (!next) return 'It was the last one.';
  return next.due === null ? '' : `The next one is due ${describeDue(next.due, context)}.`;
}

export function skipped(task: Task, context: Context): string {
  return `Skipped. ${quote(task.title)} is next due ${task.due === null ? 'later' : describeDue(task.due, context)}.`;
}

export function confirmSkip(task: Task, context: Context): string {
  const facts = describeFacts(task, context);
  return `${quote(task.title)} comes next at another time${facts === '' ? '' : ` — ${facts}`}. Shall I skip that one?`;
}

/** After words that may mean this one or all of them. */
export function offerSkip(task: Task, context: Context): string {
  const facts = describeFacts(task, context);
  return `${quote(task.title)} repeats${facts === '' ? '' : ` — ${facts}`}. Shall I skip this one? To be rid of all of them, say “delete ${escapeMarkdown(task.title)}”.`;
}

/** `resume`: the day (`YYYY-MM-DD`) from which on it shall come again, if it was said. */
export function offerToSkip(task: Task, resume: string | undefined, context: Context): string {
  const facts = describeFacts(task, context);
  const next = `the next one${facts === '' ? '' : ` (${facts})`}`;
  const rule = task.recurrence && parseRule(task.recurrence.rule);
  const asked = resume === undefined ? null : Temporal.PlainDate.from(resume);
  const first = asked && ((rule && firstDay(rule, asked)) ?? asked);
  const later = first
    ? `say “move it to ${describeFullDay(first.toString()).replace(/^\S+\s/, '')} from now on”`
    : 'move it to a later day, for example “move it to 1 March from now on”';
  return `I can’t pause ${quote(task.title)} or skip several of its dates at once, but I can skip ${next}. Shall I? Or ${later}, and it goes on from there.`;
}

export function nothingToPause(title: string): string {
  return `${quote(title)} doesn’t repeat, so there is nothing to pause. Say for example “move it to Monday” to put it off.`;
}

export function doesNotRepeat(title: string): string {
  return `${quote(title)} doesn’t repeat. Say for example “repeat it every Monday”.`;
}

export function skipFailed(title: string | null, reason: string): string {
  const what = title === null ? 'it' : quote(title);
  return /last|no (?:next|later|further|more|date)|conflict|none/i.test(reason)
    ? `${what} has no date after this one, so I left it as it is. To be rid of it, say “delete ${title === null ? 'it' : escapeMarkdown(title)}”.`
    : `I couldn’t skip ${what}. Please try again in a moment.`;
}

/** The answer to "how often does it repeat?" */
export function tellRepeat(task: Task, context: Context): string {
  if (!task.recurrence) return `${quote(task.title)} doesn’t repeat.`;
  const rule = describeRepeat(task.recurrence);
  const rhythm = rule.startsWith('every') ? rule : `on ${rule}`;
  const next =
    task.due === null || task.status === 'done'
      ? ''
      : ` The next one ${isOverdue(task, context) ? 'was' : 'is'} due ${describeDue(task.due, context)}.`;
  return `${quote(task.title)} repeats ${rhythm}.${next}`;
}

/** After the repetition of tasks was ended; they stay as they are. */
export function repeatEnded(tasks: readonly Task[], context: Context): string {
  return tasks
    .map((task) => {
      const facts = describeFacts(task, context);
      return `${quote(task.title)} no longer repeats${facts === '' ? '' : ` — ${facts}`}.`;
    })
    .join('\n\n');
}
