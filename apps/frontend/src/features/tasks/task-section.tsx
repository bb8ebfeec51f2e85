'use client';

import type { Task } from '@todo/contracts';
import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useId, useState, type ReactNode } from 'react';
import { cn } from '@/ui/class-names';
import { fetchPart } from '@/ui/fetch-part';
import { useBoard } from './board-context';
import { TaskItem } from './task-item';
import { useGlidingRows } from './use-gliding-rows';

interface TaskSectionProps {
  title: string;
  tone?: 'neutral' | 'danger';
  tasks: readonly Task[];
  /** More are on the server, so the number shown is a lower bound. */
  hasMore?: boolean;
  /** Whether the person may put the tasks in another order. */
  sortable?: boolean;
  children?: ReactNode;
}

/** A heading that folds, and its tasks. */
export function TaskSection(props: TaskSectionProps) {
  const { title, tone, tasks, hasMore, sortable, children } = props;
  const id = useId();
  const [open, setOpen] = useState(true);
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 id={id} className="text-sm">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className={cn(
            'flex items-center gap-2 rounded-md px-1 py-1 font-semibold tracking-normal',
            tone === 'danger' ? 'text-destructive' : 'text-foreground',
          )}
        >
          <ChevronDown
            aria-hidden
            className={cn('size-4 transition-transform', !open && '-rotate-90')}
          />
          {title}
          <span className="font-medium text-muted-foreground tabular-nums">
            {tasks.length}
            {hasMore && '+'}
          </span>
        </button>
      </h2>
      {open && (sortable ? <Sortable {...props} /> : <PlainTasks {...props} />)}
      {open && children}
    </section>
  );
}

function PlainTasks({ title, tasks }: Pick<TaskSectionProps, 'title' | 'tasks'>) {
  const list = useGlidingRows();
  return (
    <ul ref={list} aria-label={title} className="grid grid-cols-1 gap-2">
      {tasks.map((task) => (
        <TaskItem key={task.id} task={task} />
      ))}
    </ul>
  );
}

/** Fetched with the first list that can be ordered; meanwhile the list stands as it is. */
const SortableTasks = lazy(() =>
  fetchPart(() => import('./sortable-tasks')).then((module) => ({ default: module.SortableTasks })),
);

function Sortable({ title, tasks }: Pick<TaskSectionProps, 'title' | 'tasks'>) {
  const { actions } = useBoard();
  return (
    <Suspense fallback={<PlainTasks title={title} tasks={tasks} />}>
      <SortableTasks
        title={title}
        tasks={tasks}
        onPlace={(task, after) => void actions.place(task, after)}
      />
    </Suspense>
  );
}
