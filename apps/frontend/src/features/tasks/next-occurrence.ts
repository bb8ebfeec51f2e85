import type { Page, Task } from '@todo/contracts';
import { request } from '@/api-client';
import { api } from '@/paths';
import type { PendingChange } from './task-store';

/** The occurrence that follows a completed one; null where there is none, or it cannot be asked for right now. */
export async function findNext({ recurrence, seriesId, id }: Task): Promise<Task | null> {
  if (!recurrence || seriesId === null) return null;
  const query = { series: seriesId, status: 'open', sort: 'due' };
  const page = await request<Page<Task>>(api.tasks, { query }).catch(() => null);
  return page?.items.find((task) => task.id !== id) ?? null;
}

/** Shows the next occurrence right behind the completed one. */
export const followedBy = (id: string, next: Task): PendingChange => ({
  arrange: (tasks) => {
    const place = tasks.findIndex((task) => task.id === id);
    const isShown = tasks.some((task) => task.id === next.id);
    return place < 0 || isShown ? [...tasks] : tasks.toSpliced(place + 1, 0, next);
  },
});

/** A change that also takes away the next occurrence, as the server does while it is as it was made. */
export function withoutNext(change: PendingChange, next: Task | null): PendingChange {
  const { apply = (task: Task) => task } = change;
  if (!next) return change;
  return {
    ...change,
    apply: (task) =>
      task.id === next.id && task.version === 1 && task.status === 'open' ? null : apply(task),
  };
}
