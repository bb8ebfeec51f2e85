import { useMemo, useRef, useState } from 'react';

/** Tasks that one action is to change together. */
export interface Selection {
  /** Whether rows are there to be chosen. */
  readonly active: boolean;
  readonly ids: ReadonlySet<string>;
  readonly start: () => void;
  readonly end: () => void;
  /** Adds a task or takes it away; `range` adds everything from the one chosen before. */
  readonly toggle: (id: string, range?: boolean) => void;
  readonly choose: (ids: readonly string[]) => void;
}

/** `shown`: the ids in the order in which they stand; what is not shown is not selected. */
export function useSelection(shown: readonly string[]): Selection {
  const [active, setActive] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);

  return useMemo(() => {
    const ids = new Set(shown.filter((id) => chosen.has(id)));
    const between = (id: string): string[] => {
      const [from, to] = [shown.indexOf(last.current ?? ''), shown.indexOf(id)];
      return from < 0 ? [id] : shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    };
    return {
      active,
      ids,
      start: () => setActive(true),
      end: () => {
        setActive(false);
        setChosen(new Set());
        last.current = null;
      },
      toggle: (id, range = false) => {
        setActive(true);
        const next = new Set(ids);
        if (range) for (const each of between(id)) next.add(each);
        else if (!next.delete(id)) next.add(id);
        last.current = id;
        setChosen(next);
      },
      choose: (all) => {
        setActive(true);
        setChosen(new Set(all));
      },
    };
  }, [active, chosen, shown]);
}
