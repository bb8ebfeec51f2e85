'use client';

import type { Task } from '@todo/contracts';
import type { DynamicToolUIPart } from 'ai';
import {
  ChevronDown,
  CircleCheck,
  CircleMinus,
  CirclePlus,
  CircleX,
  ListTodo,
  LoaderCircle,
  PencilLine,
  RotateCcw,
  Search,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { cn } from '@/ui/class-names';
import { TaskMeta } from '../tasks/task-meta';
import { useMoment } from '../tasks/use-moment';
import { tasksOfOutput, wordsOfTool } from './tool-words';

const icons: Record<string, LucideIcon> = {
  add_task: CirclePlus,
  update_task: PencilLine,
  complete_task: CircleCheck,
  reopen_task: RotateCcw,
  delete_task: Trash2,
  restore_task: RotateCcw,
  list_tasks: ListTodo,
  search_tasks: Search,
  get_task: ListTodo,
};

/** Of a long result the first few are shown; the rest on demand. */
const shownAtFirst = 5;

interface ToolCardProps {
  part: DynamicToolUIPart;
  /** Whether the answer is still coming; a call without a result is otherwise one that was stopped. */
  running: boolean;
}

/** One tool call of the assistant: what it does or did, and the tasks concerned. */
export function ToolCard({ part, running }: ToolCardProps) {
  const { running: doing, done, failed, writes } = wordsOfTool(part.toolName);
  const tasks = part.state === 'output-available' ? tasksOfOutput(part.output) : [];
  const hasFailed = part.state === 'output-error' || part.state === 'output-denied';
  const isDone = part.state === 'output-available';
  // What was only read is told by the answer as well, so it is folded away.
  const foldable = !writes && tasks.length > 0;
  const [open, setOpen] = useState(false);
  const label = hasFailed ? failed : isDone ? done : running ? `${doing}…` : `${doing}: stopped`;

  const heading = (
    <>
      <ToolIcon part={part} running={running} hasFailed={hasFailed} />
      <span>{label}</span>
      {isDone && !writes && (
        <span className="font-normal">
          · {tasks.length === 1 ? '1 task' : `${tasks.length} tasks`}
        </span>
      )}
    </>
  );

  return (
    <div
      data-tool={part.toolName}
      className={cn(
        'rounded-xl border bg-background/60 px-3 py-2.5 text-sm',
        hasFailed && 'border-destructive/35 bg-destructive/6',
      )}
    >
      {foldable ? (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex w-full items-center gap-2 rounded text-left font-medium text-muted-foreground"
        >
          {heading}
          <ChevronDown
            aria-hidden
            className={cn('ml-auto size-4 transition-transform', !open && '-rotate-90')}
          />
        </button>
      ) : (
        <div
          className={cn(
            'flex items-center gap-2 font-medium',
            hasFailed ? 'text-destructive' : 'text-muted-foreground',
          )}
        >
          {heading}
        </div>
      )}
      {part.state === 'output-error' && (
        // The error's own text is written for the model: it speaks of ids and tools.
        <p className="mt-1 pl-6 text-[13px]">This step did not work. Ask again, or use the list.</p>
      )}
      {tasks.length > 0 && (!foldable || open) && (
        <ToolTasks tasks={tasks} deleted={part.toolName === 'delete_task'} />
      )}
    </div>
  );
}

function ToolIcon({ part, running, hasFailed }: ToolCardProps & { hasFailed: boolean }) {
  const waiting = part.state !== 'output-available' && !hasFailed;
  if (waiting && running) return <LoaderCircle aria-hidden className="size-4 animate-spin" />;
  const Icon = hasFailed ? CircleX : waiting ? CircleMinus : (icons[part.toolName] ?? CircleCheck);
  return <Icon aria-hidden className={cn('size-4', !hasFailed && 'text-primary')} />;
}

function ToolTasks({ tasks, deleted }: { tasks: readonly Task[]; deleted: boolean }) {
  const moment = useMoment();
  const [all, setAll] = useState(false);
  const shown = all ? tasks : tasks.slice(0, shownAtFirst);
  return (
    <>
      <ul className="mt-2 grid gap-2 pl-6">
        {shown.map((task) => (
          <li key={task.id}>
            <p
              className={cn(
                'font-medium [overflow-wrap:anywhere]',
                (task.status === 'done' || deleted) && 'text-muted-foreground line-through',
              )}
            >
              {task.title}
            </p>
            <TaskMeta task={task} moment={moment} />
          </li>
        ))}
      </ul>
      {shown.length < tasks.length && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="mt-2 ml-6 rounded text-[13px] font-medium text-primary underline underline-offset-4"
        >
          Show {tasks.length - shown.length} more
        </button>
      )}
    </>
  );
}
