'use client';

import { limits, type NewReminder, type Reminder, type Task } from '@todo/contracts';
import { Bell, BellOff, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { ApiError } from '@/api-client';
import { Button } from '@/ui/button';
import { Skeleton } from '@/ui/skeleton';
import { toast } from '@/ui/toast';
import type { Moment } from '../tasks/due';
import { useMoment } from '../tasks/use-moment';
import { describeChannels } from './channel-words';
import { NewReminderFields } from './new-reminder';
import type { OpenReminder } from './reminder-form';
import { useReminderActions, useReminders } from './reminder-queries';
import { describeReminderState, describeReminderTime } from './reminder-words';

interface ReminderSectionProps {
  task: Task;
  /** When it is due, as its form says. */
  due: { date: string; time: string };
  /** Whether that is still to be saved; known at once after a change. */
  isDueUnsaved: () => boolean;
  /** A reminder that was begun before. */
  start: OpenReminder | null;
  /** Hears of one that is open. */
  onOpen: (form: OpenReminder | null) => void;
  /** Takes one that counts from a date which is about to be saved, to be added after it. */
  onLater: (reminder: NewReminder) => void;
}

/** The reminders of a task: add and remove them. What is done here is saved at once, where the date is. */
export function ReminderSection({
  task,
  due,
  isDueUnsaved,
  start,
  onOpen,
  onLater,
}: ReminderSectionProps) {
  const reminders = useReminders(task.id);
  const actions = useReminderActions();
  const [adding, setAdding] = useState(start !== null);
  const list = reminders.data ?? [];
  const isOver = task.status === 'done' || task.deletedAt !== null;

  function close() {
    setAdding(false);
    onOpen(null);
  }

  const waits = ({ when }: NewReminder) => !('at' in when) && isDueUnsaved();

  async function add(reminder: NewReminder) {
    if (waits(reminder)) return 'It counts from the new date: “Save” adds it with that.';
    await actions.create(task.id, reminder);
    close();
    return null;
  }

  async function addWhenSaved(reminder: NewReminder) {
    if (!waits(reminder)) return add(reminder);
    onLater(reminder);
    return null;
  }

  async function remove({ id }: Reminder) {
    try {
      await actions.remove(id);
    } catch (error) {
      const description = error instanceof ApiError ? error.message : 'Try again.';
      toast({ title: 'The reminder was not removed', description, tone: 'error' });
    }
  }

  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1.5 text-sm font-medium">Reminders</legend>
      {reminders.isPending && <Skeleton className="h-5 w-1/2" />}
      {reminders.isError && (
        <p className="text-[13px] text-destructive">{reminders.error.message}</p>
      )}
      {list.length > 0 && (
        <ul aria-label="Reminders" className="grid gap-1.5">
          {list.map((reminder) => (
            <ReminderItem key={reminder.id} reminder={reminder} onRemove={remove} />
          ))}
        </ul>
      )}
      {isOver && list.length === 0 && (
        <p className="text-[13px] text-muted-foreground">A task that is done reminds of nothing.</p>
      )}
      {adding ? (
        <NewReminderFields
          due={due}
          start={start}
          onChange={onOpen}
          onAdd={add}
          onSave={addWhenSaved}
          onCancel={close}
        />
      ) : (
        !isOver &&
        list.length < limits.remindersPerTask && (
          <Button
            variant="outline"
            size="sm"
            className="justify-self-start"
            onClick={() => setAdding(true)}
          >
            <Plus aria-hidden /> Add a reminder
          </Button>
        )
      )}
    </fieldset>
  );
}

interface ReminderItemProps {
  reminder: Reminder;
  onRemove: (reminder: Reminder) => Promise<void>;
}

function ReminderItem({ reminder, onRemove }: ReminderItemProps) {
  const moment = useMoment();
  const { when, channels, state } = reminder;
  const words = describeReminderTime(when, moment);
  const Icon = state === 'cancelled' || state === 'sent' ? BellOff : Bell;
  return (
    <li className="flex items-center gap-2.5 rounded-lg border py-1 pr-1 pl-3">
      <Icon className="size-4 shrink-0 text-primary" aria-hidden />
      <p className="min-w-0 flex-1 text-sm">
        {words}
        <span className="ml-2 text-[13px] text-muted-foreground">
          {notes(reminder, moment, words)
            .concat(channels ? [describeChannels(channels)] : [])
            .join(' · ')}
        </span>
      </p>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Remove the reminder “${words}”`}
        onClick={() => void onRemove(reminder)}
      >
        <X aria-hidden />
      </Button>
    </li>
  );
}

/** What its time does not say of itself. */
function notes(reminder: Reminder, moment: Moment, words: string): string[] {
  const state = describeReminderState(reminder, moment);
  return state === words ? [] : [state];
}
