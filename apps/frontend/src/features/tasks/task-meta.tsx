'use client';

import { isOverdue, type RecurrenceInput, type Task, type TaskList } from '@todo/contracts';
import { describeRule } from '@todo/recurrence/describe';
import { Bell, CalendarDays, CornerDownRight, Flag, Hash, Repeat, StickyNote } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '@/ui/badge';
import { describeDue, type Moment } from './due';
import { priorityNames, priorityTones } from './priority';

type Described = Pick<Task, 'due' | 'priority' | 'labels' | 'status'> & {
  notes?: string | null;
  recurrence?: RecurrenceInput | null;
  parentId?: string | null;
};

interface TaskMetaProps {
  task: Described;
  moment: Moment;
  /** Named where tasks of several lists stand together. */
  list?: TaskList | undefined;
  /** When the person will be next reminded of it. */
  remindAt?: string | undefined;
  children?: ReactNode;
}

/** When a task is due and repeats, its priority, labels and notes, as small badges. */
export function TaskMeta({ task, moment, list, remindAt, children }: TaskMetaProps) {
  const { due, priority, labels, notes, status, parentId } = task;
  const recurrence = status === 'open' ? task.recurrence : null;
  const place = list && !list.isDefault ? list : null;
  const isPlain = due === null && priority === 'none' && labels.length === 0 && !notes;
  if (isPlain && !children && !place && !parentId && !remindAt && !recurrence) return null;
  const late = due !== null && status === 'open' && isOverdue(due, moment);
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-1.5">
      {children}
      {due !== null && (
        <Badge tone={late ? 'danger' : 'neutral'}>
          <CalendarDays aria-hidden />
          <span className="sr-only">{late ? 'Overdue since ' : 'Due '}</span>
          <time dateTime={due.replace(/\[.*\]$/, '')}>{describeDue(due, moment)}</time>
        </Badge>
      )}
      {recurrence && (
        <Badge>
          <Repeat aria-hidden />
          <span className="sr-only">Repeats </span>
          <span className="truncate">{describeRule(recurrence)}</span>
        </Badge>
      )}
      {remindAt && (
        <Badge>
          <Bell aria-hidden />
          <span className="sr-only">Reminder </span>
          <time dateTime={remindAt}>{describeDue(remindAt, moment)}</time>
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
      {parentId && list !== undefined && (
        <Badge>
          <CornerDownRight aria-hidden />
          Subtask
        </Badge>
      )}
      {place && (
        <Badge>
          <Hash aria-hidden />
          <span className="sr-only">In </span>
          <span className="truncate">{place.name}</span>
        </Badge>
      )}
    </div>
  );
}
