'use client';

import { Snooze } from '@todo/contracts';
import { useState, type FormEvent } from 'react';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { todayOf } from '../tasks/due';
import { useMoment } from '../tasks/use-moment';

interface SnoozeDialogProps {
  title: string;
  onCancel: () => void;
  onSnooze: (until: Snooze) => void;
}

/** Asks until when a reminder is put off. */
export function SnoozeDialog({ title, onCancel, onSnooze }: SnoozeDialogProps) {
  const today = todayOf(useMoment());
  const [date, setDate] = useState(today.add({ days: 1 }).toString());
  const [time, setTime] = useState('09:00');
  const [problem, setProblem] = useState<string>();

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = Snooze.safeParse({ until: `${date}T${time}` });
    if (parsed.success) onSnooze(parsed.data);
    else setProblem('Choose a day and a time.');
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onCancel()}
      title="Snooze until"
      description={title}
    >
      <form onSubmit={submit} noValidate className="grid gap-4">
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Day" error={problem}>
            {(control) => (
              <Input
                {...control}
                type="date"
                min={today.toString()}
                value={date}
                onChange={(event) => setDate(event.target.value)}
              />
            )}
          </Field>
          <Field label="Time">
            {(control) => (
              <Input
                {...control}
                type="time"
                value={time}
                onChange={(event) => setTime(event.target.value)}
              />
            )}
          </Field>
        </div>
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit">Snooze</Button>
        </div>
      </form>
    </Dialog>
  );
}
