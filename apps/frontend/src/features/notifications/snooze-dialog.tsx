'use client';

import { Snooze } from '@todo/contracts';
import { useState, type FormEvent } from 'react';
import type { Temporal } from 'temporal-polyfill';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { todayOf } from '../tasks/due';
import { useMoment } from '../tasks/use-moment';

interface SnoozeUntilProps {
  /** What is put off. */
  title?: string;
  today: Temporal.PlainDate;
  onCancel: () => void;
  /** Hears the day and the time, as the clock on the wall shows them. */
  onSnooze: (until: string) => void;
}

type SnoozeDialogProps = Omit<SnoozeUntilProps, 'today'>;

/** Asks the signed-in person until when a reminder is put off. */
export const SnoozeDialog = (props: SnoozeDialogProps) => (
  <SnoozeUntil {...props} today={todayOf(useMoment())} />
);

/** Asks until when a reminder is put off. */
export function SnoozeUntil({ title, today, onCancel, onSnooze }: SnoozeUntilProps) {
  const [date, setDate] = useState(today.add({ days: 1 }).toString());
  const [time, setTime] = useState('09:00');
  const [problem, setProblem] = useState<string>();

  function submit(event: FormEvent) {
    event.preventDefault();
    const until = `${date}T${time}`;
    if (Snooze.safeParse({ until }).success) onSnooze(until);
    else setProblem('Choose a day and a time.');
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onCancel()}
      title="Snooze until"
      {...(title !== undefined && { description: title })}
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
