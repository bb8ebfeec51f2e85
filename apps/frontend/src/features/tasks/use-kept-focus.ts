import { useEffect, useRef } from 'react';

/**
 * When the task that has the focus leaves the list, the one in its place gets it, so that the keyboard goes on there.
 * Tasks are the elements with `data-task`; without any left, the first field of the container is focused.
 */
export function useKeptFocus() {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = container.current;
    if (!root) return;
    const tasks = () => [...root.querySelectorAll<HTMLElement>('[data-task]')];
    let place = -1;

    const onFocusIn = ({ target }: FocusEvent) => {
      place = tasks().findIndex((task) => task.contains(target as Node));
    };
    const onFocusOut = ({ target }: FocusEvent) => {
      // Who clicks beside the list has left it; an element that was taken out has not.
      setTimeout(() => {
        if ((target as Node).isConnected && document.activeElement === document.body) place = -1;
      });
    };
    const observer = new MutationObserver(() => {
      if (place < 0 || document.activeElement !== document.body) return;
      const left = tasks();
      const next =
        left[Math.min(place, left.length - 1)]?.querySelector<HTMLElement>('[role="checkbox"]');
      (next ?? root.querySelector('input'))?.focus();
    });

    root.addEventListener('focusin', onFocusIn);
    root.addEventListener('focusout', onFocusOut);
    observer.observe(root, { childList: true, subtree: true });
    return () => {
      root.removeEventListener('focusin', onFocusIn);
      root.removeEventListener('focusout', onFocusOut);
      observer.disconnect();
    };
  }, []);
  return container;
}
