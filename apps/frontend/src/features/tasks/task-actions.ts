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
import { openEditor, type OpenInput } from './editing';
import { arranged, only, withChanges } from './pending-changes';
import { sendChange } from './send-change';
import { storeOf, type PendingChange } from './task-store';
import { createTickActions } from './tick-actions';

/** What is sent once changes are saved. */
interface Afterwards {
  /** What stood in the form. */
  readonly input: OpenInput;
  readonly add: () => Promise<unknown>;
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

  /** `Tomorrow 17:00`, seen from now. */
  const words = (due: string) => describeDue(due, { now: Temporal.Now.instant(), timeZone });

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

  /** Still measured against `base`, so that a later change by somebody else is found when it is saved. */
  const editAgain = (base: Task, mine: Task, input?: OpenInput): ToastAction => ({
    label: 'Edit again',
    onSelect: () => openEditor(base, mine, input),
  });

  /** What was typed and not saved; there is a way back to it. */
  function discard(base: Task, changes: TaskChanges, input: OpenInput): void {
    toast({
      title: 'Changes discarded',
      action: editAgain(base, withChanges(base, changes, timeZone), input),
    });
  }

  async function addAfter(saved: Task, { input, add }: Afterwards): Promise<void> {
    try {
      await add();
    } catch (error) {
      failed('The reminder was not added', error, editAgain(saved, saved, input));
    }
  }

  /** `base` is the task that the changes were made on; a later one by somebody else is not overwritten unasked. */
  async function update(
    base: Task,
    changes: TaskChanges,
    afterwards?: Afterwards | null,
  ): Promise<void> {
    const optimistic = only(base.id, (task) => withChanges(task, changes, timeZone));
    // Which occurrences it is for is asked anew with every form.
    const edits = { ...changes, scope: undefined };
    try {
      const saved = await patch(base, { ...changes, version: base.version }, optimistic);
      if (afterwards) await addAfter(saved, afterwards);
    } catch (error) {
      const current = error instanceof ApiError && error.code === 'stale' ? error.current : null;
      if (!current || !('title' in current)) {
        failed(
          'Your change was not saved',
          error,
          editAgain(base, withChanges(base, edits, timeZone), afterwards?.input),
        );
        return;
      }
      store.remember([current]);
      const mine = withChanges(current, edits, timeZone);
      const rejected = { base, mine, current, changes, input: afterwards?.input };
      raiseConflict(rejected, (wanted) => {
        if (Object.keys(wanted).some((field) => field !== 'scope'))
          void update(current, wanted, afterwards);
        else if (afterwards) void addAfter(current, afterwards);
      });
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

  const ticks = createTickActions({ client, failed, words });
  return { ...ticks, words, restore, remove, update, discard, place, move, create, failed };
}

/** What a person can do with a task. */
export type TaskActions = ReturnType<typeof createActions>;

export function useTaskActions(): TaskActions {
  const client = useQueryClient();
  const { timeZone } = usePerson();
  return useMemo(() => createActions(client, timeZone), [client, timeZone]);
}
