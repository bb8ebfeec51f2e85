'use client';

import type { Snooze } from '@todo/contracts';
import { AlarmClock } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Button } from '@/ui/button';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/ui/menu';

/** How long a reminder is put off with one click. */
export const snoozes: readonly (readonly [name: string, until: Snooze])[] = [
  ['10 minutes', { minutes: 10 }],
  ['1 hour', { minutes: 60 }],
  ['Tomorrow morning', { until: 'tomorrow-morning' }],
];

interface SnoozeMenuProps {
  title: string;
  onSnooze: (until: Snooze) => void;
  onPickTime: () => void;
}

export function SnoozeMenu({ title, onSnooze, onPickTime }: SnoozeMenuProps) {
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <Button variant="ghost" size="sm" className="px-2" aria-label={`Snooze “${title}”`}>
          <AlarmClock aria-hidden /> Snooze
        </Button>
      </MenuTrigger>
      {/* The list around it scrolls, and would cut it off. */}
      <DropdownMenu.Portal>
        <MenuContent align="start" collisionPadding={8}>
          {snoozes.map(([name, until]) => (
            <MenuItem key={name} onSelect={() => onSnooze(until)}>
              {name}
            </MenuItem>
          ))}
          <MenuSeparator />
          <MenuItem onSelect={onPickTime}>Until a time…</MenuItem>
        </MenuContent>
      </DropdownMenu.Portal>
    </Menu>
  );
}
