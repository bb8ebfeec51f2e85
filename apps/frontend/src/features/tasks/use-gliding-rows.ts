import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

const glide: KeyframeAnimationOptions = { duration: 240, easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)' };

/** Where each row stands, in pixels below the top of its list. */
function topsOf(list: HTMLElement): Map<HTMLElement, number> {
  const rows = [...list.children].filter((row) => row instanceof HTMLElement);
  return new Map(rows.map((row) => [row, row.offsetTop - list.offsetTop]));
}

/** Lets the rows of a list glide to their new places, and new ones fade in, unless less motion is wanted. */
export function useGlidingRows(): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  const tops = useRef<ReadonlyMap<HTMLElement, number>>(null);

  useLayoutEffect(() => {
    if (!list.current) return;
    const before = tops.current;
    tops.current = topsOf(list.current);
    if (!before || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const [row, top] of tops.current) {
      const former = before.get(row);
      if (former === undefined) {
        row.animate({ opacity: [0, 1], transform: ['translateY(8px)', 'none'] }, glide);
      } else if (former !== top) {
        row.animate({ transform: [`translateY(${former - top}px)`, 'none'] }, glide);
      }
    }
  });

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    // A row that opens moves those below it by itself.
    const observer = new ResizeObserver(() => {
      tops.current = topsOf(element);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return list;
}
