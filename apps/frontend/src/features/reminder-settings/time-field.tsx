'use client';

import { WallTime } from '@todo/contracts';
import { useState } from 'react';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';

type Times<Name extends string> = Readonly<Record<Name, string>>;

interface TypedTimes<Name extends string> {
  saved: Times<Name>;
  onChange: (times: Times<Name>) => void;
  /** What is wrong with them together. */
  problemOf?: (times: Times<Name>) => string | undefined;
}

/**
 * Times of day that are saved together; taken over on leaving a field, so that a time half typed is not saved. Where
 * they do not fit each other, all of them stay as they were typed until they do.
 */
export function useTypedTimes<Name extends string>({
  saved,
  onChange,
  problemOf,
}: TypedTimes<Name>) {
  const [typed, setTyped] = useState<Partial<Times<Name>>>({});
  const times: Times<Name> = { ...saved, ...typed };
  const problem = problemOf?.(times);

  function take(name: Name) {
    // One that was emptied is again what it was.
    const isTime = WallTime.safeParse(times[name]).success;
    const taken = isTime ? times : { ...times, [name]: saved[name] };
    if (problemOf?.(taken) !== undefined) {
      if (!isTime) setTyped(taken);
      return;
    }
    setTyped({});
    const names = Object.keys(saved) as Name[];
    if (names.some((each) => taken[each] !== saved[each])) onChange(taken);
  }

  return (name: Name) => ({
    value: times[name],
    error: typed[name] === undefined ? undefined : problem,
    onType: (time: string) => setTyped({ ...typed, [name]: time }),
    onTake: () => take(name),
  });
}

interface TimeFieldProps {
  label: string;
  value: string;
  error: string | undefined;
  onType: (time: string) => void;
  onTake: () => void;
}

export function TimeField({ label, value, error, onType, onTake }: TimeFieldProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Input
          {...control}
          type="time"
          className="max-w-36"
          value={value}
          onChange={(event) => onType(event.target.value)}
          onBlur={onTake}
          onKeyDown={(event) => event.key === 'Enter' && onTake()}
        />
      )}
    </Field>
  );
}
