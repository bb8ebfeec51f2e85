import {
  formatRule,
  parseDue,
  parseRule,
  type Due,
  type Task,
  type TaskChanges,
} from '@todo/contracts';
import { v7 as uuidv7 } from 'uuid';
import { DomainError, invalid } from './errors';
import type { Moment } from './moment';
import type { Series, TaskPatch, TaskWriter } from './ports';
import { readTask } from './read-task';
import { beginSeries, moveSeries, nextOf } from './series';

export const subtaskRepeats = 'A subtask repeats with its task.';

/** Completes tasks; after those that repeat comes the next one. */
export async function complete(
  tasks: TaskWriter,
  found: readonly Task[],
  moment: Moment,
): Promise<void> {
  const repeating = found.filter(({ recurrence, status }) => recurrence && status === 'open');
  await tasks.complete(idsOf(found), moment.now);
  await goOn(tasks, repeating, moment, 'done');
}

/** Reopens tasks; one that repeats takes back what came after it. */
export async function reopen(
  tasks: TaskWriter,
  found: readonly Task[],
  { now }: Moment,
): Promise<void> {
  const repeating = found.filter(({ recurrence, status }) => recurrence && status === 'done');
  if (repeating.length > 0) await tasks.takeBack(idsOf(repeating), now);
  await tasks.reopen(idsOf(found), now);
}

/** Moves a repeating task to its next date, with its subtasks, which are open again there. */
export async function skip(tasks: TaskWriter, id: string, moment: Moment): Promise<Task> {
  const task = await readTask(tasks, id);
  if (task.status === 'done') {
    throw new DomainError('conflict', 'The task is done: reopen it, or skip the one that is open.');
  }
  const series = (await tasks.series([id])).get(id);
  if (!series) throw new DomainError('conflict', 'Only a task that repeats can be skipped.');
  const next = nextOf(series, moment, 'skipped');
  if (!next) {
    throw new DomainError(
      'conflict',
      'No date comes after this one: complete the task, delete it, or let its rule go on.',
    );
  }
  await tasks.renewSubtasks(id, next.series.occurrence, moment.now);
  await tasks.save(id, next, moment.now, true);
  return readTask(tasks, id);
}

async function goOn(
  tasks: TaskWriter,
  repeating: readonly Task[],
  moment: Moment,
  was: 'done' | 'left',
): Promise<void> {
  if (repeating.length === 0) return;
  const successors = [...(await tasks.series(idsOf(repeating)))].flatMap(([of, series]) => {
    const next = nextOf(series, moment, was);
    return next ? [{ of, id: uuidv7(), ...next }] : [];
  });
  if (successors.length > 0) await tasks.succeed(successors, moment.now);
}

/**
 * What a change means for the repetition of a task, its due date included. A change of this one alone, of more than its
 * due date, lets the series go on in a task of its own.
 */
export async function changeRepetition(
  tasks: TaskWriter,
  task: Task,
  changes: TaskChanges,
  due: Due | null | undefined,
  moment: Moment,
): Promise<Pick<TaskPatch, 'due' | 'series'>> {
  const plain = due === undefined ? {} : { due };
  const series = task.recurrence ? (await tasks.series([task.id])).get(task.id) : undefined;
  const { recurrence } = changes;
  if (recurrence === undefined || isSame(recurrence, series)) {
    return series
      ? { ...plain, ...(await keep(tasks, task, series, changes, due, moment)) }
      : plain;
  }
  if (series && changes.scope === 'this') {
    throw invalid('scope', 'How a task repeats is for all that follow: leave scope out.');
  }
  if (recurrence === null) return { ...plain, series: null };
  if (task.status === 'done') {
    throw new DomainError('conflict', 'The task is done: reopen it, and then let it repeat.');
  }
  if ((changes.parentId === undefined ? task.parentId : changes.parentId) !== null) {
    throw invalid('recurrence', subtaskRepeats);
  }
  return beginSeries(recurrence, due === undefined ? dueOf(task, moment) : due, moment, series?.id);
}

/** The same rule goes on; but from a new date on, without this task, or not at all. */
async function keep(
  tasks: TaskWriter,
  task: Task,
  series: Series,
  changes: TaskChanges,
  due: Due | null | undefined,
  moment: Moment,
): Promise<Pick<TaskPatch, 'series'>> {
  const { scope, parentId } = changes;
  if (due === null) return { series: null };
  if (task.status === 'done') return {};
  if (scope === 'this' && isMoreThanDue(changes)) {
    await goOn(tasks, [task], moment, 'left');
    return { series: null };
  }
  if (parentId) {
    throw invalid('parentId', `${subtaskRepeats} End its own repetition first: recurrence null.`);
  }
  return due && scope === 'following' ? { series: moveSeries(series, due) } : {};
}

function isMoreThanDue(changes: TaskChanges): boolean {
  const { title, notes, priority, labels, listId, parentId } = changes;
  return [title, notes, priority, labels, listId, parentId].some((value) => value !== undefined);
}

function isSame(input: TaskChanges['recurrence'], series: Series | undefined): boolean {
  if (!input || !series) return false;
  return (
    input.from === series.from && formatRule(parseRule(input.rule)) === formatRule(series.rule)
  );
}

function dueOf({ due }: Task, { timeZone }: Moment): Due | null {
  return due === null ? null : parseDue(due, timeZone);
}

function idsOf(tasks: readonly Task[]): string[] {
  return tasks.map(({ id }) => id);
}
