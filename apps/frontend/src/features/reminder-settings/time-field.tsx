'use client';

import { WallTime } from '@todo/contracts';
import { useState } from 'react';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';

interface TimeFieldProps {
  label: string;
  value: string;
  /** A time that it must differ from. */
  other?: string;
  onChange: (time: string) => void;
}

/** A time of day; taken over on leaving the field, so that a time half typed is not saved. */
export function TimeField({ label, value, other, onChange }: TimeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const time = typed ?? value;
  const error = time === other ? 'Begin and end at different times.' : undefined;

  function take() {
    if (error !== undefined) return;
    setTyped(null);
    if (typed !== null && typed !== value && WallTime.safeParse(typed).success) onChange(typed);
  }

  return (
    <Field label={label} error={error}>
      {(control) => (
        <Input
          {...control}
          type="time"
          className="max-w-36"
          value={time}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={take}
          onKeyDown={(event) => event.key === 'Enter' && take()}
        />
      )}
    </Field>
  );
}
