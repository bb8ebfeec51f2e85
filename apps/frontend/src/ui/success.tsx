'use client';

import { useEffect, useRef, type ReactNode } from 'react';

/** What a form has done. It takes the focus from the form that is gone, so that it is spoken. */
export function Success({ children }: { children: ReactNode }) {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus(), []);
  return (
    <p
      ref={words}
      tabIndex={-1}
      role="status"
      className="rounded-lg bg-success/12 px-3.5 py-3 text-sm text-success outline-none"
    >
      {children}
    </p>
  );
}
