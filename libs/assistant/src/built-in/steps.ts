import { limits, type Task } from '@todo/contracts';
import type { Context, Draft } from '@todo/language';
import * as wording from '@todo/language/wording';
import { add } from './deeds';
import type { Answer, Dialogue } from './dialogue';
import { readAll } from './lookup';

/** The steps of each task, numbered. */
export function* showSteps(tasks: readonly Task[], context: Context): Dialogue<Answer> {
  const [parent] = tasks;
  if (!parent) return { text: wording.replies.nothingToDo };
  const { tasks: steps, failure } = yield* stepsOf(parent);
  if (failure !== null) return { text: wording.failed('read', null, failure) };
  const ids = steps.map(({ id }) => id);
  const shown = ids.length > 0 ? { list: ids, focus: [parent.id] } : { focus: [parent.id] };
  return { text: wording.steps(parent, steps, context), memory: shown };
}

function stepsOf({ id }: Task) {
  return readAll('list_tasks', { parent: id, sort: 'position', limit: limits.pageSize }, 1);
}

/** Everything about a task, its steps included. */
export function* showAll(tasks: readonly Task[], context: Context): Dialogue<Answer> {
  const texts: string[] = [];
  for (const task of tasks) {
    const own = wording.tellAll(task, context);
    const steps = task.subtasks.total > 0 ? (yield* stepsOf(task)).tasks : [];
    texts.push(steps.length > 0 ? `${own}\n\n${wording.steps(task, steps, context)}` : own);
  }
  return { text: texts.join('\n\n'), memory: { focus: tasks.map(({ id }) => id) } };
}

/** Adds steps to the one task, or asks which ones. */
export function* addSteps(
  drafts: readonly Draft[],
  tasks: readonly Task[],
  context: Context,
): Dialogue<Answer> {
  const [parent] = tasks;
  if (!parent) return { text: wording.replies.nothingToDo };
  if (drafts.length === 0)
    return {
      text: wording.askSteps(parent.title),
      memory: { focus: [parent.id], pending: { kind: 'steps', id: parent.id } },
    };
  const answer = yield* add(drafts, context, {
    parentId: parent.id,
    say: (added) => wording.stepsAdded(parent.title, added, context),
  });
  // It is still the task that is spoken of.
  return { ...answer, memory: { ...answer.memory, focus: [parent.id] } };
}
