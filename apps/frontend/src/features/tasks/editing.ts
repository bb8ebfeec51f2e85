import type { Task } from '@todo/contracts';
import { useSyncExternalStore } from 'react';
import type { OpenReminder } from '../reminders/reminder-form';

/** What stands in the form beside the fields of the task, and was not taken over yet. */
export interface OpenInput {
  /** When, in words. */
  readonly words: string;
  /** A new reminder. */
  readonly reminder: OpenReminder | null;
}
export const noInput: OpenInput = { words: '', reminder: null };

export interface Editing {
  /** The task as it was when the form opened; changes are measured and sent against it. */
  readonly base: Task;
  /** What the form starts with, where that is not the task itself: words that were typed before. */
  readonly start: Task;
  readonly input: OpenInput;
}

let editing: Editing | null = null;
const listeners = new Set<() => void>();

function change(next: Editing | null): void {
  editing = next;
  for (const listener of listeners) listener();
}

export const openEditor = (base: Task, start: Task = base, input: OpenInput = noInput) =>
  change({ base, start, input });
export const closeEditor = () => change(null);

export const isEditing = (id: string) => editing?.base.id === id;

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The task that is being edited. It stands apart from the lists, so that nothing that happens to them closes the form. */
export function useEditing(): Editing | null {
  return useSyncExternalStore(
    subscribe,
    () => editing,
    () => null,
  );
}
