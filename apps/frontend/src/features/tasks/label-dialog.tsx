'use client';

import { useState } from 'react';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { LabelInput } from './label-input';
import { addLabels } from './task-draft';
import { useLabels } from './task-queries';

interface LabelDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** `3 tasks` */
  what: string;
  onLabel: (change: { add: string[] } | { remove: string[] }) => void;
}

/** Labels for many tasks: to add, or to take away. */
export function LabelDialog({ open, onOpenChange, what, onLabel }: LabelDialogProps) {
  const known = useLabels();
  const [draft, setDraft] = useState({ labels: [] as string[], labelText: '' });
  const labels = addLabels(draft.labels, draft.labelText);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Label ${what}`}>
      <Field label="Labels">
        {(control) => (
          <LabelInput
            {...control}
            labels={draft.labels}
            text={draft.labelText}
            known={known}
            onChange={(part) => setDraft({ ...draft, ...part })}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button
          variant="outline"
          disabled={labels.length === 0}
          onClick={() => onLabel({ remove: labels })}
        >
          Remove
        </Button>
        <Button disabled={labels.length === 0} onClick={() => onLabel({ add: labels })}>
          Add
        </Button>
      </div>
    </Dialog>
  );
}
