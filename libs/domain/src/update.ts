import type { Task, TaskChanges } from '@todo/contracts';
import type { Temporal } from 'temporal-polyfill';
import { readDue } from './due';
import { invalid, notFound, stale } from './errors';
import { checkLabels } from './labels';
import { newPlace } from './place';
import type { TaskPatch, TaskWriter } from './ports';

/** When a change happens, and for whom. */
export interface Moment {
  readonly now: Temporal.Instant;
  readonly timeZone: string;
}

/** Changes a task outside of the trash; subtasks follow it into another list, and its status. */
export async function update(
  tasks: TaskWriter,
  id: string,
  changes: TaskChanges,
  { now, timeZone }: Moment,
): Promise<Task> {
  const task = await read(tasks, id);
  if (changes.version !== undefined && changes.version !== task.version) throw stale('task', task);
  const patch = await patchOf(tasks, task, changes, timeZone);
  const statusChanges = changes.status !== undefined && changes.status !== task.status;
  if (statusChanges) {
    await (changes.status === 'done' ? tasks.complete([id], now) : tasks.reopen([id], now));
  }
  if (Object.keys(patch).length > 0) await tasks.save(id, patch, now, !statusChanges);
  if (patch.listId !== undefined) await tasks.move([id], patch.listId, now);
  return read(tasks, id);
}

async function read(tasks: TaskWriter, id: string): Promise<Task> {
  const [task] = await tasks.find([id], 'outside trash');
  if (!task) throw notFound('task', id);
  return task;
}

async function patchOf(
  tasks: TaskWriter,
  task: Task,
  changes: TaskChanges,
  timeZone: string,
): Promise<TaskPatch> {
  const { title, notes, priority, due, labels, after } = changes;
  await checkLabels(tasks, labels ?? []);
  return {
    ...(await newPlace(tasks, task, changes)),
    ...(title !== undefined && { title }),
    ...(notes !== undefined && { notes }),
    ...(priority !== undefined && { priority: priority ?? 'none' }),
    ...(due !== undefined && { due: due === null ? null : readDue(due, timeZone) }),
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
