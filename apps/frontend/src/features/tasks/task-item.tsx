'use client';

import type { Task } from '@todo/contracts';
import * as m from 'motion/react-m';
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

const card =
  'group/task rounded-xl border bg-card shadow-soft transition-[border-color,box-shadow] hover:border-input';

export function TaskItem({ task, grip }: { task: Task; grip?: RowGrip }) {
  const { setRow, setHandle, dragging = false } = grip ?? {};
  const [expanded, setExpanded] = useState(false);
  const content = (
    <>
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
    </>
  );
  // Whoever drags moves the row themselves; layout animations would pull at it from the other side.
  return setRow ? (
    <li
      ref={setRow}
      data-task={task.id}
      className={cn(card, dragging && 'z-10 border-ring/60 shadow-lift')}
    >
      {content}
    </li>
  ) : (
    <m.li
      data-task={task.id}
      layout="position"
      initial={{ opacity: 0, y: 8 }}
      animate={{ opacity: 1, y: 0 }}
      exit={{ opacity: 0, scale: 0.98, transition: { duration: 0.15 } }}
      transition={{ type: 'spring', stiffness: 500, damping: 40 }}
      className={card}
    >
      {content}
    </m.li>
  );
}
