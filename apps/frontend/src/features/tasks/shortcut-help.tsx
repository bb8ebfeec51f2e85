'use client';

import { Dialog } from '@/ui/dialog';
import { setShortcutsOn, useShortcutsOn } from './use-shortcuts';

const shortcuts: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['n'], 'New task'],
  [['/'], 'Search'],
  [['j', 'k'], 'Next and previous task; the arrow keys too, once a task has the focus'],
  [['Space'], 'Complete or reopen the task'],
  [['e'], 'Edit the task'],
  [['x'], 'Select the task, for changes of many'],
  [['Delete'], 'Delete the task'],
  [['Alt', '↑ ↓'], 'Move the task, in my order'],
  [['Ctrl', 'z'], 'Undo what was done last'],
  [['Esc'], 'End selecting'],
  [['?'], 'This help'],
];

interface ShortcutHelpProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function ShortcutHelp({ open, onOpenChange }: ShortcutHelpProps) {
  const on = useShortcutsOn();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <dl className="grid gap-2.5">
        {shortcuts.map(([keys, does]) => (
          <div key={does} className="grid grid-cols-[6rem_minmax(0,1fr)] items-baseline gap-3">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded-md border border-b-2 bg-muted px-1.5 py-0.5 font-sans text-xs font-medium"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className="text-sm text-muted-foreground">{does}</dd>
          </div>
        ))}
      </dl>
      <label className="flex items-center gap-2.5 border-t pt-4 text-sm">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => setShortcutsOn(event.target.checked)}
          className="size-4 accent-primary"
        />
        Single letters are shortcuts
      </label>
    </Dialog>
  );
}
