import type { Task, TaskChanges } from '@todo/contracts';
import { useSyncExternalStore } from 'react';
import { noInput, type OpenInput } from './editing';

/** The fields that a person edits, in the order in which they are told. */
export const editedFields = [
  'title',
  'due',
  'recurrence',
  'priority',
  'labels',
  'listId',
  'notes',
] as const satisfies readonly (keyof Task & keyof TaskChanges)[];
export type EditedField = (typeof editedFields)[number];

export interface Conflict {
  /** The task as it has become elsewhere with the person's change on it, and without. */
  readonly mine: Task;
  readonly current: Task;
  /** What both changed, each to something else. */
  readonly fields: readonly EditedField[];
  /** What else stood in the form. */
  readonly input: OpenInput;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What both sides changed since `base`, each to something else. */
export function contestedFields(base: Task, mine: Task, current: Task): EditedField[] {
  return editedFields.filter(
    (field) =>
      !same(mine[field], base[field]) &&
      !same(current[field], base[field]) &&
      !same(mine[field], current[field]),
  );
}

/** Asked about one after the other. */
let conflicts: readonly Conflict[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Conflict[]): void {
  conflicts = next;
  for (const listener of listeners) listener();
}

interface Rejected {
  base: Task;
  /** What `current` becomes with the changes. */
  mine: Task;
  current: Task;
  changes: TaskChanges;
  input?: OpenInput | undefined;
}

/**
 * A change that was made on a state that is no longer the newest. What touches nothing that the other changed
 * goes through again by `save`, which may be nothing; else the person is asked.
 */
export function raiseConflict(
  { base, mine, current, changes, input = noInput }: Rejected,
  save: (changes: TaskChanges) => void,
): void {
  const fields = contestedFields(base, mine, current);
  if (fields.length === 0) {
    save(changes);
    return;
  }
  const uncontested = Object.fromEntries(
    Object.entries(changes).filter(([field]) => !fields.some((contested) => contested === field)),
  );
  const conflict: Conflict = {
    mine,
    current,
    fields,
    input,
    keepMine: () => save(changes),
    takeTheirs: () => save(uncontested),
  };
  change([...conflicts, conflict]);
}

export const settleConflict = () => change(conflicts.slice(1));

/** The conflict to ask about now. */
export function useConflict(): Conflict | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => conflicts[0] ?? null,
    () => null,
  );
}
