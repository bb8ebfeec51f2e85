'use client';

import { limits, NewTask, type Task } from '@todo/contracts';
import { Plus, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { Button } from '@/ui/button';
import { cn } from '@/ui/class-names';
import { Skeleton } from '@/ui/skeleton';
import { useNextReminders } from '../reminders/reminder-queries';
import { openEditor } from './editing';
import { useTaskActions, type TaskActions } from './task-actions';
import { TaskMeta } from './task-meta';
import { useTasks } from './task-queries';
import { TickBox } from './task-row';
import { useMoment } from './use-moment';

const subtasksOf = ({ id }: Task) => ({
  parent: id,
  sort: 'position',
  limit: String(limits.subtasksPerTask),
});

/** The subtasks of a task: tick them, add more. What is done here is saved at once. */
export function SubtaskList({ parent, quiet }: { parent: Task; quiet?: boolean }) {
  const { list, tasks } = useTasks(subtasksOf(parent));
  const actions = useTaskActions();
  const moment = useMoment();
  const reminders = useNextReminders();
  return (
    <div className="grid gap-0.5">
      {list.isPending && parent.subtasks.total > 0 && <Skeleton className="my-2 h-4 w-1/2" />}
      {list.isError && !list.data && (
        <p className="py-1 text-[13px] text-destructive">{list.error.message}</p>
      )}
      {tasks.length > 0 && (
        <ul aria-label={`Subtasks of “${parent.title}”`}>
          {tasks.map((task) => (
            <li key={task.id} className="group/subtask flex items-start rounded-lg pr-2">
              <TickBox
                small
                task={task}
                onTick={() => void actions.setDone(task, task.status === 'open')}
              />
              <div className="min-w-0 flex-1 py-1.5">
                {quiet ? (
                  <p className={titleClass(task)}>{task.title}</p>
                ) : (
                  <button
                    type="button"
                    onClick={() => openEditor(task)}
                    className={cn('rounded text-left', titleClass(task))}
                  >
                    {task.title}
                  </button>
                )}
                <TaskMeta task={task} moment={moment} remindAt={reminders.get(task.id)} />
              </div>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Delete “${task.title}”`}
                onClick={() => void actions.remove(task)}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <AddSubtask parent={parent} actions={actions} />
    </div>
  );
}

const titleClass = (task: Task) =>
  cn(
    'text-sm leading-5 [overflow-wrap:anywhere]',
    task.status === 'done' && 'text-muted-foreground line-through',
  );

/** A line for the next subtask. No form of its own, since it also stands in that of the task. */
function AddSubtask({ parent, actions }: { parent: Task; actions: TaskActions }) {
  const [text, setText] = useState('');

  async function add() {
    const parsed = NewTask.safeParse({ title: text, parentId: parent.id });
    if (!parsed.success) return;
    setText('');
    try {
      await actions.create(parsed.data);
    } catch (error) {
      setText((typed) => (typed === '' ? text : typed));
      actions.failed('The subtask was not added', error);
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key, ctrlKey, metaKey, nativeEvent } = event;
    if (key !== 'Enter' || ctrlKey || metaKey || nativeEvent.isComposing) return;
    event.preventDefault();
    void add();
  }

  return (
    <div className="flex items-center gap-1 pr-2">
      <span className="grid size-8 shrink-0 place-items-center text-muted-foreground">
        <Plus className="size-4" aria-hidden />
      </span>
      <input
        value={text}
        maxLength={limits.title}
        autoComplete="off"
        enterKeyHint="done"
        aria-label={`New subtask of “${parent.title}”`}
        placeholder="Add a subtask"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-9 min-w-0 flex-1 rounded-md bg-transparent text-base outline-none placeholder:text-muted-foreground focus-visible:underline focus-visible:decoration-ring focus-visible:decoration-2 focus-visible:underline-offset-4 sm:text-sm"
      />
      {text.trim() !== '' && (
        <Button variant="ghost" size="sm" onClick={() => void add()}>
          Add
        </Button>
      )}
    </div>
  );
}
