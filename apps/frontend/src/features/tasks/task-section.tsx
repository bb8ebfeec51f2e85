'use client';

import type { Task } from '@todo/contracts';
import { ChevronDown } from 'lucide-react';
import { AnimatePresence } from 'motion/react';
import { useId, useState, type ReactNode } from 'react';
import { cn } from '@/ui/class-names';
import type { Moment } from './due';
import { TaskItem } from './task-item';

interface TaskSectionProps {
  title: string;
  tone?: 'neutral' | 'danger';
  tasks: readonly Task[];
  /** More are on the server, so the number shown is a lower bound. */
  hasMore?: boolean;
  moment: Moment;
  children?: ReactNode;
}

/** A heading that folds, and its tasks. */
export function TaskSection({ title, tone, tasks, hasMore, moment, children }: TaskSectionProps) {
  const id = useId();
  const [open, setOpen] = useState(true);
  return (
    <section aria-labelledby={id} className="grid gap-2">
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
      {open && (
        <ul aria-label={title} className="grid gap-2">
          <AnimatePresence initial={false}>
            {tasks.map((task) => (
              <TaskItem key={task.id} task={task} moment={moment} />
            ))}
          </AnimatePresence>
        </ul>
      )}
      {open && children}
    </section>
  );
}
