'use client';

import type { Task } from '@todo/contracts';
import { useState } from 'react';
import { cn } from '@/ui/class-names';
import { SubtaskList } from './subtask-list';
import { TaskRow } from './task-row';

/** How a row can be taken hold of, where tasks are in the person's own order. */
export interface RowGrip {
  readonly setRow: (element: Element | null) => void;
  readonly setHandle: (element: Element | null) => void;
  readonly dragging: boolean;
}

export function TaskItem({ task, grip }: { task: Task; grip?: RowGrip }) {
  const { setRow, setHandle, dragging = false } = grip ?? {};
  const [expanded, setExpanded] = useState(false);
  return (
    <li
      ref={setRow}
      data-task={task.id}
      className={cn(
        'group/task rounded-xl border bg-card shadow-soft transition-[border-color,box-shadow] hover:border-input',
        dragging && 'z-10 border-ring/60 shadow-lift',
      )}
    >
      <TaskRow
        task={task}
        setHandle={setHandle}
        expanded={expanded}
        onExpand={() => setExpanded(!expanded)}
        onAddSubtask={() => setExpanded(true)}
      />
      {expanded && (
        <div className="pb-2.5 pl-10">
          <SubtaskList parent={task} />
        </div>
      )}
    </li>
  );
}
