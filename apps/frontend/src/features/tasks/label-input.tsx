'use client';

import { limits } from '@todo/contracts';
import { X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { Badge } from '@/ui/badge';
import { Input } from '@/ui/input';

interface LabelInputProps {
  id: string;
  labels: readonly string[];
  onChange: (labels: string[]) => void;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

/** Labels as chips; Enter or a comma adds one, Backspace in the empty field takes the last away. */
export function LabelInput({ labels, onChange, ...control }: LabelInputProps) {
  const [draft, setDraft] = useState('');

  function add() {
    const label = draft.trim();
    setDraft('');
    const known = labels.some((other) => other.toLowerCase() === label.toLowerCase());
    if (label !== '' && !known) onChange([...labels, label]);
  }

  function onKeyDown(event: KeyboardEvent) {
    if ((event.key === 'Enter' && draft.trim() !== '') || event.key === ',') {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && draft === '') {
      onChange(labels.slice(0, -1));
    }
  }

  return (
    <div className="grid gap-2">
      <Input
        {...control}
        value={draft}
        maxLength={limits.label}
        placeholder={labels.length === 0 ? 'errands, home' : 'Add another'}
        enterKeyHint="done"
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
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
                  onClick={() => onChange(labels.filter((other) => other !== label))}
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
