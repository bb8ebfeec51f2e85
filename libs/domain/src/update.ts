import type { Task, TaskChanges } from '@todo/contracts';
import { readDue } from './due';
import { invalid, notFound, stale } from './errors';
import { checkLabels } from './labels';
import type { Moment } from './moment';
import { newPlace } from './place';
import type { TaskPatch, TaskWriter } from './ports';
import { readTask } from './read-task';
import { changeRepetition, complete, reopen } from './repetition';

/** Changes a task outside of the trash; subtasks follow it into another list, and its status. */
export async function update(
  tasks: TaskWriter,
  id: string,
  changes: TaskChanges,
  moment: Moment,
): Promise<Task> {
  const { now } = moment;
  let task = await readTask(tasks, id);
  if (changes.version !== undefined && changes.version !== task.version) throw stale('task', task);
  const status = changes.status === task.status ? undefined : changes.status;
  if (status === 'open') {
    await reopen(tasks, [task], moment);
    task = await readTask(tasks, id);
  }
  const patch = await patchOf(tasks, task, changes, moment);
  const isPatched = Object.keys(patch).length > 0;
  if (isPatched) await tasks.save(id, patch, now, status === undefined);
  if (patch.listId !== undefined) await tasks.move([id], patch.listId, now);
  // Last, so that the next occurrence has what changed.
  if (status === 'done')
    await complete(tasks, [isPatched ? await readTask(tasks, id) : task], moment);
  return readTask(tasks, id);
}

async function patchOf(
  tasks: TaskWriter,
  task: Task,
  changes: TaskChanges,
  moment: Moment,
): Promise<TaskPatch> {
  const { title, notes, priority, labels, after } = changes;
  const due = changes.due == null ? changes.due : readDue(changes.due, moment.timeZone);
  await checkLabels(tasks, labels ?? []);
  return {
    ...(await newPlace(tasks, task, changes)),
    ...(await changeRepetition(tasks, task, changes, due, moment)),
    ...(title !== undefined && { title }),
    ...(notes !== undefined && { notes }),
    ...(priority !== undefined && { priority: priority ?? 'none' }),
    ...(labels !== undefined && { labels: labels ?? [] }),
    ...(after !== undefined && { position: await positionAfter(tasks, after, task.id) }),
  };
}

async function positionAfter(tasks: TaskWriter, after: string | null, id: string): Promise<string> {
  if (after === id) throw invalid('after', 'A task cannot stand behind itself.');
  const position = await tasks.positionAfter(after, id);
  if (position === null) throw notFound('task', after ?? id);
  return position;
}
