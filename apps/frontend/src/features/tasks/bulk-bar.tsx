'use client';

import { TaskPriority, type Task } from '@todo/contracts';
import {
  CalendarDays,
  CircleCheck,
  Flag,
  FolderInput,
  RotateCcw,
  Tag,
  Trash2,
  X,
  type LucideIcon,
} from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '@/ui/button';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/menu';
import { useBoard } from './board-context';
import { countOf, useBulkActions, type BulkChange } from './bulk-actions';
import { todayOf } from './due';
import { LabelDialog } from './label-dialog';
import { priorityNames } from './priority';

/** What can be done with all selected tasks at once. */
export function BulkBar({ tasks }: { tasks: readonly Task[] }) {
  const { selection, lists, moment } = useBoard();
  const { run } = useBulkActions();
  const chosen = tasks.filter(({ id }) => selection.ids.has(id));
  const [labelling, setLabelling] = useState(false);
  const none = chosen.length === 0;
  const today = todayOf(moment);

  function act(change: BulkChange) {
    selection.end();
    void run(change, chosen);
  }

  const days = [
    ['Today', today],
    ['Tomorrow', today.add({ days: 1 })],
    ['Next Monday', today.add({ days: 8 - today.dayOfWeek })],
    ['In a week', today.add({ weeks: 1 })],
  ] as const;

  return (
    <div
      role="region"
      aria-label="Selected tasks"
      className="sticky bottom-2 z-30 mx-auto flex w-fit max-w-full flex-wrap items-center justify-center gap-1 rounded-2xl border bg-popover p-2 shadow-lift animate-in fade-in-0 slide-in-from-bottom-4"
    >
      <span role="status" className="px-2 text-sm font-medium tabular-nums">
        {countOf(chosen.length)} selected
      </span>
      <Button
        variant="ghost"
        size="sm"
        onClick={() => selection.choose(tasks.map(({ id }) => id))}
        disabled={chosen.length === tasks.length}
      >
        All
      </Button>
      <BarButton icon={CircleCheck} disabled={none} onPress={() => act({ action: 'complete' })}>
        Complete
      </BarButton>
      <BarButton icon={RotateCcw} disabled={none} onPress={() => act({ action: 'reopen' })}>
        Reopen
      </BarButton>
      <BarMenu icon={FolderInput} label="Move" disabled={none}>
        {lists.map(({ id, name }) => (
          <MenuItem key={id} onSelect={() => act({ action: 'move', listId: id })}>
            <span className="truncate">{name}</span>
          </MenuItem>
        ))}
      </BarMenu>
      <BarMenu icon={CalendarDays} label="Date" disabled={none}>
        {days.map(([name, day]) => (
          <MenuItem key={name} onSelect={() => act({ action: 'reschedule', day: day.toString() })}>
            {name}
          </MenuItem>
        ))}
        <MenuItem onSelect={() => act({ action: 'reschedule', day: null })}>No date</MenuItem>
      </BarMenu>
      <BarMenu icon={Flag} label="Priority" disabled={none}>
        {TaskPriority.options.toReversed().map((priority) => (
          <MenuItem key={priority} onSelect={() => act({ action: 'prioritize', priority })}>
            {priorityNames[priority]}
          </MenuItem>
        ))}
      </BarMenu>
      <BarButton icon={Tag} disabled={none} onPress={() => setLabelling(true)}>
        Label
      </BarButton>
      <BarButton icon={Trash2} disabled={none} onPress={() => act({ action: 'delete' })}>
        Delete
      </BarButton>
      <Button variant="ghost" size="icon-sm" aria-label="End selecting" onClick={selection.end}>
        <X aria-hidden />
      </Button>
      <LabelDialog
        open={labelling}
        onOpenChange={setLabelling}
        what={countOf(chosen.length)}
        onLabel={(change) => act({ action: 'label', ...change })}
      />
    </div>
  );
}

interface BarButtonProps {
  icon: LucideIcon;
  disabled: boolean;
  onPress: () => void;
  children: string;
}

function BarButton({ icon: Icon, disabled, onPress, children }: BarButtonProps) {
  return (
    <Button variant="ghost" size="sm" className="px-2" disabled={disabled} onClick={onPress}>
      <Icon aria-hidden /> <span className="max-sm:sr-only">{children}</span>
    </Button>
  );
}

interface BarMenuProps {
  icon: LucideIcon;
  label: string;
  disabled: boolean;
  children: ReactNode;
}

function BarMenu({ icon: Icon, label, disabled, children }: BarMenuProps) {
  return (
    <Menu modal={false}>
      <MenuTrigger asChild disabled={disabled}>
        <Button variant="ghost" size="sm" className="px-2">
          <Icon aria-hidden /> <span className="max-sm:sr-only">{label}</span>
        </Button>
      </MenuTrigger>
      <MenuContent
        side="top"
        collisionPadding={8}
        className="scroll-slim max-h-72 max-w-64 overflow-y-auto"
      >
        {children}
      </MenuContent>
    </Menu>
  );
}
