import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Task } from '@todo/contracts';
import { useSyncExternalStore } from 'react';

/**
 * A change on its way to the server, laid over what the server said until the lists have been read with it.
 * Laid over what already has it, it changes nothing.
 */
export interface PendingChange {
  /** The task as it will be; null takes it out of every list. */
  readonly apply?: (task: Task) => Task | null;
  readonly arrange?: (tasks: readonly Task[]) => Task[];
}

/**
 * The newest state of every task that this page has seen. Lists hold which tasks there are and in which order;
 * what a task says comes from here, so that an answer that was on its way cannot bring back an older state.
 */
export class TaskStore {
  readonly #newest = new Map<string, Task>();
  readonly #pending = new Set<PendingChange>();
  readonly #saved = new Set<PendingChange>();
  readonly #listeners = new Set<() => void>();
  #revision = 0;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly revision = () => this.#revision;

  /** Takes over what a server answered; of the same version the later answer counts. */
  remember(tasks: readonly Task[]): void {
    for (const task of tasks) {
      const known = this.#newest.get(task.id);
      if (!known || task.version >= known.version) this.#newest.set(task.id, task);
    }
    this.#notify();
  }

  /** Whether the page already shows this version, or a later one. */
  knows(id: string, version: number | undefined): boolean {
    const known = this.#newest.get(id);
    return known !== undefined && version !== undefined && known.version >= version;
  }

  newest(id: string): Task | undefined {
    return this.#newest.get(id);
  }

  /** Shows a change at once. One that failed is taken back; one that was saved stays until the next reading. */
  begin(change: PendingChange): { saved: () => void; failed: () => void } {
    this.#pending.add(change);
    this.#notify();
    return {
      saved: () => this.#saved.add(change),
      failed: () => this.#end([change]),
    };
  }

  /** To be called before everything that is shown is read again, and what it returns after that. */
  beginReading(): () => void {
    const told = [...this.#saved];
    this.#saved.clear();
    return () => this.#end(told);
  }

  #end(changes: readonly PendingChange[]): void {
    for (const change of changes) this.#pending.delete(change);
    if (changes.length > 0) this.#notify();
  }

  /** Tasks as they are to be shown: newest state, with the changes on their way, each task once. */
  present(tasks: readonly Task[]): Task[] {
    const unique = new Map(tasks.map((task) => [task.id, this.#newest.get(task.id) ?? task]));
    let shown: Task[] = [...unique.values()];
    for (const { apply, arrange } of this.#pending) {
      if (apply) shown = shown.map(apply).filter((task) => task !== null);
      if (arrange) shown = arrange(shown);
    }
    return shown;
  }

  #notify(): void {
    this.#revision += 1;
    for (const listener of this.#listeners) listener();
  }
}

const stores = new WeakMap<QueryClient, TaskStore>();

export function storeOf(client: QueryClient): TaskStore {
  const store = stores.get(client) ?? new TaskStore();
  stores.set(client, store);
  return store;
}

/** The store, and a number that changes with it: what depends on its content depends on that number. */
export function useTaskStore(): { store: TaskStore; revision: number } {
  const store = storeOf(useQueryClient());
  return { store, revision: useSyncExternalStore(store.subscribe, store.revision, store.revision) };
}
