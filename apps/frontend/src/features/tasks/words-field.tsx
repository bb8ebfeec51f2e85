'use client';

import { limits } from '@todo/contracts';
import { useRef, useState, type KeyboardEvent } from 'react';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { useTakenBeforeSending } from '@/ui/pending-input';
import { useFields } from '@/ui/use-fields';

interface WordsFieldProps {
  label: string;
  placeholder: string;
  /** What stands in it at first. */
  start: string;
  /** Hears what stands in it. */
  onText: (text: string) => void;
  /** Fetches what reads the words, which is large, before it is needed. */
  prepare: () => Promise<unknown>;
  /** Takes over what the words say; answers what is wrong with them, if they say nothing. Rejects where it cannot read. */
  onWords: (words: string) => Promise<string | null>;
}

/** A line that fills other fields; what it understands is taken over with Enter, on leaving it, or before its form is sent. */
export function WordsField({
  label,
  placeholder,
  start,
  onText,
  prepare,
  onWords,
}: WordsFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const { fields, newest, change } = useFields(() => ({ text: start }));
  const [problem, setProblem] = useState<string>();

  function setText(text: string) {
    change({ text });
    onText(text);
  }

  /** Answers whether nothing is left to be read. */
  async function take(): Promise<boolean> {
    const { text } = newest();
    if (text.trim() === '') return true;
    const wrong = await onWords(text).catch(
      () => 'Words cannot be read right now. Use the fields below.',
    );
    setProblem(wrong ?? undefined);
    // What was typed meanwhile stays.
    if (wrong === null && newest().text === text) setText('');
    return wrong === null;
  }

  useTakenBeforeSending(async () => {
    const taken = await take();
    if (!taken) input.current?.focus();
    return taken;
  });

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
          ref={input}
          value={fields.text}
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
