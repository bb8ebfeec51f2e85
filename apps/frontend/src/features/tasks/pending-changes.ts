import { formatRule, parseRule, type Task, type TaskChanges } from '@todo/contracts';
import { canonicalDue } from './due';
import type { PendingChange, TaskStore } from './task-store';

/** Changes one task; null takes it out of every list. */
export const only = (id: string, apply: (task: Task) => Task | null): PendingChange => ({
  apply: (task) => (task.id === id ? apply(task) : task),
});

/** What the repetition of a task becomes; undefined when it stays. */
function recurrenceAfter({
  recurrence,
  due,
  scope,
  ...changes
}: TaskChanges): Task['recurrence'] | undefined {
  if (recurrence) return { ...recurrence, rule: formatRule(parseRule(recurrence.rule)) };
  // Changed alone in more than its date, an occurrence leaves its series.
  const leaves = scope === 'this' && Object.keys(changes).some((field) => field !== 'version');
  return recurrence === null || due === null || leaves ? null : undefined;
}

/** The task as the server will answer it. */
export function withChanges(task: Task, changes: TaskChanges, timeZone: string): Task {
  const { title, notes, priority, due, labels, listId, parentId } = changes;
  const recurrence = recurrenceAfter(changes);
  return {
    ...task,
    ...(title !== undefined && { title }),
    ...(notes !== undefined && { notes }),
    ...(priority !== undefined && { priority: priority ?? 'none' }),
    ...(due !== undefined && { due: due && canonicalDue(due, timeZone) }),
    ...(recurrence !== undefined && { recurrence }),
    ...(labels !== undefined && { labels: labels ?? [] }),
    ...(listId !== undefined && { listId }),
    ...(parentId !== undefined && { parentId }),
  };
}

/** Ticks a task, its open subtasks and the count of the task above it. */
export function ticked(
  store: TaskStore,
  { id, parentId }: Pick<Task, 'id' | 'parentId'>,
  done: boolean,
): PendingChange {
  const parent = parentId === null ? undefined : store.newest(parentId);
  const [counted] = parent ? store.present([parent]) : [];
  const count = counted && counted.subtasks.done + (done ? 1 : -1);
  return {
    apply: (task) => {
      if (task.id === id || (done && task.parentId === id)) {
        return { ...task, status: done ? 'done' : 'open' };
      }
      if (task.id !== parentId || count === undefined) return task;
      const { total } = task.subtasks;
      return { ...task, subtasks: { total, done: Math.min(total, Math.max(0, count)) } };
    },
  };
}

/** Puts a task right behind another, or with null in front of all. */
export function arranged(tasks: readonly Task[], id: string, after: string | null): Task[] {
  const moved = tasks.find((task) => task.id === id);
  const others = tasks.filter((task) => task.id !== id);
  const place = after === null ? 0 : others.findIndex((task) => task.id === after) + 1;
  if (!moved || (after !== null && place === 0)) return [...tasks];
  return others.toSpliced(place, 0, moved);
}
