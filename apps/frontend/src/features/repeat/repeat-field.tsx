'use client';

import { describeRule } from '@todo/recurrence/describe';
import type { Temporal } from 'temporal-polyfill';
import { Field } from '@/ui/field';
import { NativeSelect } from '@/ui/input';
import { CustomRepeat } from './custom-repeat';
import { recurrenceOf, type RepeatErrors, type RepeatForm, type RepeatKind } from './repeat-form';
import { RepeatEnd } from './repeat-end';
import { presetNames } from './repeat-words';

export interface RepeatPartProps {
  form: RepeatForm;
  errors: RepeatErrors;
  onChange: (part: Partial<RepeatForm>) => void;
}

interface RepeatFieldProps extends RepeatPartProps {
  /** The day that the task is due on; presets go by it. */
  day: Temporal.PlainDate;
}

/** How a task repeats: chosen from what fits its due date, or put together. */
export function RepeatField({ form, day, errors, onChange }: RepeatFieldProps) {
  const { recurrence } = recurrenceOf(form, day);
  const repeats = form.kind !== 'never';
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="sr-only">Repetition</legend>
      <Field label="Repeat">
        {(control) => (
          <NativeSelect
            {...control}
            value={form.kind}
            onChange={(event) => onChange({ kind: event.target.value as RepeatKind })}
          >
            {Object.entries(presetNames(day)).map(([kind, name]) => (
              <option key={kind} value={kind}>
                {name}
              </option>
            ))}
            {form.rule !== '' && form.kind === 'rule' && (
              <option value="rule">
                {capital(describeRule({ rule: form.rule, from: form.from }))}
              </option>
            )}
          </NativeSelect>
        )}
      </Field>
      {repeats && (
        <div className="grid gap-3 rounded-lg border bg-background/60 p-3.5">
          {form.kind === 'custom' && (
            <CustomRepeat form={form} errors={errors} onChange={onChange} />
          )}
          <RepeatEnd form={form} errors={errors} onChange={onChange} />
          <p role="status" className="text-[13px] text-muted-foreground">
            {recurrence ? capital(`${describeRule(recurrence)}.`) : 'Fill in what is missing.'}
            {missesMonths(form, day) && ` ${missedMonths(form, day)}`}
          </p>
        </div>
      )}
    </fieldset>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function dayOfMonth({ kind, frequency, monthly, monthDay }: RepeatForm, day: Temporal.PlainDate) {
  if (kind === 'month-day') return day.day;
  return kind === 'custom' && frequency === 'MONTHLY' && monthly === 'day' ? monthDay : null;
}

const missesMonths = (form: RepeatForm, day: Temporal.PlainDate) =>
  (dayOfMonth(form, day) ?? 0) > 28;

const missedMonths = (form: RepeatForm, day: Temporal.PlainDate) =>
  `Months without a day ${dayOfMonth(form, day)} are left out; “the last day” happens in every month.`;
