'use client';

import { limits, NewTask, type NewTaskInput, type ReminderTime } from '@todo/contracts';
import { Bell, LoaderCircle, Plus } from 'lucide-react';
import { useId, useState, type FormEvent } from 'react';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { useHydrated } from '@/ui/hydrated';
import { useReminderActions } from '../reminders/reminder-queries';
import { describeReminderTime } from '../reminders/reminder-words';
import type { Moment } from './due';
import type { QuickEntry } from './quick-entry';
import { useTaskActions } from './task-actions';
import { TaskMeta } from './task-meta';
import { useMoment } from './use-moment';
import { useQuickEntry } from './use-quick-entry';

/** An answer that takes longer is waited for in sight. */
const slowAfterMs = 500;

/** What a new task gets where the line itself says nothing of it. */
export type TaskDefaults = Pick<NewTaskInput, 'due' | 'listId'>;

interface QuickAddProps {
  defaults: TaskDefaults;
  /** The list that new tasks go to, where it is not the usual one. */
  placeName?: string | undefined;
}

/** One line for a new task; what it understands of date, priority and labels is shown before it is added. */
export function QuickAdd({ defaults, placeName }: QuickAddProps) {
  const id = useId();
  const hydrated = useHydrated();
  const moment = useMoment();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [waiting, setWaiting] = useState<readonly string[]>([]);
  const actions = useTaskActions();
  const reminders = useReminderActions();
  const quick = useQuickEntry(text, moment);

  function write(next: string) {
    setText(next);
    setProblem(null);
    if (next === '') quick.setAsTyped(false);
  }

  async function add(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === '') return;
    const read = await quick.readNow();
    const parsed = NewTask.safeParse({ ...defaults, ...read.task });
    if (!parsed.success) {
      setProblem(parsed.error.issues[0]?.message ?? null);
      return;
    }
    // The field is free for the next one at once.
    write('');
    await send(parsed.data, read.remind, text);
  }

  async function remind(taskId: string, when: ReminderTime) {
    try {
      await reminders.create(taskId, { when });
    } catch (error) {
      actions.failed('The reminder was not set', error, () => void remind(taskId, when));
    }
  }

  async function send(task: NewTask, when: ReminderTime | null, typed: string) {
    const slow = setTimeout(() => setWaiting((all) => [...all, task.title]), slowAfterMs);
    try {
      const { id } = await actions.create(task);
      if (when) await remind(id, when);
    } catch (error) {
      // The words go back into the field; when that is in use, the message offers another try.
      setText((now) => (now === '' ? typed : now));
      actions.failed('The task was not added', error, () => {
        setText((now) => (now === typed ? '' : now));
        void send(task, when, typed);
      });
    } finally {
      clearTimeout(slow);
      setWaiting((all) => all.toSpliced(all.indexOf(task.title), all.includes(task.title) ? 1 : 0));
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
          data-quick-add
          value={text}
          readOnly={!hydrated}
          maxLength={limits.message}
          autoComplete="off"
          enterKeyHint="done"
          placeholder={placeName ? `Add to ${placeName}` : 'Add a task: call mum tomorrow at 6pm'}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-note`}
          onFocus={quick.prepare}
          onChange={(event) => write(event.target.value)}
          className="h-10 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted-foreground sm:text-[15px]"
        />
        <Button type="submit" disabled={text.trim() === ''}>
          Add
        </Button>
      </div>
      <div id={`${id}-note`} className="px-4">
        {problem && <p className="mt-2 text-[13px] text-destructive">{problem}</p>}
        {!problem && quick.entry && quick.understood && (
          <Preview entry={quick.entry} moment={moment} onKeep={() => quick.setAsTyped(true)} />
        )}
      </div>
      <Waiting titles={waiting} />
    </form>
  );
}

/** Tasks that have not reached the server yet: it is slow, or out of reach. */
function Waiting({ titles }: { titles: readonly string[] }) {
  return (
    <div role="status">
      {titles.length > 0 && (
        <ul aria-label="Waiting to be saved" className="grid grid-cols-1 gap-1 px-4 pt-3">
          {titles.map((title, index) => (
            <li
              key={index}
              className="flex items-center gap-2.5 text-sm text-muted-foreground [overflow-wrap:anywhere]"
            >
              <LoaderCircle className="size-4 shrink-0 animate-spin" aria-hidden />
              {title}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface PreviewProps {
  entry: QuickEntry;
  moment: Moment;
  onKeep: () => void;
}

/** How the line will be read, with a way out where it was meant otherwise. */
function Preview({ entry, moment, onKeep }: PreviewProps) {
  const { title, due = null, priority, labels, notes = null, recurrence = null } = entry.task;
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 pt-1 text-[13px]">
      <span className="mt-1.5 font-medium [overflow-wrap:anywhere]">{title}</span>
      <TaskMeta
        task={{
          due,
          priority: priority ?? 'none',
          labels: labels ?? [],
          notes,
          recurrence: recurrence && { from: 'due', ...recurrence },
          status: 'open',
        }}
        moment={moment}
      />
      {entry.remind && (
        <Badge className="mt-1.5">
          <Bell aria-hidden />
          <span className="sr-only">Reminder: </span>
          {describeReminderTime(entry.remind, moment)}
        </Badge>
      )}
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
