'use client';

import type { Task } from '@todo/contracts';
import { GripVertical, Pencil, Trash2 } from 'lucide-react';
import { useState, type MouseEvent } from 'react';
import { Button } from '@/ui/button';
import { CheckMark } from '@/ui/check-mark';
import { cn } from '@/ui/class-names';
import { useBoard } from './board-context';
import { openEditor } from './editing';
import type { RowGrip } from './task-item';
import { TaskMenu } from './task-menu';
import { TaskMeta } from './task-meta';
import { SubtaskProgress } from './subtask-progress';

interface TaskRowProps {
  task: Task;
  /** Takes hold of the row, where rows can be moved. */
  setHandle: RowGrip['setHandle'] | undefined;
  expanded: boolean;
  onExpand: () => void;
  onAddSubtask: () => void;
}

/** Shown on hover and focus where there is a mouse, always where there is none. */
const quiet =
  'transition-opacity pointer-fine:opacity-0 pointer-fine:group-hover/task:opacity-100 pointer-fine:group-focus-within/task:opacity-100';

export function TaskRow({ task, setHandle, expanded, onExpand, onAddSubtask }: TaskRowProps) {
  const { moment, actions, selection, lists, reminders, showsLists } = useBoard();
  const selected = selection.ids.has(task.id);
  const done = task.status === 'done';

  function onRowClick(event: MouseEvent) {
    if (selection.active || event.shiftKey) {
      // Shift and click would select text.
      window.getSelection()?.removeAllRanges();
      selection.toggle(task.id, event.shiftKey);
    } else {
      openEditor(task);
    }
  }

  return (
    <div
      className={cn(
        'flex items-start gap-1 rounded-xl py-1.5 pr-2 pl-1.5',
        selected && 'bg-accent/60 ring-2 ring-ring/50',
      )}
    >
      {setHandle && (
        <button
          ref={setHandle}
          type="button"
          aria-label={`Move “${task.title}”`}
          className={cn(
            '-mr-1.5 -ml-1 grid h-10 w-6 shrink-0 cursor-grab touch-none place-items-center rounded text-muted-foreground active:cursor-grabbing',
            quiet,
            // Hidden rather than gone: without it the whole row would be the handle.
            selection.active && 'hidden',
          )}
        >
          <GripVertical className="size-4" aria-hidden />
        </button>
      )}
      {selection.active ? (
        <SelectBox
          title={task.title}
          selected={selected}
          onToggle={(range) => selection.toggle(task.id, range)}
        />
      ) : (
        <TickBox task={task} onTick={() => void actions.setDone(task, !done)} />
      )}
      <div className="min-w-0 flex-1 py-2">
        <p
          onClick={onRowClick}
          className={cn(
            'cursor-pointer text-[15px] leading-6 font-medium [overflow-wrap:anywhere] transition-colors duration-300',
            done && 'text-muted-foreground line-through decoration-muted-foreground/60',
          )}
        >
          {task.title}
        </p>
        <TaskMeta
          task={task}
          moment={moment}
          remindAt={reminders.get(task.id)}
          {...(showsLists && { list: lists.find(({ id }) => id === task.listId) })}
        >
          {task.subtasks.total > 0 && (
            <SubtaskProgress task={task} expanded={expanded} onToggle={onExpand} />
          )}
        </TaskMeta>
      </div>
      {!selection.active && (
        <div className={cn('flex pt-1', quiet)}>
          <Button
            variant="ghost"
            size="icon-sm"
            className="hidden sm:inline-flex"
            aria-label={`Edit “${task.title}”`}
            onClick={() => openEditor(task)}
          >
            <Pencil aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            className="hidden sm:inline-flex"
            aria-label={`Delete “${task.title}”`}
            onClick={() => void actions.remove(task)}
          >
            <Trash2 aria-hidden />
          </Button>
          <TaskMenu task={task} onAddSubtask={onAddSubtask} />
        </div>
      )}
    </div>
  );
}

export function TickBox({
  task,
  onTick,
  small,
}: {
  task: Task;
  onTick: () => void;
  small?: boolean;
}) {
  const [celebrating, setCelebrating] = useState(false);
  const done = task.status === 'done';
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={done}
      aria-label={`Complete “${task.title}”`}
      className={cn(
        'group/check grid shrink-0 place-items-center rounded-full',
        small ? 'size-8 [&>span]:scale-[0.82]' : 'size-10',
      )}
      onClick={() => {
        setCelebrating(!done);
        onTick();
      }}
    >
      <CheckMark done={done} celebrate={celebrating && done} />
    </button>
  );
}

interface SelectBoxProps {
  title: string;
  selected: boolean;
  onToggle: (range: boolean) => void;
}

function SelectBox({ title, selected, onToggle }: SelectBoxProps) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={selected}
      aria-label={`Select “${title}”`}
      className="grid size-10 shrink-0 place-items-center"
      onClick={(event) => onToggle(event.shiftKey)}
    >
      <span
        aria-hidden
        className={cn(
          'grid size-5 place-items-center rounded-[5px] border-2 transition-colors',
          selected
            ? 'border-primary bg-primary text-primary-foreground'
            : 'border-control bg-card text-transparent',
        )}
      >
        <svg viewBox="0 0 16 16" className="size-3.5" fill="none" stroke="currentColor">
          <path d="m3.5 8.5 3 3 6-6.5" strokeWidth="2.4" strokeLinecap="round" />
        </svg>
      </span>
    </button>
  );
}
