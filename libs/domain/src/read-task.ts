import type { Task } from '@todo/contracts';
import { notFound } from './errors';
import type { TaskWriter } from './ports';

/** @throws DomainError `not_found` for a task that is not there, or lies in the trash. */
export async function readTask(tasks: TaskWriter, id: string): Promise<Task> {
  const [task] = await tasks.find([id], 'outside trash');
  if (!task) throw notFound('task', id);
  return task;
}
