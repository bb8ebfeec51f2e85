import type { Task } from '@todo/contracts';
import { localDue, type Context, type Days, type OpenRepetition } from '@todo/language';
import * as wording from '@todo/language/wording';
import type { Answer, Dialogue } from './dialogue';
import { rememberable } from './fields';
import { tasksOf } from './results';
import type { Before, Memory } from './state';

/** Moves a repeating task to its next date; asks when that is another one than was spoken of. */
export function* skip(
  tasks: readonly Task[],
  days: Days | undefined,
  context: Context,
): Dialogue<Answer> {
  const [task] = tasks;
  if (!task) return { text: wording.replies.nothingToDo };
  const focus = [task.id];
  if (!task.recurrence) return { text: wording.doesNotRepeat(task.title), memory: { focus } };
  if (days && !isWithin(task, days, context))
    return {
      text: wording.confirmSkip(task, context),
      memory: { focus, pending: { kind: 'confirm', action: { kind: 'skip' }, ids: focus } },
    };
  const [outcome] = yield [{ tool: 'skip_occurrence', input: { id: task.id } }];
  const [moved] = outcome?.ok ? tasksOf(outcome.value) : [];
  if (!moved)
    return {
      text: wording.skipFailed(task.title, outcome?.ok === false ? outcome.message : ''),
      memory: { focus },
    };
  const { id, due, recurrence } = task;
  const before: Before[] = [{ id, due, recurrence, scope: 'following' }];
  return {
    text: wording.skipped(moved, context),
    memory: {
      focus,
      did: { kind: 'edit', ids: focus, before: rememberable(before) ?? [] },
      pending: { kind: 'correct' },
    },
  };
}

/** Several dates at once cannot be left out: what can be done instead is offered. */
export function pause(
  tasks: readonly Task[],
  resume: string | undefined,
  context: Context,
): Answer {
  const [task] = tasks;
  if (!task) return { text: wording.replies.nothingToDo };
  const focus = [task.id];
  if (!task.recurrence) return { text: wording.nothingToPause(task.title), memory: { focus } };
  return {
    text: wording.offerToSkip(task, resume, context),
    memory: { focus, pending: { kind: 'confirm', action: { kind: 'skip' }, ids: focus } },
  };
}

function isWithin({ due }: Task, { from, to }: Days, context: Context): boolean {
  const day = due === null ? null : (localDue(due, context)?.date ?? null);
  return day !== null && (from === null || day >= from) && (to === null || day <= to);
}

/** "how often does it repeat?" */
export function tellRepeat(tasks: readonly Task[], context: Context): Answer {
  return {
    text: tasks.map((task) => wording.tellRepeat(task, context)).join('\n\n'),
    memory: { focus: tasks.map(({ id }) => id) },
  };
}

/** What is said of a repetition that is not clear, and the question that stays open. */
export function openRepetition(
  { words, doubt }: Pick<OpenRepetition, 'words' | 'doubt'>,
  ids: string[],
): { text: string; pending?: NonNullable<Memory['pending']> } {
  const text = wording.repeatDoubt({ words, doubt });
  if (doubt.kind === 'tooOften') return { text };
  if (doubt.kind === 'howOften') return { text, pending: { kind: 'value', field: 'repeat', ids } };
  return { text, pending: { kind: 'repeat', other: doubt.other, ids } };
}

/** What comes after a repeating task that was just done, and what is said of it. */
export function* nextOf(
  tasks: readonly Task[],
  context: Context,
): Dialogue<{ text: string; id?: string }> {
  const [task] = tasks;
  if (tasks.length !== 1 || !task?.recurrence || task.seriesId === null) return { text: '' };
  const [outcome] = yield [
    { tool: 'list_tasks', input: { series: task.seriesId, status: 'open', limit: 1 } },
  ];
  if (!outcome?.ok) return { text: '' };
  const [next] = tasksOf(outcome.value);
  return { text: wording.nextOne(next ?? null, context), ...(next && { id: next.id }) };
}
