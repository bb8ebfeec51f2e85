import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { NewTask, Task, TaskChanges } from '@todo/contracts';
import { useMemo } from 'react';
import { ApiError, request } from '@/api-client';
import { api } from '@/paths';
import { toast, type ToastAction } from '@/ui/toast';
import { usePerson } from '../account/app-providers';
import { raiseConflict } from './conflicts';
import { canonicalDue } from './due';
import { openEditor } from './editing';
import { refreshTasks, tasksKey } from './task-queries';
import { storeOf, type PendingChange } from './task-store';

/** How long a completed task stays where it was, so that the person sees it being ticked off. */
const completedLingerMs = 900;
const triesWithoutAnswer = 6;

interface Sending<Answer> {
  /** Changes of the same scope go out one after the other. */
  scope: string;
  send: () => Promise<Answer>;
  change?: PendingChange;
  /** The tasks that the answer tells of. */
  tasksOf?: (answer: Answer) => readonly Task[];
  /** Whether sending it twice does the same as once, so that it may be tried again. */
  repeatable?: boolean;
  lingerMs?: number;
}

/**
 * Sends a change that shows at once. Without a connection it waits for one; what cannot be sent is taken back.
 * @throws ApiError
 */
export async function sendChange<Answer>(
  client: QueryClient,
  { scope, send, change, tasksOf, repeatable = true, lingerMs = 0 }: Sending<Answer>,
): Promise<Answer> {
  const store = storeOf(client);
  const end = change && store.begin(change);
  const mutation = client.getMutationCache().build(client, {
    mutationKey: tasksKey,
    scope: { id: scope },
    mutationFn: send,
    retry: (failures: number, error: Error) =>
      repeatable && isWithoutAnswer(error) && failures < triesWithoutAnswer,
    retryDelay: (failures: number) => Math.min(500 * 2 ** failures, 8_000),
  });
  try {
    const answer = await mutation.execute(undefined);
    store.remember(tasksOf?.(answer) ?? []);
    return answer;
  } finally {
    end?.();
    // Also after a failure: what is shown may be what another has changed.
    setTimeout(() => refreshTasks(client), lingerMs);
  }
}

const isWithoutAnswer = (error: Error) => error instanceof ApiError && error.code === 'offline';

const only = (id: string, apply: (task: Task) => Task | null): PendingChange => ({
  apply: (task) => (task.id === id ? apply(task) : task),
});

function withChanges(task: Task, changes: TaskChanges, timeZone: string): Task {
  const { title, notes, priority, due, labels, listId, parentId } = changes;
  return {
    ...task,
    ...(title !== undefined && { title }),
    ...(notes !== undefined && { notes }),
    ...(priority !== undefined && { priority: priority ?? 'none' }),
    ...(due !== undefined && { due: due && canonicalDue(due, timeZone) }),
    ...(labels !== undefined && { labels: labels ?? [] }),
    ...(listId !== undefined && { listId }),
    ...(parentId !== undefined && { parentId }),
  };
}

/** Ticks a task, its open subtasks and the count of the task above it. */
function ticked({ id, parentId }: Task, done: boolean): PendingChange {
  return {
    apply: (task) => {
      if (task.id === id || (done && task.parentId === id)) {
        return { ...task, status: done ? 'done' : 'open' };
      }
      if (task.id !== parentId) return task;
      const counted = task.subtasks.done + (done ? 1 : -1);
      return { ...task, subtasks: { ...task.subtasks, done: Math.max(0, counted) } };
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

function createActions(client: QueryClient, timeZone: string) {
  const store = storeOf(client);
  const one = (task: Task) => [task];

  /** Says what went wrong, with another try at hand. */
  function failed(title: string, error: unknown, action?: (() => void) | ToastAction): void {
    if (error instanceof ApiError && error.code === 'unauthenticated') return;
    toast({
      title,
      description: error instanceof ApiError ? error.message : 'Try again.',
      tone: 'error',
      ...(action && {
        action: typeof action === 'function' ? { label: 'Try again', onSelect: action } : action,
      }),
    });
  }

  const post = (path: string) => () => request<Task>(path, { method: 'POST' });

  function patch(task: Task, changes: TaskChanges, change: PendingChange): Promise<Task> {
    return sendChange(client, {
      scope: task.id,
      send: () => request<Task>(api.task(task.id), { method: 'PATCH', body: changes }),
      change,
      tasksOf: one,
    });
  }

  async function setDone(task: Task, done: boolean, tell = true): Promise<void> {
    try {
      await sendChange(client, {
        scope: task.id,
        send: post(done ? api.completeTask(task.id) : api.reopenTask(task.id)),
        change: ticked(task, done),
        tasksOf: one,
        lingerMs: tell && done ? completedLingerMs : 0,
      });
      if (tell && done) {
        toast({
          title: `Completed “${task.title}”`,
          action: { label: 'Undo', onSelect: () => void setDone(task, false, false) },
        });
      }
    } catch (error) {
      failed('That did not reach the server', error, () => void setDone(task, done, tell));
    }
  }

  async function restore(task: Task): Promise<void> {
    try {
      await sendChange(client, {
        scope: task.id,
        send: post(api.restoreTask(task.id)),
        tasksOf: one,
      });
    } catch (error) {
      failed('It could not be restored', error, () => void restore(task));
    }
  }

  async function remove(task: Task): Promise<void> {
    try {
      await sendChange(client, {
        scope: task.id,
        send: () => request<Task>(api.task(task.id), { method: 'DELETE' }),
        change: only(task.id, () => null),
        tasksOf: one,
      });
      toast({
        title: `Deleted “${task.title}”`,
        action: { label: 'Undo', onSelect: () => void restore(task) },
      });
    } catch (error) {
      failed('The task was not deleted', error, () => void remove(task));
    }
  }

  /** `base` is the task that the changes were made on; a later one by somebody else is not overwritten unasked. */
  async function update(base: Task, changes: TaskChanges): Promise<void> {
    const optimistic = only(base.id, (task) => withChanges(task, changes, timeZone));
    const mine = withChanges(base, changes, timeZone);
    try {
      await patch(base, { ...changes, version: base.version }, optimistic);
    } catch (error) {
      const current = error instanceof ApiError && error.code === 'stale' ? error.current : null;
      if (!current || !('title' in current)) {
        failed('Your change was not saved', error, {
          label: 'Edit again',
          onSelect: () => openEditor(store.newest(base.id) ?? base, mine),
        });
        return;
      }
      store.remember([current]);
      raiseConflict({ base, mine, current, changes }, (wanted) => void update(current, wanted));
    }
  }

  /** Changes that need no form and ask nothing, such as another list or place. */
  async function alter(task: Task, changes: TaskChanges, change?: PendingChange): Promise<boolean> {
    try {
      await patch(
        task,
        changes,
        change ?? only(task.id, (each) => withChanges(each, changes, timeZone)),
      );
      return true;
    } catch (error) {
      failed('Your change was not saved', error, () => void alter(task, changes, change));
      return false;
    }
  }

  const place = (task: Task, after: string | null) =>
    alter(task, { after }, { arrange: (tasks) => arranged(tasks, task.id, after) });

  async function move(task: Task, list: { id: string; name: string }): Promise<void> {
    const { listId: former } = store.newest(task.id) ?? task;
    if (!(await alter(task, { listId: list.id }))) return;
    toast({
      title: `Moved to ${list.name}`,
      action: { label: 'Undo', onSelect: () => void alter(task, { listId: former }) },
    });
  }

  const create = (task: NewTask) =>
    sendChange(client, {
      scope: 'new',
      send: () => request<Task>(api.tasks, { method: 'POST', body: task }),
      tasksOf: one,
      // A task whose answer was lost may be there: sent again it would be there twice.
      repeatable: false,
    });

  return { setDone, restore, remove, update, place, move, create, failed };
}

/** What a person can do with a task. */
export type TaskActions = ReturnType<typeof createActions>;

export function useTaskActions(): TaskActions {
  const client = useQueryClient();
  const { timeZone } = usePerson();
  return useMemo(() => createActions(client, timeZone), [client, timeZone]);
}
