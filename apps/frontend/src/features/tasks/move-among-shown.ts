import type { Task } from '@todo/contracts';
import type { TaskActions } from './task-actions';

/** Moves a task by one place among those that stand in the same list on the page. */
export function moveAmongShown(actions: TaskActions, task: Task, by: 1 | -1): void {
  const row = document.querySelector(`[data-task="${task.id}"]`);
  // A row that was just dropped has a stand-in of its own id beside it until it has settled.
  const ids = new Set(
    [...(row?.parentElement?.children ?? [])].flatMap(
      (each) => each.getAttribute('data-task') ?? [],
    ),
  );
  const after = placeBehind([...ids], task.id, by);
  if (after !== undefined) void actions.place(task, after);
}

/** Behind which task another stands once it has moved; null: in front of all; undefined: it cannot move so. */
export function placeBehind(
  ids: readonly string[],
  id: string,
  by: 1 | -1,
): string | null | undefined {
  const index = ids.indexOf(id);
  const target = index + by;
  if (index < 0 || target < 0 || target >= ids.length) return undefined;
  return by === 1 ? ids[target] : (ids[target - 1] ?? null);
}
