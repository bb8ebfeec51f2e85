import { useEffect, useRef, useSyncExternalStore } from 'react';

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
  /** These answer false when there was nothing to leave or to undo. */
  leave: () => boolean;
  undo: () => boolean;
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

/** What a key stands for, if anything. */
function meaningOf(event: KeyboardEvent, does: Partial<Shortcuts>): (() => unknown) | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  const id = document.activeElement?.closest<HTMLElement>('[data-task]')?.dataset['task'];
  if (ctrlKey || metaKey) {
    return key === 'z' && !shiftKey ? does.undo : undefined;
  }
  if (key === 'Escape') return does.leave;
  if (key === '?' || key === '/' || key === 'n') {
    return areOn() ? { '?': does.help, '/': does.search, n: does.add }[key] : undefined;
  }
  const by = steps[key];
  if (by !== undefined) {
    const { place, step } = does;
    // Elsewhere the arrows scroll the page.
    if (key.startsWith('Arrow') ? id === undefined : !areOn()) return undefined;
    if (altKey) return place && id !== undefined ? () => place(id, by) : undefined;
    return step && (() => step(by));
  }
  if (id === undefined || (key !== 'Delete' && !areOn())) return undefined;
  const act = { Delete: does.remove, x: does.select, e: does.edit }[key];
  return act && (() => act(id));
}

const steps: Partial<Record<string, 1 | -1>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Listens to the keyboard; keys that a field, a menu or a dialog wants are left to it. */
export function useShortcuts(shortcuts: Partial<Shortcuts>): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const act = isTaken(event) ? undefined : meaningOf(event, latest.current);
      if (act && act() !== false) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
