'use client';

import { useState } from 'react';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { LabelField } from './label-field';
import { addLabels } from './task-draft';

interface LabelDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** `3 tasks` */
  what: string;
  onLabel: (change: { add: string[] } | { remove: string[] }) => void;
}

/** Labels for many tasks: to add, or to take away. */
export function LabelDialog({ open, onOpenChange, what, onLabel }: LabelDialogProps) {
  const [draft, setDraft] = useState({ labels: [] as string[], labelText: '' });
  const labels = addLabels(draft.labels, draft.labelText);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Label ${what}`}>
      <LabelField draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
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
