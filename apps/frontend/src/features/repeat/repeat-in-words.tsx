'use client';

import { limits } from '@todo/contracts';
import { useState, type KeyboardEvent } from 'react';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { useMoment } from '../tasks/use-moment';
import type { ReadRepeat } from './read-repeat';

/** The reader is large, so it is fetched when somebody goes there. */
const fetchReader = () => import('./read-repeat').then((module) => module.readRepeat);

/** A line that says how a task repeats; what it understands is taken over with Enter, or on leaving it. */
export function RepeatInWords({ onRead }: { onRead: (read: ReadRepeat) => void }) {
  const moment = useMoment();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();

  async function take() {
    if (text.trim() === '') return;
    const reader = await fetchReader().catch(() => null);
    const read = reader?.(text, moment) ?? null;
    if (read) {
      setText('');
      onRead(read);
    } else {
      setProblem(
        reader
          ? 'This was not understood. Try “every second Monday” or “monthly on the last Friday”.'
          : 'This cannot be read right now. Choose from the list.',
      );
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    // Here Enter takes the words over; it does not save the form.
    event.preventDefault();
    void take();
  }

  return (
    <Field label="Or in words" error={problem}>
      {(control) => (
        <Input
          {...control}
          value={text}
          maxLength={limits.title}
          autoComplete="off"
          placeholder="every second Monday at 8"
          onFocus={() => void fetchReader().catch(() => undefined)}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(undefined);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => void take()}
        />
      )}
    </Field>
  );
}
