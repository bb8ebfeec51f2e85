'use client';

import type { DynamicToolUIPart } from 'ai';
import {
  AlarmClock,
  Bell,
  BellOff,
  BellPlus,
  ChartNoAxesColumn,
  ChevronDown,
  CircleCheck,
  CircleMinus,
  CirclePlus,
  CircleX,
  FolderPlus,
  Folders,
  ListChecks,
  ListTodo,
  LoaderCircle,
  PencilLine,
  RotateCcw,
  Search,
  SkipForward,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { cn } from '@/ui/class-names';
import { ToolResult } from './tool-result';
import { readOutput, wordsOfBulk, wordsOfTool, type ShownOutput } from './tool-words';

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
  bulk_update_tasks: ListChecks,
  create_list: FolderPlus,
  list_lists: Folders,
  list_trash: Trash2,
  task_summary: ChartNoAxesColumn,
  skip_occurrence: SkipForward,
  set_reminder: BellPlus,
  list_reminders: Bell,
  snooze_reminder: AlarmClock,
  cancel_reminder: BellOff,
};

interface ToolCardProps {
  part: DynamicToolUIPart;
  /** Whether the answer is still coming; a call without a result is otherwise one that was stopped. */
  running: boolean;
}

/** One tool call of the assistant: what it does or did, and what it concerns. */
export function ToolCard({ part, running }: ToolCardProps) {
  const output = readOutput(part.state === 'output-available' ? part.output : null);
  const { writes } = wordsOfTool(part.toolName);
  const hasFailed = part.state === 'output-error';
  // What was only read is told by the answer as well, so it is folded away.
  const found = [output.tasks, output.lists, output.reminders];
  const foldable = !writes && found.some(({ length }) => length > 0);
  const [open, setOpen] = useState(false);
  const count = countOf(part, output);

  const heading = (
    <>
      <ToolIcon part={part} running={running} hasFailed={hasFailed} />
      <span>{labelOf(part, running)}</span>
      {count !== null && <span className="font-normal">· {count}</span>}
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
      {hasFailed && (
        // The error's own text is written for the model: it speaks of ids and tools.
        <p className="mt-1 pl-6 text-[13px]">This step did not work. Ask again, or use the list.</p>
      )}
      {part.state === 'output-denied' && <Refused part={part} />}
      {output.unchanged > 0 && (
        <p className="mt-1 pl-6 text-[13px] text-destructive">
          {output.unchanged === 1 ? '1 task' : `${output.unchanged} tasks`} could not be changed.
        </p>
      )}
      {(!foldable || open) && <ToolResult part={part} output={output} />}
    </div>
  );
}

function labelOf(part: DynamicToolUIPart, running: boolean): string {
  const { running: doing, done, failed } = wordsOfTool(part.toolName);
  if (part.state === 'output-available') return wordsOfBulk(part.input) ?? done;
  if (part.state === 'output-error') return failed;
  if (part.state === 'output-denied' || part.state === 'approval-requested') return 'Not done';
  return running ? `${doing}…` : `${doing}: stopped`;
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** How much was found or changed; null where the card shows it anyway. */
function countOf(
  part: DynamicToolUIPart,
  { tasks, lists, reminders, summary }: ShownOutput,
): string | null {
  if (part.state !== 'output-available' || summary) return null;
  const { writes } = wordsOfTool(part.toolName);
  if (writes && part.toolName !== 'bulk_update_tasks') return null;
  if (lists.length > 0) return counted(lists.length, 'list');
  if (part.toolName === 'list_reminders') return counted(reminders.length, 'reminder');
  return counted(tasks.length, 'task');
}

function Refused({ part }: { part: DynamicToolUIPart }) {
  const asked = part.approval?.requestReason?.split('\n')[0];
  return asked ? <p className="mt-1 pl-6 text-[13px] text-muted-foreground">{asked}</p> : null;
}

function ToolIcon({ part, running, hasFailed }: ToolCardProps & { hasFailed: boolean }) {
  const waiting = part.state !== 'output-available' && !hasFailed;
  if (waiting && running) return <LoaderCircle aria-hidden className="size-4 animate-spin" />;
  const Icon = hasFailed ? CircleX : waiting ? CircleMinus : (icons[part.toolName] ?? CircleCheck);
  return <Icon aria-hidden className={cn('size-4 shrink-0', !hasFailed && 'text-primary')} />;
}
