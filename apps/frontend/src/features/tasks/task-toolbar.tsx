'use client';

import { TaskSort, type TaskStatus } from '@todo/contracts';
import { CheckSquare, SlidersHorizontal, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { cn } from '@/ui/class-names';
import { NativeSelect } from '@/ui/input';
import { useBoard } from './board-context';
import { FilterPanel } from './filter-panel';
import { SearchField } from './search-field';
import { activeFilters, sortOf, withoutFilters, type TaskFilters } from './task-filters';

const statuses: Record<TaskStatus | 'all', string> = { all: 'All', open: 'Open', done: 'Done' };
const sortNames: Record<TaskSort, string> = {
  due: 'By due date',
  priority: 'By priority',
  created: 'Newest first',
  position: 'My order',
};

interface TaskToolbarProps {
  filters: TaskFilters;
  onChange: (part: Partial<TaskFilters>) => void;
}

export function TaskToolbar({ filters, onChange }: TaskToolbarProps) {
  const { selection } = useBoard();
  const active = activeFilters(filters).filter((name) => name !== 'q');
  const [open, setOpen] = useState(active.length > 0);
  return (
    <div role="search" aria-label="Tasks" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <StatusSwitch status={filters.status} onChange={(status) => onChange({ status })} />
        <SearchField q={filters.q} onSearch={(q) => onChange({ q })} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="outline"
          size="sm"
          className={cn('h-9', active.length > 0 && 'border-ring')}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <SlidersHorizontal aria-hidden /> Filter
          {active.length > 0 && (
            <span className="rounded-full bg-primary px-1.5 text-xs text-primary-foreground tabular-nums">
              {active.length}
              <span className="sr-only"> in use</span>
            </span>
          )}
        </Button>
        <NativeSelect
          aria-label="Sort"
          className="h-9 w-34 max-w-full text-[13px] sm:text-[13px]"
          value={sortOf(filters)}
          onChange={(event) => onChange({ sort: TaskSort.parse(event.target.value) })}
        >
          {(Object.keys(sortNames) as TaskSort[]).map((sort) => (
            <option key={sort} value={sort}>
              {sortNames[sort]}
            </option>
          ))}
        </NativeSelect>
        <Button
          variant="ghost"
          size="sm"
          className="h-9"
          aria-pressed={selection.active}
          onClick={() => (selection.active ? selection.end() : selection.start())}
        >
          <CheckSquare aria-hidden /> Select
        </Button>
        {activeFilters(filters).length > 0 && (
          <Button
            variant="ghost"
            size="sm"
            className="h-9"
            onClick={() => onChange(withoutFilters(filters))}
          >
            <X aria-hidden /> Clear filters
          </Button>
        )}
      </div>
      {open && <FilterPanel filters={filters} onChange={onChange} />}
    </div>
  );
}

function StatusSwitch({
  status,
  onChange,
}: {
  status: TaskFilters['status'];
  onChange: (status: TaskFilters['status']) => void;
}) {
  return (
    <div role="group" aria-label="Show" className="flex rounded-xl bg-muted p-1">
      {(Object.keys(statuses) as (keyof typeof statuses)[]).map((key) => (
        <button
          key={key}
          type="button"
          aria-pressed={status === key}
          onClick={() => onChange(key)}
          className={cn(
            'h-8 rounded-lg px-3.5 text-[13px] font-medium transition-colors',
            status === key
              ? 'bg-card text-foreground shadow-soft dark:bg-accent'
              : 'text-muted-foreground hover:text-foreground',
          )}
        >
          {statuses[key]}
        </button>
      ))}
    </div>
  );
}
