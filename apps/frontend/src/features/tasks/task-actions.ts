import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { NewTask, Task, TaskChanges } from '@todo/contracts';
import { useMemo } from 'react';
import { Temporal } from 'temporal-polyfill';
import { ApiError, request } from '@/api-client';
import { api } from '@/paths';
import { toast, type ToastAction } from '@/ui/toast';
import { usePerson } from '../account/app-providers';
import { raiseConflict } from './conflicts';
import { describeDue } from './due';
import { openEditor } from './editing';
import { findNext, followedBy, withoutNext } from './next-occurrence';
import { arranged, only, ticked, withChanges } from './pending-changes';
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
  const pending = change && store.begin(change);
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
    pending?.saved();
    return answer;
  } catch (error) {
    pending?.failed();
    throw error;
  } finally {
    // Also after a failure: what is shown may be what another has changed.
    setTimeout(() => refreshTasks(client), lingerMs);
  }
}

const isWithoutAnswer = (error: Error) => error instanceof ApiError && error.code === 'offline';

/** What ticking needs to know of a task. */
type Ticked = Pick<Task, 'id' | 'title' | 'parentId'>;

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

  /** `Tomorrow 17:00`, seen from now. */
  const words = (due: string) => describeDue(due, { now: Temporal.Now.instant(), timeZone });
  const nextDue = ({ due }: Task) => (due === null ? {} : { description: `Next: ${words(due)}` });

  async function complete(task: Ticked): Promise<void> {
    try {
      const done = await sendChange(client, {
        scope: task.id,
        send: post(api.completeTask(task.id)),
        change: ticked(store, task, true),
        tasksOf: one,
        lingerMs: completedLingerMs,
      });
      const next = await findNext(done);
      if (next) {
        store.remember([next]);
        store.begin(followedBy(task.id, next)).saved();
      }
      toast({
        title: `Completed “${task.title}”`,
        ...(next && nextDue(next)),
        action: { label: 'Undo', onSelect: () => void reopen(task, next) },
      });
    } catch (error) {
      failed('That did not reach the server', error, () => void complete(task));
    }
  }

  /** `next` is the occurrence that completing it made, where that is known: it goes, unless somebody touched it. */
  async function reopen(task: Ticked, next: Task | null = null): Promise<void> {
    try {
      await sendChange(client, {
        scope: task.id,
        send: post(api.reopenTask(task.id)),
        change: withoutNext(ticked(store, task, false), next),
        tasksOf: one,
      });
    } catch (error) {
      failed('That did not reach the server', error, () => void reopen(task, next));
    }
  }

  const setDone = (task: Task, done: boolean) => (done ? complete(task) : reopen(task));

  /** Lets one occurrence of a repeating task pass. */
  async function skip(task: Task): Promise<void> {
    try {
      const moved = await sendChange(client, {
        scope: task.id,
        send: post(api.skipTask(task.id)),
        tasksOf: one,
        // Sent again after a lost answer it would skip another one.
        repeatable: false,
      });
      toast({ title: `Skipped “${task.title}”`, ...nextDue(moved) });
    } catch (error) {
      failed('It was not skipped', error);
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
        send: () => request<undefined>(api.task(task.id), { method: 'DELETE' }),
        change: only(task.id, () => null),
      });
      toast({
        title: `Deleted “${task.title}”`,
        action: { label: 'Undo', onSelect: () => void restore(task) },
      });
    } catch (error) {
      failed('The task was not deleted', error, () => void remove(task));
    }
  }

  const editAgain = (base: Task, mine: Task): ToastAction => ({
    label: 'Edit again',
    onSelect: () => openEditor(store.newest(base.id) ?? base, mine),
  });

  /** Changes that were typed and not saved; there is a way back to them. */
  function discard(base: Task, changes: TaskChanges): void {
    toast({
      title: 'Changes discarded',
      action: editAgain(base, withChanges(base, changes, timeZone)),
    });
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
        failed('Your change was not saved', error, editAgain(base, mine));
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

  return {
    setDone,
    complete,
    words,
    skip,
    restore,
    remove,
    update,
    discard,
    place,
    move,
    create,
    failed,
  };
}

/** What a person can do with a task. */
export type TaskActions = ReturnType<typeof createActions>;

export function useTaskActions(): TaskActions {
  const client = useQueryClient();
  const { timeZone } = usePerson();
  return useMemo(() => createActions(client, timeZone), [client, timeZone]);
}
