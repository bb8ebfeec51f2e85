'use client';

import { Field } from '@/ui/field';
import { Input, NativeSelect } from '@/ui/input';
import type { RepeatPartProps } from './repeat-field';
import type { RepeatForm } from './repeat-form';

/** What the next date counts from, and when the repetition ends. */
export function RepeatEnd({ form, errors, onChange }: RepeatPartProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="The next date follows">
        {(control) => (
          <NativeSelect
            {...control}
            value={form.from}
            onChange={(event) =>
              onChange({ from: event.target.value === 'due' ? 'due' : 'completion' })
            }
          >
            <option value="due">from the due date</option>
            <option value="completion">from the day it is done</option>
          </NativeSelect>
        )}
      </Field>
      <Field label="Ends">
        {(control) => (
          <NativeSelect
            {...control}
            value={form.end}
            onChange={(event) => onChange({ end: event.target.value as RepeatForm['end'] })}
          >
            <option value="never">never</option>
            <option value="until">on a day</option>
            <option value="count">after some times</option>
          </NativeSelect>
        )}
      </Field>
      {form.end === 'until' && (
        <Field label="Last day" error={errors.until}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={form.until}
              onChange={(event) => onChange({ until: event.target.value })}
            />
          )}
        </Field>
      )}
      {form.end === 'count' && (
        <Field label="Times" error={errors.count}>
          {(control) => (
            <Input
              {...control}
              type="number"
              min={1}
              max={9_999}
              value={form.count}
              onChange={(event) => onChange({ count: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
