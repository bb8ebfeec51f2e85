import { createContext, use, useEffect, useRef, useState } from 'react';

/** Takes over what was typed and not taken over yet; answers whether nothing is left. */
type Take = () => Promise<boolean>;

/** The form that has to wait for what is below it. */
export const PendingInput = createContext<Set<Take>>(new Set());

/** For a form: `pending` is provided to what is below, and `takeAll` takes it over before the form is sent. */
export function usePendingInput() {
  const [pending] = useState(() => new Set<Take>());
  const isTaking = useRef(false);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => void (isGone.current = true);
  }, []);

  /** Answers whether the form may be sent: not where something is left, it has closed meanwhile, or it is about to be sent. */
  async function takeAll(): Promise<boolean> {
    if (isTaking.current) return false;
    isTaking.current = true;
    try {
      for (const take of [...pending]) if (!(await take())) return false;
      return !isGone.current;
    } finally {
      isTaking.current = false;
    }
  }
  return { pending, takeAll };
}

/** Has the form call `take` before it is sent; it is not sent where that answers false. */
export function useTakenBeforeSending(take: Take): void {
  const pending = use(PendingInput);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const own = () => latest.current();
    pending.add(own);
    return () => void pending.delete(own);
  }, [pending]);
}
