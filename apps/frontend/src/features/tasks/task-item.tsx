'use client';

import type { Task } from '@todo/contracts';
import { Pencil, Trash2 } from 'lucide-react';
import * as m from 'motion/react-m';
import { useRef, useState } from 'react';
import { Button } from '@/ui/button';
import { CheckMark } from '@/ui/check-mark';
import { cn } from '@/ui/class-names';
import type { Moment } from './due';
import { TaskEditor } from './task-editor';
import { TaskMeta } from './task-meta';
import { useCompleteTask, useDeleteTask, useUpdateTask } from './task-queries';

export function TaskItem({ task, moment }: { task: Task; moment: Moment }) {
  const [editing, setEditing] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const update = useUpdateTask(moment.timeZone);

  function close() {
    setEditing(false);
    // The form is gone in the next frame; the focus returns to where it came from.
    requestAnimationFrame(() => editButton.current?.focus());
  }

  return (
    <m.li
      data-task={task.id}
      layout="position"
      initial={{ opacity: 0, y: 8 }}
      animate={{ opacity: 1, y: 0 }}
      exit={{ opacity: 0, scale: 0.98, transition: { duration: 0.15 } }}
      transition={{ type: 'spring', stiffness: 500, damping: 40 }}
      className={cn(
        'group/task rounded-xl border bg-card shadow-soft transition-[border-color] hover:border-input',
        editing && 'border-ring/60 shadow-lift',
      )}
    >
      {editing ? (
        <TaskEditor
          task={task}
          onSave={(changes) => update.mutate({ id: task.id, changes })}
          onClose={close}
        />
      ) : (
        <TaskRow
          task={task}
          moment={moment}
          editButton={editButton}
          onEdit={() => setEditing(true)}
        />
      )}
    </m.li>
  );
}

interface TaskRowProps {
  task: Task;
  moment: Moment;
  editButton: React.Ref<HTMLButtonElement>;
  onEdit: () => void;
}

function TaskRow({ task, moment, editButton, onEdit }: TaskRowProps) {
  const [celebrating, setCelebrating] = useState(false);
  const complete = useCompleteTask();
  const remove = useDeleteTask();
  const done = task.status === 'done';

  return (
    <div className="flex items-start gap-1 py-1.5 pr-2 pl-1.5">
      <button
        type="button"
        role="checkbox"
        aria-checked={done}
        aria-label={`Complete “${task.title}”`}
        className="group/check grid size-10 shrink-0 place-items-center rounded-full"
        onClick={() => {
          setCelebrating(!done);
          complete.mutate({ id: task.id, done: !done });
        }}
      >
        <CheckMark done={done} celebrate={celebrating && done} />
      </button>
      <div className="min-w-0 flex-1 cursor-pointer py-2" onClick={onEdit}>
        <p
          className={cn(
            'text-[15px] leading-6 font-medium [overflow-wrap:anywhere] transition-colors duration-300',
            done && 'text-muted-foreground line-through decoration-muted-foreground/60',
          )}
        >
          {task.title}
        </p>
        <TaskMeta task={task} moment={moment} />
      </div>
      <div className="flex pt-1 transition-opacity focus-within:opacity-100 lg:opacity-0 lg:group-hover/task:opacity-100 lg:focus-within:opacity-100">
        <Button
          ref={editButton}
          variant="ghost"
          size="icon-sm"
          aria-label={`Edit “${task.title}”`}
          onClick={onEdit}
        >
          <Pencil aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Delete “${task.title}”`}
          onClick={() => remove.mutate({ id: task.id, title: task.title })}
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
    </div>
  );
}
