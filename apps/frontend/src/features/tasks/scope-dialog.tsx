'use client';

import type { ChangeScope, TaskChanges } from '@todo/contracts';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';

interface ScopeDialogProps {
  changes: TaskChanges;
  onCancel: () => void;
  onChoose: (scope: ChangeScope) => void;
}

/** Asks which occurrences of a repeating task a change is for. The first button is what most people mean. */
export function ScopeDialog({ changes, onCancel, onChoose }: ScopeDialogProps) {
  const isDate = changes.due !== undefined;
  const choices = [
    { scope: 'this', name: 'This one' },
    { scope: 'following', name: 'This and all that follow' },
  ] as const;
  const ordered = isDate ? choices : choices.toReversed();
  return (
    <Dialog
      open
      keepOpen
      onOpenChange={(open) => !open && onCancel()}
      title={isDate ? 'Move which ones?' : 'Change which ones?'}
      description={
        isDate
          ? 'This task repeats. Move only this one, or let the repetition go on from the new date?'
          : 'This task repeats. Change only this one, or those that follow too?'
      }
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="ghost" onClick={onCancel}>
          Go on editing
        </Button>
        {ordered.map(({ scope, name }, index) => (
          <Button
            key={scope}
            autoFocus={index === 0}
            variant={index === 0 ? 'primary' : 'outline'}
            onClick={() => onChoose(scope)}
          >
            {name}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
