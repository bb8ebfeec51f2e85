'use client';

import type { Task } from '@todo/contracts';
import { CalendarDays, Flag, StickyNote } from 'lucide-react';
import { Badge } from '@/ui/badge';
import { describeDue, isOverdue, type Moment } from './due';
import { priorityNames, priorityTones } from './priority';

type Described = Pick<Task, 'due' | 'priority' | 'labels' | 'status'> & { notes?: string | null };

/** Due, priority, labels and notes of a task, as small badges. */
export function TaskMeta({ task, moment }: { task: Described; moment: Moment }) {
  const { due, priority, labels, notes, status } = task;
  if (due === null && priority === 'none' && labels.length === 0 && !notes) return null;
  const late = due !== null && status === 'open' && isOverdue(due, moment);
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-1.5">
      {due !== null && (
        <Badge tone={late ? 'danger' : 'neutral'}>
          <CalendarDays aria-hidden />
          <span className="sr-only">{late ? 'Overdue since ' : 'Due '}</span>
          <time dateTime={due.replace(/\[.*\]$/, '')}>{describeDue(due, moment)}</time>
        </Badge>
      )}
      {priority !== 'none' && (
        <Badge tone={priorityTones[priority]}>
          <Flag aria-hidden />
          {priorityNames[priority]}
          <span className="sr-only"> priority</span>
        </Badge>
      )}
      {labels.map((label) => (
        <Badge key={label} tone="primary">
          <span className="truncate">#{label}</span>
        </Badge>
      ))}
      {notes && (
        <Badge>
          <StickyNote aria-hidden />
          Notes
        </Badge>
      )}
    </div>
  );
}
