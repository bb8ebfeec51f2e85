import type { QueryClient } from '@tanstack/react-query';
import type { Task } from '@todo/contracts';
import { request } from '@/api-client';
import { api } from '@/paths';
import { toast } from '@/ui/toast';
import { findNext, followedBy, withoutNext } from './next-occurrence';
import { ticked } from './pending-changes';
import { sendChange } from './send-change';
import { storeOf } from './task-store';

/** How long a completed task stays where it was, so that the person sees it being ticked off. */
const completedLingerMs = 900;

/** What ticking needs to know of a task. */
type Ticked = Pick<Task, 'id' | 'title' | 'parentId'>;

interface Surroundings {
  client: QueryClient;
  failed: (title: string, error: unknown, tryAgain?: () => void) => void;
  /** A due time in words, seen from now. */
  words: (due: string) => string;
}

/** Completing, reopening and skipping. */
export function createTickActions({ client, failed, words }: Surroundings) {
  const store = storeOf(client);
  const post = (path: string) => () => request<Task>(path, { method: 'POST' });
  const one = (task: Task) => [task];
  /** When it comes again, for a message. */
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

  return { setDone, complete, skip };
}
