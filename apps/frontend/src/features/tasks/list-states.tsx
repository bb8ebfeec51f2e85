'use client';

import { CloudOff, ListChecks, ListX, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/ui/button';
import { Skeleton } from '@/ui/skeleton';
import { isNarrowed, type TaskFilters } from './task-filters';

/** A list without tasks, and why. */
export function ListState({
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

const allClear: Record<
  Exclude<TaskFilters['view'], 'trash'>,
  readonly [title: string, text: string]
> = {
  all: [
    'All clear',
    'Add a task above, or tell the assistant: “remind me to water the plants on Friday”.',
  ],
  today: ['Nothing left for today', 'What is due today or overdue appears here.'],
  week: ['Nothing ahead', 'What is due on the seven days after today appears here.'],
};

/** An empty list, in words that fit why it is empty. */
export function EmptyList({ filters, onClear }: { filters: TaskFilters; onClear: () => void }) {
  if (isNarrowed(filters)) {
    return (
      <ListState
        icon={<SearchX aria-hidden />}
        title="Nothing matches"
        text="Try other words, or clear the filters to see everything."
      >
        <Button variant="secondary" onClick={onClear}>
          Show everything
        </Button>
      </ListState>
    );
  }
  const [title, text] =
    filters.status === 'done'
      ? ['Nothing done yet', 'Tasks that you complete are kept here.']
      : allClear[filters.view === 'trash' ? 'all' : filters.view];
  return <ListState icon={<ListChecks aria-hidden />} title={title} text={text} />;
}

/** The address names a list that is not, or no longer, there. */
export function MissingList({ onLeave }: { onLeave: () => void }) {
  return (
    <ListState
      icon={<ListX aria-hidden />}
      title="This list is not there"
      text="It may have been deleted; its tasks then lie in the trash."
    >
      <Button variant="secondary" onClick={onLeave}>
        Show all tasks
      </Button>
    </ListState>
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

export function ListSkeleton() {
  return (
    <div role="status" className="grid gap-2">
      <span className="sr-only">Loading your tasks…</span>
      <Skeleton className="mb-1 h-5 w-24" />
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className="flex items-start gap-3 rounded-xl border bg-card p-3.5">
          <Skeleton className="size-[22px] rounded-full" />
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-5 w-2/3" />
            <Skeleton className="h-4 w-1/3" />
          </div>
        </div>
      ))}
    </div>
  );
}
