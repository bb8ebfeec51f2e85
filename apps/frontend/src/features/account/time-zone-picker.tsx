'use client';

import { Check, ChevronsUpDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { buttonStyles } from '@/ui/button';
import { cn } from '@/ui/class-names';
import { Input } from '@/ui/input';
import { popoverSurface } from '@/ui/menu';

/** More than a person would scroll through; a longer list only slows the typing. */
const shownAtMost = 60;

function zonesMatching(query: string): string[] {
  const words = query.toLowerCase().replaceAll('_', ' ').split(/\s+/).filter(Boolean);
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
    .filter((zone) => {
      const text = zone.toLowerCase().replaceAll('_', ' ');
      return words.every((word) => text.includes(word));
    })
    .slice(0, shownAtMost);
}

interface TimeZonePickerProps {
  value: string;
  onChange: (zone: string) => void;
  labelledBy: string;
  disabled?: boolean;
}

/** A searchable list of the IANA time zones that the browser knows. */
export function TimeZonePicker({ value, onChange, labelledBy, disabled }: TimeZonePickerProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        id={id}
        disabled={disabled}
        aria-labelledby={`${labelledBy} ${id}`}
        className={cn(buttonStyles({ variant: 'outline' }), 'w-full justify-between font-normal')}
      >
        <span className="truncate">{value.replaceAll('_', ' ')}</span>
        <ChevronsUpDown className="text-muted-foreground" aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          aria-label="Choose a time zone"
          className={cn(popoverSurface, 'w-(--radix-popover-trigger-width) p-2')}
        >
          <ZoneList
            value={value}
            onChoose={(zone) => {
              setOpen(false);
              if (zone !== value) onChange(zone);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ZoneList({ value, onChoose }: { value: string; onChoose: (zone: string) => void }) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const zones = useMemo(() => zonesMatching(query), [query]);

  function move(to: number) {
    const next = Math.max(0, Math.min(zones.length - 1, to));
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  }

  function onKeyDown(event: KeyboardEvent) {
    const zone = zones[active];
    if (event.key === 'ArrowDown') move(active + 1);
    else if (event.key === 'ArrowUp') move(active - 1);
    else if (event.key === 'Enter' && zone) onChoose(zone);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <Input
        role="combobox"
        aria-label="Search time zones"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={zones[active] ? `${id}-${active}` : undefined}
        placeholder="Search: Berlin, Tokyo, New York"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Time zones"
        tabIndex={-1}
        className="scroll-slim mt-2 max-h-64 overflow-y-auto"
      >
        {zones.map((zone, index) => (
          <li
            key={zone}
            id={`${id}-${index}`}
            role="option"
            aria-selected={zone === value}
            onClick={() => onChoose(zone)}
            onPointerMove={() => setActive(index)}
            className={cn(
              'flex cursor-pointer items-center justify-between rounded-lg px-2.5 py-2 text-sm',
              index === active && 'bg-accent text-accent-foreground',
            )}
          >
            {zone.replaceAll('_', ' ')}
            {zone === value && <Check className="size-4 text-primary" aria-hidden />}
          </li>
        ))}
      </ul>
      <p role="status" className="text-sm text-muted-foreground">
        {zones.length === 0 && <span className="block px-2 py-3">No time zone has this name.</span>}
      </p>
    </>
  );
}
