'use client';

import { CloudOff, ListChecks, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/ui/button';
import type { TaskFilters } from './task-filters';

function ListState({
  icon,
  title,
  text,
  children,
}: {
  icon: ReactNode;
  title: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center rounded-2xl border border-dashed border-input px-6 py-14 text-center">
      <span className="mb-4 grid size-14 place-items-center rounded-2xl bg-accent text-primary [&_svg]:size-7">
        {icon}
      </span>
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="mt-1.5 max-w-sm text-sm text-muted-foreground">{text}</p>
      {children && <div className="mt-5">{children}</div>}
    </div>
  );
}

/** An empty list, in words that fit why it is empty. */
export function EmptyList({ narrowed, view }: { narrowed: boolean; view: TaskFilters['view'] }) {
  if (narrowed) {
    return (
      <ListState
        icon={<SearchX aria-hidden />}
        title="Nothing matches"
        text="Try other words, or clear the filters to see everything."
      />
    );
  }
  return view === 'done' ? (
    <ListState
      icon={<ListChecks aria-hidden />}
      title="Nothing done yet"
      text="Tasks that you complete are kept here."
    />
  ) : (
    <ListState
      icon={<ListChecks aria-hidden />}
      title="All clear"
      text="Add a task above, or tell the assistant: “remind me to water the plants on Friday”."
    />
  );
}

export function ListError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div role="alert">
      <ListState
        icon={<CloudOff aria-hidden />}
        title="Your tasks could not be loaded"
        text={error.message}
      >
        <Button onClick={onRetry}>Try again</Button>
      </ListState>
    </div>
  );
}
