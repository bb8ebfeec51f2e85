'use client';

import type { Task, TaskList, TaskSummary } from '@todo/contracts';
import type { DynamicToolUIPart } from 'ai';
import { useState } from 'react';
import { cn } from '@/ui/class-names';
import { TaskMeta } from '../tasks/task-meta';
import { useMoment } from '../tasks/use-moment';
import { describeDue } from '../tasks/due';
import type { ShownOutput, ToolReminder } from './tool-words';

/** Of a long result the first few are shown; the rest on demand. */
const shownAtFirst = 5;

/** What a tool call found or changed. */
export function ToolResult({ part, output }: { part: DynamicToolUIPart; output: ShownOutput }) {
  const { tasks, lists, reminders, summary } = output;
  return (
    <>
      {tasks.length > 0 && <ToolTasks tasks={tasks} deleted={part.toolName === 'delete_task'} />}
      {lists.length > 0 && <ToolLists lists={lists} />}
      {reminders.length > 0 && <ToolReminders reminders={reminders} />}
      {summary && <ToolSummary summary={summary} />}
    </>
  );
}

function ToolTasks({ tasks, deleted }: { tasks: readonly Task[]; deleted: boolean }) {
  const moment = useMoment();
  const [all, setAll] = useState(false);
  const shown = all ? tasks : tasks.slice(0, shownAtFirst);
  return (
    <>
      <ul className="mt-2 grid grid-cols-1 gap-2 pl-6">
        {shown.map((task) => (
          <li key={task.id}>
            <p
              className={cn(
                'font-medium [overflow-wrap:anywhere]',
                (task.status === 'done' || task.deletedAt !== null || deleted) &&
                  'text-muted-foreground line-through',
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

function ToolLists({ lists }: { lists: readonly TaskList[] }) {
  return (
    <ul className="mt-2 grid grid-cols-1 gap-1 pl-6">
      {lists.map(({ id, name, openTasks }) => (
        <li key={id} className="flex flex-wrap gap-x-2 [overflow-wrap:anywhere]">
          <span className="font-medium">{name}</span>
          <span className="text-muted-foreground">{openTasks} open</span>
        </li>
      ))}
    </ul>
  );
}

function ToolReminders({ reminders }: { reminders: readonly ToolReminder[] }) {
  const moment = useMoment();
  return (
    <ul className="mt-2 grid grid-cols-1 gap-1 pl-6">
      {reminders.map(({ id, taskTitle, when, at }) => (
        <li key={id} className="[overflow-wrap:anywhere]">
          <span className="font-medium">{taskTitle}</span>{' '}
          <span className="text-muted-foreground">
            {at === null ? when : describeDue(at, moment)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function ToolSummary({ summary }: { summary: TaskSummary }) {
  const counts = [
    ['Open', summary.open],
    ['Overdue', summary.overdue],
    ['Due today', summary.dueToday],
    ['Due soon', summary.dueSoon],
    ['Done today', summary.doneToday],
    ['Done this week', summary.doneThisWeek],
  ] as const;
  return (
    <dl className="mt-2 grid grid-cols-2 gap-x-4 gap-y-1 pl-6 sm:grid-cols-3">
      {counts.map(([name, count]) => (
        <div key={name} className="flex justify-between gap-2">
          <dt className="text-muted-foreground">{name}</dt>
          <dd className="font-medium tabular-nums">{count}</dd>
        </div>
      ))}
    </dl>
  );
}
