'use client';

import { X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Badge } from '@/ui/badge';
import { Input } from '@/ui/input';
import { addLabels } from './task-draft';

interface LabelInputProps {
  id: string;
  labels: readonly string[];
  /** What is typed and not yet a chip. */
  text: string;
  /** Labels in use, offered while typing. */
  known: readonly string[];
  onChange: (part: { labels?: string[]; labelText: string }) => void;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

/** Labels as chips; Enter or a comma adds one, Backspace in the empty field takes the last away. */
export function LabelInput({ labels, text, known, onChange, ...control }: LabelInputProps) {
  const commit = (typed: string) => onChange({ labels: addLabels(labels, typed), labelText: '' });

  function onKeyDown(event: KeyboardEvent) {
    // While letters are being composed, Enter and Backspace belong to that.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && text.trim() !== '') {
      event.preventDefault();
      commit(text);
    } else if (event.key === 'Backspace' && text === '' && labels.length > 0) {
      onChange({ labels: labels.slice(0, -1), labelText: '' });
    }
  }

  return (
    <div className="grid gap-2">
      <Input
        {...control}
        value={text}
        autoComplete="off"
        list={`${control.id}-known`}
        placeholder={labels.length === 0 ? 'errands, home' : 'Add another'}
        enterKeyHint="done"
        onChange={({ target: { value } }) => {
          if (value.includes(',')) commit(value);
          else onChange({ labelText: value });
        }}
        onKeyDown={onKeyDown}
      />
      <datalist id={`${control.id}-known`}>
        {known
          .filter((label) => !labels.includes(label))
          .map((label) => (
            <option key={label} value={label} />
          ))}
      </datalist>
      {labels.length > 0 && (
        <ul aria-label="Labels of this task" className="flex flex-wrap gap-1.5">
          {labels.map((label) => (
            <li key={label} className="max-w-full">
              <Badge tone="primary" className="py-0.5 pr-0.5 pl-2">
                <span className="truncate">{label}</span>
                <button
                  type="button"
                  aria-label={`Remove label “${label}”`}
                  className="grid size-6 place-items-center rounded hover:bg-foreground/10"
                  onClick={() =>
                    onChange({ labels: labels.filter((other) => other !== label), labelText: text })
                  }
                >
                  <X aria-hidden />
                </button>
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
