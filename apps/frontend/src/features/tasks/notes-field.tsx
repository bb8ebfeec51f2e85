'use client';

import { limits } from '@todo/contracts';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { cn } from '@/ui/class-names';
import { Field } from '@/ui/field';
import { Textarea } from '@/ui/input';
import { Skeleton } from '@/ui/skeleton';

/** As they were written, where what lays them out cannot be fetched. */
const PlainNotes = ({ text }: { text: string }) => (
  <p className="text-sm leading-6 [overflow-wrap:anywhere] whitespace-pre-wrap">{text}</p>
);

const loadNotes = () =>
  import('./notes').then(
    (module) => module.Notes,
    () => PlainNotes,
  );
const Notes = dynamic(loadNotes, {
  ssr: false,
  loading: () => <Skeleton className="h-4 w-2/3" />,
});

/** From here on the form says how much is left. */
const countedFrom = limits.notes * 0.9;

interface NotesFieldProps {
  value: string;
  error: string | undefined;
  onChange: (notes: string) => void;
}

/** Notes in Markdown: written as text, read as they will look. */
export function NotesField({ value, error, onChange }: NotesFieldProps) {
  const [preview, setPreview] = useState(value.trim() !== '');
  const reading = preview && error === undefined;
  const hint =
    value.length > countedFrom
      ? `${value.length.toLocaleString('en')} of ${limits.notes.toLocaleString('en')} characters`
      : 'Markdown: **bold**, lists, [links](https://…)';
  return (
    <div className="relative">
      <div role="group" aria-label="Notes view" className="absolute top-0 right-0 flex gap-1">
        <ModeButton pressed={!reading} onPress={() => setPreview(false)}>
          Write
        </ModeButton>
        <ModeButton
          pressed={reading}
          disabled={value.trim() === ''}
          onPress={() => setPreview(true)}
        >
          Preview
        </ModeButton>
      </div>
      {reading ? (
        <div className="grid gap-1.5">
          <p className="text-sm font-medium">Notes</p>
          <div className="scroll-slim max-h-96 overflow-y-auto rounded-lg border bg-background/60 px-3.5 py-2.5">
            <Notes text={value} />
          </div>
        </div>
      ) : (
        <Field label="Notes" error={error} hint={hint}>
          {(control) => (
            <Textarea
              {...control}
              value={value}
              onChange={(event) => onChange(event.target.value)}
              className="field-sizing-content max-h-96 min-h-28"
            />
          )}
        </Field>
      )}
    </div>
  );
}

interface ModeButtonProps {
  pressed: boolean;
  disabled?: boolean;
  onPress: () => void;
  children: string;
}

function ModeButton({ pressed, disabled, onPress, children }: ModeButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onPress}
      className={cn(
        'rounded-md px-2 py-0.5 text-[13px] font-medium disabled:opacity-50',
        pressed
          ? 'bg-accent text-accent-foreground'
          : 'text-muted-foreground hover:text-foreground',
      )}
    >
      {children}
    </button>
  );
}
