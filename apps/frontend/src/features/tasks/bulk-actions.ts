import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import {
  limits,
  type BulkRequest,
  type BulkResult,
  type Task,
  type TaskChanges,
} from '@todo/contracts';
import { useMemo } from 'react';
import { ApiError, request } from '@/api-client';
import { api } from '@/paths';
import { toast } from '@/ui/toast';
import { sendChange } from './send-change';

type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
/** One change for many, without the tasks it is for. */
export type BulkChange = Without<BulkRequest, 'ids'>;

const deeds: Record<BulkChange['action'], string> = {
  complete: 'completed',
  reopen: 'reopened',
  delete: 'deleted',
  restore: 'restored',
  move: 'moved',
  label: 'labelled',
  prioritize: 'changed',
  reschedule: 'rescheduled',
};

export const countOf = (tasks: number) => (tasks === 1 ? '1 task' : `${tasks} tasks`);

function groupBy<Key>(tasks: readonly Task[], keyOf: (task: Task) => Key): Map<Key, Task[]> {
  const groups = new Map<Key, Task[]>();
  for (const task of tasks) groups.set(keyOf(task), [...(groups.get(keyOf(task)) ?? []), task]);
  return groups;
}

const idsOf = (tasks: readonly Task[]) => tasks.map(({ id }) => id);
const dayOf = ({ due }: Task) => due?.slice(0, 10) ?? null;

/**
 * What the days of `undoOf` do not bring back of tasks whose due date was taken away: the time of day, and how they
 * repeat. One that is done repeats no more.
 */
export function lostWithDue(before: readonly Task[]) {
  return before.flatMap(({ id, due, recurrence, status }) => {
    const repeats = recurrence !== null && status === 'open';
    if (due === null || (due.length <= 10 && !repeats)) return [];
    return [{ id, changes: { due, ...(repeats && { recurrence }) } satisfies TaskChanges }];
  });
}

/** What brings back the tasks as they were `before` a change of them. */
export function undoOf(change: BulkChange, before: readonly Task[]): BulkRequest[] {
  const per = <Key>(keyOf: (task: Task) => Key, make: (key: Key, ids: string[]) => BulkRequest) =>
    [...groupBy(before, keyOf)].map(([key, tasks]) => make(key, idsOf(tasks)));
  switch (change.action) {
    case 'complete':
    case 'reopen': {
      const changed = before.filter(
        ({ status }) => status === (change.action === 'complete' ? 'open' : 'done'),
      );
      const action = change.action === 'complete' ? 'reopen' : 'complete';
      return changed.length > 0 ? [{ action, ids: idsOf(changed) }] : [];
    }
    case 'delete':
      return [{ action: 'restore', ids: idsOf(before) }];
    case 'restore':
      return [{ action: 'delete', ids: idsOf(before) }];
    case 'move':
      return per(
        ({ listId }) => listId,
        (listId, ids) => ({ action: 'move', ids, listId }),
      );
    case 'prioritize':
      return per(
        ({ priority }) => priority,
        (priority, ids) => ({ action: 'prioritize', ids, priority }),
      );
    case 'reschedule':
      return per(dayOf, (day, ids) => ({ action: 'reschedule', ids, day }));
    case 'label': {
      const lacked = before.filter(
        ({ labels }) =>
          !change.add?.every((label) =>
            labels.some((own) => own.toLowerCase() === label.toLowerCase()),
          ),
      );
      if (lacked.length === 0 || !change.add) return [];
      return [{ action: 'label', ids: idsOf(lacked), remove: change.add }];
    }
  }
}

function createBulkActions(client: QueryClient) {
  const send = (body: BulkRequest) =>
    sendChange(client, {
      scope: 'bulk',
      send: () => request<BulkResult>(api.bulk, { method: 'POST', body }),
      tasksOf: ({ results }) => results.flatMap((result) => (result.ok ? [result.task] : [])),
    });

  /** The tasks in as many requests as it takes. */
  async function sendAll(change: BulkChange, ids: readonly string[]) {
    const results: BulkResult['results'] = [];
    for (let start = 0; start < ids.length; start += limits.bulk) {
      const part = ids.slice(start, start + limits.bulk);
      results.push(...(await send({ ...change, ids: part })).results);
    }
    return results;
  }

  async function undo(
    requests: readonly BulkRequest[],
    lost: ReturnType<typeof lostWithDue>,
  ): Promise<void> {
    try {
      for (const { ids, ...change } of requests) await sendAll(change, ids);
      for (const { id, changes } of lost) {
        await sendChange(client, {
          scope: id,
          send: () => request<Task>(api.task(id), { method: 'PATCH', body: changes }),
          tasksOf: (task) => [task],
        });
      }
    } catch (error) {
      tellFailure('Not everything could be undone', error);
    }
  }

  async function run(change: BulkChange, tasks: readonly Task[]): Promise<void> {
    try {
      const results = await sendAll(change, idsOf(tasks));
      const failures = results.flatMap((result) => (result.ok ? [] : [result]));
      const changed = tasks.filter(({ id }) => !failures.some((failure) => failure.id === id));
      const requests = undoOf(change, changed);
      const lost =
        change.action === 'reschedule' && change.day === null ? lostWithDue(changed) : [];
      const why = failures[0]?.problem;
      toast({
        title: `${countOf(changed.length)} ${deeds[change.action]}`,
        ...(failures.length > 0 && {
          tone: 'error' as const,
          description: `${countOf(failures.length)} could not be changed: ${why?.detail ?? why?.title}`,
        }),
        ...(requests.length > 0 && {
          action: { label: 'Undo', onSelect: () => void undo(requests, lost) },
        }),
      });
    } catch (error) {
      tellFailure('Nothing was changed', error);
    }
  }

  return { run };
}

function tellFailure(title: string, error: unknown): void {
  const description = error instanceof ApiError ? error.message : 'Try again.';
  toast({ title, description, tone: 'error' });
}

export function useBulkActions() {
  const client = useQueryClient();
  return useMemo(() => createBulkActions(client), [client]);
}
