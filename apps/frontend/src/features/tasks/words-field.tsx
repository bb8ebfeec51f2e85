'use client';

import { limits } from '@todo/contracts';
import { useState, type KeyboardEvent } from 'react';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';

interface WordsFieldProps {
  label: string;
  placeholder: string;
  /** Fetches what reads the words, which is large, before it is needed. */
  prepare: () => Promise<unknown>;
  /** Takes over what the words say; answers what is wrong with them, if they say nothing. Rejects where it cannot read. */
  onWords: (words: string) => Promise<string | null>;
}

/** A line that fills other fields; what it understands is taken over with Enter, or on leaving it. */
export function WordsField({ label, placeholder, prepare, onWords }: WordsFieldProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();

  async function take() {
    if (text.trim() === '') return;
    const wrong = await onWords(text).catch(
      () => 'Words cannot be read right now. Use the fields below.',
    );
    setProblem(wrong ?? undefined);
    if (wrong === null) setText('');
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    // Here Enter takes the words over; it does not save the form.
    event.preventDefault();
    event.stopPropagation();
    void take();
  }

  return (
    <Field label={label} error={problem}>
      {(control) => (
        <Input
          {...control}
          value={text}
          maxLength={limits.title}
          autoComplete="off"
          placeholder={placeholder}
          onFocus={() => void prepare().catch(() => undefined)}
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
