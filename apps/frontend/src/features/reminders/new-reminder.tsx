'use client';

import type { NewReminder } from '@todo/contracts';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ApiError } from '@/api-client';
import { Button } from '@/ui/button';
import { cn } from '@/ui/class-names';
import { Field } from '@/ui/field';
import { Input, NativeSelect } from '@/ui/input';
import { PendingInput, usePendingInput, useTakenBeforeSending } from '@/ui/pending-input';
import { useFields } from '@/ui/use-fields';
import { dueFields, type Moment } from '../tasks/due';
import { useMoment } from '../tasks/use-moment';
import { WordsField } from '../tasks/words-field';
import { ChannelChoice } from './channel-choice';
import {
  fieldsOfTime,
  reminderOf,
  reminderPresets,
  reminderUnits,
  type OpenReminder,
  type ReminderForm,
} from './reminder-form';
import { useNotificationSettings } from './reminder-queries';

/** A day and a time, each empty where there is none. */
type DueFields = ReturnType<typeof dueFields>;

interface NewReminderFieldsProps {
  /** When the task is due, as its form says. */
  due: DueFields;
  /** What the fields hold at first, where that was entered before. */
  start: OpenReminder | null;
  onChange: (form: OpenReminder) => void;
  /** Answers why it is not added now, if so. @throws ApiError */
  onAdd: (reminder: NewReminder) => Promise<string | null>;
  /** The same where the form of the task is saved. */
  onSave: (reminder: NewReminder) => Promise<string | null>;
  onCancel: () => void;
}

/** The fields of a new reminder. No form of its own, since it stands in that of the task. */
export function NewReminderFields({
  due,
  start,
  onChange,
  onAdd,
  onSave,
  onCancel,
}: NewReminderFieldsProps) {
  const moment = useMoment();
  const group = useRef<HTMLDivElement>(null);
  const { pending, takeAll } = usePendingInput();
  const fields = useFields<OpenReminder>(
    () =>
      start ?? {
        kind: due.date === '' ? 'at' : 'preset',
        preset: 0,
        amount: '15',
        unit: 1,
        days: '1',
        channels: null,
        ...nextHour(moment),
        hasTime: due.time !== '',
        words: '',
      },
  );
  const presets = reminderPresets(fields.fields.hasTime);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const adding = useRef<Promise<boolean>>(null);
  const form = fields.fields;
  useLayoutEffect(() => onChange(form), [form, onChange]);

  function change(part: Partial<ReminderForm>) {
    fields.change(part);
    setProblem(null);
  }

  async function send(to: typeof onAdd): Promise<boolean> {
    if (!(await takeAll())) return false;
    const { reminder, problem: missing } = reminderOf(fields.newest(), presets);
    setProblem(missing);
    if (!reminder) return false;
    try {
      const refusal = await to(reminder);
      setProblem(refusal);
      return refusal === null;
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : 'It was not added. Try again.');
      return false;
    }
  }

  /** Answers whether it was added; asked twice, it is added once. */
  function add(to = onAdd): Promise<boolean> {
    setBusy(true);
    adding.current ??= send(to).finally(() => {
      adding.current = null;
      setBusy(false);
    });
    return adding.current;
  }

  useTakenBeforeSending(async () => {
    const added = await add(onSave);
    if (!added) group.current?.scrollIntoView({ block: 'nearest' });
    return added;
  });

  function onKeyDown(event: KeyboardEvent) {
    const isField = event.target instanceof HTMLInputElement;
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !isField) return;
    // Here Enter adds the reminder; it does not save the task.
    event.preventDefault();
    void add();
  }

  return (
    <div
      ref={group}
      role="group"
      aria-label="New reminder"
      onKeyDown={onKeyDown}
      className="grid gap-3 rounded-lg border bg-background/60 p-3.5"
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Remind me">
          {(control) => (
            <NativeSelect
              {...control}
              autoFocus
              value={form.kind === 'preset' ? String(form.preset) : form.kind}
              onChange={({ target: { value } }) =>
                change(
                  isOwnKind(value) ? { kind: value } : { kind: 'preset', preset: Number(value) },
                )
              }
            >
              {presets.map(({ name }, index) => (
                <option key={name} value={index}>
                  {name}
                </option>
              ))}
              <option value="before">Some time before…</option>
              <option value="on-day">On a day before, at a time…</option>
              <option value="at">At a date and time…</option>
            </NativeSelect>
          )}
        </Field>
        <PendingInput value={pending}>
          <WordsField
            label="Or in words"
            placeholder="an hour before"
            start={form.words}
            onText={(words) => fields.change({ words })}
            prepare={fetchReader}
            onWords={async (words) => {
              const when = (await fetchReader())(words, moment);
              if (!when) return 'This was not understood. Try “an hour before” or “tomorrow at 9”.';
              change(fieldsOfTime(when, presets, moment.timeZone));
              return null;
            }}
          />
        </PendingInput>
      </div>
      <TimeFields form={form} onChange={change} />
      <Channels form={form} onChange={change} />
      {problem && (
        <p role="alert" className="text-[13px] text-destructive">
          {problem}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" size="sm" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="sm" disabled={busy} onClick={() => void add()}>
          Add the reminder
        </Button>
      </div>
    </div>
  );
}

/** The reader is large, so it is fetched when somebody goes there. */
const fetchReader = () => import('./read-reminder').then((module) => module.readReminder);

/** A day and time ahead, to begin with. */
function nextHour({ now, timeZone }: Moment) {
  const hour = now
    .add({ hours: 1 })
    .toZonedDateTimeISO(timeZone)
    .round({ smallestUnit: 'hour', roundingMode: 'floor' });
  return dueFields(hour.toInstant().toString(), timeZone);
}

const isOwnKind = (value: string): value is 'before' | 'on-day' | 'at' =>
  value === 'before' || value === 'on-day' || value === 'at';

interface PartProps {
  form: ReminderForm;
  onChange: (part: Partial<ReminderForm>) => void;
}

function TimeFields({ form, onChange }: PartProps) {
  if (form.kind === 'preset') return null;
  return (
    <div className={cn('grid gap-3', form.kind === 'at' ? 'sm:grid-cols-2' : 'grid-cols-2')}>
      {form.kind === 'before' && (
        <>
          <NumberField
            label="How many"
            value={form.amount}
            onChange={(amount) => onChange({ amount })}
          />
          <Field label="Of">
            {(control) => (
              <NativeSelect
                {...control}
                value={form.unit}
                onChange={(event) => onChange({ unit: Number(event.target.value) })}
              >
                {reminderUnits.map(({ name, minutes }) => (
                  <option key={name} value={minutes}>
                    {name}
                  </option>
                ))}
              </NativeSelect>
            )}
          </Field>
        </>
      )}
      {form.kind === 'on-day' && (
        <NumberField
          label="Days before"
          value={form.days}
          onChange={(days) => onChange({ days })}
        />
      )}
      {form.kind === 'at' && (
        <Field label="Day">
          {(control) => (
            <Input
              {...control}
              type="date"
              value={form.date}
              onChange={(event) => onChange({ date: event.target.value })}
            />
          )}
        </Field>
      )}
      {form.kind !== 'before' && (
        <Field label="Time">
          {(control) => (
            <Input
              {...control}
              type="time"
              value={form.time}
              onChange={(event) => onChange({ time: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}

interface NumberFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function NumberField({ label, value, onChange }: NumberFieldProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="number"
          min={0}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** On which ways it comes, where there is more than one. */
function Channels({ form, onChange }: PartProps) {
  const { data: settings } = useNotificationSettings();
  const ready =
    settings?.available.filter((each) => each.ready).map(({ channel }) => channel) ?? [];
  if (!settings || ready.length < 2) return null;
  return (
    <div className="grid gap-2">
      <label className="flex items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          className="size-4 accent-primary"
          checked={form.channels === null}
          onChange={(event) =>
            onChange({ channels: event.target.checked ? null : settings.channels })
          }
        />
        As my settings say
      </label>
      {form.channels !== null && (
        <ChannelChoice
          label="Channels of this reminder"
          offered={ready}
          chosen={form.channels}
          onChange={(channels) => onChange({ channels })}
        />
      )}
    </div>
  );
}
