'use client';

import { frequencies, ruleWeekdays, type Frequency, type RuleWeekday } from '@todo/contracts';
import { ToggleGroup } from 'radix-ui';
import { useId } from 'react';
import { Field } from '@/ui/field';
import { Input, NativeSelect } from '@/ui/input';
import type { RepeatPartProps } from './repeat-field';
import { positionNames, weekdayNames } from './repeat-words';

const unitNames: Record<Frequency, readonly [one: string, many: string]> = {
  DAILY: ['day', 'days'],
  WEEKLY: ['week', 'weeks'],
  MONTHLY: ['month', 'months'],
  YEARLY: ['year', 'years'],
};

/** Every so many days, weeks, months or years, and on which days of them. */
export function CustomRepeat({ form, errors, onChange }: RepeatPartProps) {
  const one = form.interval === '1';
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Every" error={errors.interval}>
          {(control) => (
            <Input
              {...control}
              type="number"
              min={1}
              max={999}
              value={form.interval}
              onChange={(event) => onChange({ interval: event.target.value })}
            />
          )}
        </Field>
        <Field label="Unit">
          {(control) => (
            <NativeSelect
              {...control}
              value={form.frequency}
              onChange={(event) => onChange({ frequency: event.target.value as Frequency })}
            >
              {frequencies.map((frequency) => (
                <option key={frequency} value={frequency}>
                  {unitNames[frequency][one ? 0 : 1]}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </div>
      {form.frequency === 'WEEKLY' && <Weekdays form={form} errors={errors} onChange={onChange} />}
      {form.frequency === 'MONTHLY' && (
        <DayOfMonth form={form} errors={errors} onChange={onChange} />
      )}
    </>
  );
}

function Weekdays({ form, errors, onChange }: RepeatPartProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <ToggleGroup.Root
        type="multiple"
        aria-label="On these days"
        aria-describedby={errors.weekdays && id}
        className="grid max-w-96 grid-cols-7 gap-1 sm:gap-1.5"
        value={[...form.weekdays]}
        onValueChange={(days) => onChange({ weekdays: days as RuleWeekday[] })}
      >
        {ruleWeekdays.map((day) => (
          <ToggleGroup.Item
            key={day}
            value={day}
            aria-label={weekdayNames[day]}
            className="grid h-9 place-items-center rounded-lg border border-input bg-card text-[13px] font-medium text-muted-foreground transition-colors hover:bg-accent data-[state=on]:border-primary data-[state=on]:bg-primary data-[state=on]:text-primary-foreground"
          >
            {weekdayNames[day].slice(0, 3)}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      {errors.weekdays && (
        <p id={id} role="alert" className="text-[13px] text-destructive">
          {errors.weekdays}
        </p>
      )}
    </div>
  );
}

const lastDay = -1;
const monthDays = [...Array.from({ length: 31 }, (_, index) => index + 1), lastDay];

function DayOfMonth({ form, onChange }: RepeatPartProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="On">
        {(control) => (
          <NativeSelect
            {...control}
            value={form.monthly}
            onChange={(event) =>
              onChange({ monthly: event.target.value === 'day' ? 'day' : 'position' })
            }
          >
            <option value="day">a day of the month</option>
            <option value="position">a weekday of the month</option>
          </NativeSelect>
        )}
      </Field>
      {form.monthly === 'day' ? (
        <Field label="Day">
          {(control) => (
            <NativeSelect
              {...control}
              value={form.monthDay}
              onChange={(event) => onChange({ monthDay: Number(event.target.value) })}
            >
              {monthDays.map((day) => (
                <option key={day} value={day}>
                  {day === lastDay ? 'the last day' : day}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      ) : (
        <PositionInMonth form={form} onChange={onChange} />
      )}
    </div>
  );
}

function PositionInMonth({ form, onChange }: Omit<RepeatPartProps, 'errors'>) {
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label="Which">
        {(control) => (
          <NativeSelect
            {...control}
            value={form.position}
            onChange={(event) => onChange({ position: Number(event.target.value) })}
          >
            {positionNames.map(([position, name]) => (
              <option key={position} value={position}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <Field label="Weekday">
        {(control) => (
          <NativeSelect
            {...control}
            value={form.positionDay}
            onChange={(event) => onChange({ positionDay: event.target.value as RuleWeekday })}
          >
            {ruleWeekdays.map((day) => (
              <option key={day} value={day}>
                {weekdayNames[day]}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
    </div>
  );
}
