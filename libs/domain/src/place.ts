import { limits, type Task, type TaskChanges } from '@todo/contracts';
import { invalid, limitReached, notFound } from './errors';
import type { TaskRecord, TaskWriter } from './ports';

const elsewhere =
  'A subtask lies in the list of its task: move that one, or set parentId to null as well.';

/** The parent that a subtask is to get, if it may have subtasks at all. */
async function findParent(tasks: TaskWriter, parentId: string): Promise<Task> {
  const [parent] = await tasks.find([parentId], 'outside trash');
  if (!parent) throw notFound('task', parentId);
  if (parent.parentId !== null) {
    throw invalid('parentId', 'A subtask has no subtasks: name the task that it belongs to.');
  }
  return parent;
}

async function checkRoom(tasks: TaskWriter, parentId: string, added: number): Promise<void> {
  if ((await tasks.countSubtasks(parentId)) + added > limits.subtasksPerTask) {
    throw limitReached(
      `A task has at most ${limits.subtasksPerTask} subtasks, those in the trash included: remove some for good, or add to another task.`,
    );
  }
}

/** Checks the parents of new subtasks, and puts each into the list of its parent. */
export async function checkNewSubtasks(
  tasks: TaskWriter,
  records: readonly TaskRecord[],
): Promise<TaskRecord[]> {
  const parents = new Map<string, Task>();
  for (const id of new Set(records.flatMap(({ parentId }) => parentId ?? []))) {
    parents.set(id, await findParent(tasks, id));
    await checkRoom(tasks, id, records.filter(({ parentId }) => parentId === id).length);
  }
  return records.map((record) => {
    const parent = record.parentId === undefined ? undefined : parents.get(record.parentId);
    if (!parent) return record;
    if (record.listId !== undefined && record.listId !== parent.listId) {
      throw invalid('listId', elsewhere);
    }
    return { ...record, listId: parent.listId };
  });
}

/** The list and the parent that a task has after `changes`, as far as they change. */
export async function newPlace(
  tasks: TaskWriter,
  task: Task,
  { listId, parentId }: Pick<TaskChanges, 'listId' | 'parentId'>,
): Promise<{ listId?: string; parentId?: string | null }> {
  if (parentId === undefined || parentId === task.parentId) {
    if (listId === undefined || listId === task.listId) return {};
    if (task.parentId !== null) throw invalid('listId', elsewhere);
    return { listId: await checkedList(tasks, listId) };
  }
  if (parentId === null) {
    return { parentId, ...(listId !== undefined && { listId: await checkedList(tasks, listId) }) };
  }
  if (parentId === task.id) throw invalid('parentId', 'A task is no subtask of itself.');
  const parent = await findParent(tasks, parentId);
  if ((await tasks.countSubtasks(task.id)) > 0) {
    throw invalid(
      'parentId',
      'A task with subtasks cannot become a subtask: move its subtasks first, and remove those in the trash.',
    );
  }
  if (listId !== undefined && listId !== parent.listId) throw invalid('listId', elsewhere);
  await checkRoom(tasks, parentId, 1);
  return { parentId, listId: parent.listId };
}

async function checkedList(tasks: TaskWriter, id: string): Promise<string> {
  if (await tasks.hasList(id)) return id;
  throw notFound('list', id);
}
