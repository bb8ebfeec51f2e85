'use client';

import { limits, NewTask, type NewTaskInput } from '@todo/contracts';
import { LoaderCircle, Plus } from 'lucide-react';
import { useId, useState, type FormEvent } from 'react';
import { ApiError } from '@/api-client';
import { Button } from '@/ui/button';
import { useHydrated } from '@/ui/hydrated';
import { toast } from '@/ui/toast';
import type { Moment } from './due';
import { TaskMeta } from './task-meta';
import { useCreateTask } from './task-queries';
import { useMoment } from './use-moment';
import { useQuickEntry } from './use-quick-entry';

/** One line for a new task; what it understands of date, priority and labels is shown before it is added. */
export function QuickAdd() {
  const id = useId();
  const hydrated = useHydrated();
  const moment = useMoment();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const create = useCreateTask();
  const quick = useQuickEntry(text, moment);

  function write(next: string) {
    setText(next);
    setProblem(null);
    if (next === '') quick.setAsTyped(false);
  }

  async function add(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === '' || create.isPending) return;
    const parsed = NewTask.safeParse(await quick.readNow());
    if (!parsed.success) {
      setProblem(parsed.error.issues[0]?.message ?? null);
      return;
    }
    try {
      await create.mutateAsync(parsed.data);
      write('');
    } catch (error) {
      // The text stays in the field, so that nothing has to be typed again.
      const description = error instanceof ApiError ? error.message : 'Try again.';
      toast({ title: 'The task was not added', description, tone: 'error' });
    }
  }

  return (
    <form onSubmit={(event) => void add(event)} aria-label="Add a task">
      <div className="flex items-center gap-2 rounded-2xl border border-input bg-card p-1.5 pl-4 shadow-soft transition-[border-color,box-shadow] focus-within:border-ring focus-within:ring-3 focus-within:ring-ring/25">
        <Plus className="size-5 shrink-0 text-primary" aria-hidden />
        <label htmlFor={id} className="sr-only">
          New task
        </label>
        <input
          id={id}
          value={text}
          readOnly={!hydrated}
          maxLength={limits.message}
          autoComplete="off"
          enterKeyHint="done"
          placeholder="Add a task: call mum tomorrow at 6pm"
          aria-invalid={problem !== null}
          aria-describedby={`${id}-note`}
          onFocus={quick.prepare}
          onChange={(event) => write(event.target.value)}
          className="h-10 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted-foreground sm:text-[15px]"
        />
        <Button type="submit" disabled={text.trim() === '' || create.isPending}>
          {create.isPending && <LoaderCircle className="animate-spin" aria-hidden />}
          Add
        </Button>
      </div>
      <div id={`${id}-note`} className="px-4">
        {problem && <p className="mt-2 text-[13px] text-destructive">{problem}</p>}
        {!problem && quick.entry && quick.understood && (
          <Preview entry={quick.entry} moment={moment} onKeep={() => quick.setAsTyped(true)} />
        )}
      </div>
    </form>
  );
}

interface PreviewProps {
  entry: NewTaskInput;
  moment: Moment;
  onKeep: () => void;
}

/** How the line will be read, with a way out where it was meant otherwise. */
function Preview({ entry, moment, onKeep }: PreviewProps) {
  const { title, due = null, priority, labels, notes = null } = entry;
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 pt-1 text-[13px]">
      <span className="mt-1.5 font-medium [overflow-wrap:anywhere]">{title}</span>
      <TaskMeta
        task={{ due, priority: priority ?? 'none', labels: labels ?? [], notes, status: 'open' }}
        moment={moment}
      />
      <button
        type="button"
        onClick={onKeep}
        className="mt-1.5 rounded text-muted-foreground underline underline-offset-4 hover:text-foreground"
      >
        Keep as typed
      </button>
    </div>
  );
}
