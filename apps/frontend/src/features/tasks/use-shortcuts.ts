import { useEffect, useRef, useSyncExternalStore } from 'react';
import { takeLatestAction } from '@/ui/toast';

/** What keys do, by the name that the help gives them. */
export interface Shortcuts {
  add: () => void;
  search: () => void;
  help: () => void;
  /** Moves the focus by one task. */
  step: (by: 1 | -1) => void;
  /** These act on the task that has the focus. */
  select: (id: string) => void;
  edit: (id: string) => void;
  remove: (id: string) => void;
  place: (id: string, by: 1 | -1) => void;
  /** Leaves what is going on; answers whether there was something to leave. */
  leave: () => boolean;
}

const storageKey = 'shortcuts-off';
const listeners = new Set<() => void>();

/** Single letters as shortcuts get in the way of some who speak to their computer, so they can be switched off. */
export function setShortcutsOn(on: boolean): void {
  if (on) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, '1');
  for (const listener of listeners) listener();
}

const areOn = () => localStorage.getItem(storageKey) === null;

export function useShortcutsOn(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    areOn,
    () => true,
  );
}

const takesKeys =
  'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"], [role="menu"]';

function isTaken({ target, defaultPrevented, isComposing }: KeyboardEvent): boolean {
  if (defaultPrevented || isComposing) return true;
  return target instanceof Element && target.closest(takesKeys) !== null;
}

/** Calls what a key stands for; answers whether it stands for something. */
function dispatch(event: KeyboardEvent, does: Shortcuts): boolean {
  const focused = document.activeElement?.closest<HTMLElement>('[data-task]');
  const id = focused?.dataset['task'];
  if (event.ctrlKey || event.metaKey) {
    return event.key === 'z' && !event.shiftKey && takeLatestAction();
  }
  const by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 } as const;
  const step = event.key in by ? by[event.key as keyof typeof by] : undefined;
  const isArrow = event.key.startsWith('Arrow');
  if (event.altKey) {
    if (step === undefined || !isArrow || id === undefined) return false;
    does.place(id, step);
    return true;
  }
  if (event.key === 'Escape') return does.leave();
  if (isArrow && step !== undefined && id !== undefined) {
    // Elsewhere the arrows scroll the page.
    does.step(step);
    return true;
  }
  if (event.key === 'Delete' && id !== undefined) {
    does.remove(id);
    return true;
  }
  return areOn() && dispatchLetter(event.key, step, id, does);
}

function dispatchLetter(
  key: string,
  step: 1 | -1 | undefined,
  id: string | undefined,
  does: Shortcuts,
): boolean {
  if (key === 'n') does.add();
  else if (key === '/') does.search();
  else if (key === '?') does.help();
  else if (step !== undefined) does.step(step);
  else if (id !== undefined && key === 'x') does.select(id);
  else if (id !== undefined && key === 'e') does.edit(id);
  else return false;
  return true;
}

/** Listens to the keyboard; keys that a field, a menu or a dialog wants are left to it. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isTaken(event) && dispatch(event, latest.current)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
