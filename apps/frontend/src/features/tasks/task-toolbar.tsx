'use client';

import { limits, TaskPriority, TaskSort } from '@todo/contracts';
import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useHydrated } from '@/ui/hydrated';
import { Button } from '@/ui/button';
import { cn } from '@/ui/class-names';
import { NativeSelect } from '@/ui/input';
import { priorityNames } from './priority';
import {
  defaultFilters,
  dueRanges,
  isNarrowed,
  type DueRange,
  type TaskFilters,
} from './task-filters';

const searchDelayMs = 250;
const views = { all: 'All', open: 'Open', done: 'Done' } as const;
const rangeNames: Record<DueRange, string> = {
  today: 'Due today',
  week: 'Due this week',
  overdue: 'Overdue',
};
const sortNames: Record<TaskSort, string> = {
  due: 'By due date',
  priority: 'By priority',
  created: 'Newest first',
};

interface TaskToolbarProps {
  filters: TaskFilters;
  onChange: (part: Partial<TaskFilters>) => void;
  /** Labels that the person can choose from. */
  labels: readonly string[];
}

const smallSelect = 'h-9 w-34 max-w-full text-[13px] sm:text-[13px]';

export function TaskToolbar({ filters, onChange, labels }: TaskToolbarProps) {
  return (
    <div role="search" aria-label="Tasks" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <ViewSwitch view={filters.view} onChange={(view) => onChange({ view })} />
        <SearchField q={filters.q} onSearch={(q) => onChange({ q })} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <NativeSelect
          aria-label="Due"
          className={cn(smallSelect, filters.due && 'border-ring')}
          value={filters.due ?? ''}
          onChange={(event) =>
            onChange({ due: dueRanges.find((range) => range === event.target.value) ?? null })
          }
        >
          <option value="">Any date</option>
          {dueRanges.map((range) => (
            <option key={range} value={range}>
              {rangeNames[range]}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          aria-label="Priority"
          className={cn(smallSelect, filters.priority && 'border-ring')}
          value={filters.priority ?? ''}
          onChange={(event) =>
            onChange({ priority: TaskPriority.safeParse(event.target.value).data ?? null })
          }
        >
          <option value="">Any priority</option>
          {TaskPriority.options.toReversed().map((priority) => (
            <option key={priority} value={priority}>
              {priorityNames[priority]}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          aria-label="Label"
          className={cn(smallSelect, filters.label && 'border-ring')}
          value={filters.label ?? ''}
          onChange={(event) => onChange({ label: event.target.value || null })}
        >
          <option value="">Any label</option>
          {[...new Set([...labels, ...(filters.label ? [filters.label] : [])])].map((label) => (
            <option key={label} value={label}>
              {label}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          aria-label="Sort"
          className={smallSelect}
          value={filters.sort}
          onChange={(event) => onChange({ sort: TaskSort.parse(event.target.value) })}
        >
          {(Object.keys(sortNames) as TaskSort[]).map((sort) => (
            <option key={sort} value={sort}>
              {sortNames[sort]}
            </option>
          ))}
        </NativeSelect>
        {isNarrowed(filters) && (
          <Button
            variant="ghost"
            size="sm"
            onClick={() => onChange({ ...defaultFilters, view: filters.view, sort: filters.sort })}
          >
            <X aria-hidden /> Clear filters
          </Button>
        )}
      </div>
    </div>
  );
}

function ViewSwitch({
  view,
  onChange,
}: {
  view: TaskFilters['view'];
  onChange: (view: TaskFilters['view']) => void;
}) {
  return (
    <div role="group" aria-label="Show" className="flex rounded-xl bg-muted p-1">
      {(Object.keys(views) as (keyof typeof views)[]).map((key) => (
        <button
          key={key}
          type="button"
          aria-pressed={view === key}
          onClick={() => onChange(key)}
          className={cn(
            'h-8 rounded-lg px-3.5 text-[13px] font-medium transition-colors',
            view === key
              ? 'bg-card text-foreground shadow-soft dark:bg-accent'
              : 'text-muted-foreground hover:text-foreground',
          )}
        >
          {views[key]}
        </button>
      ))}
    </div>
  );
}

function SearchField({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const hydrated = useHydrated();
  const [text, setText] = useState(q);
  const [searched, setSearched] = useState(q);
  const search = useRef(onSearch);
  useEffect(() => {
    search.current = onSearch;
  });
  // When the filters change elsewhere (cleared, or the address), the field follows.
  if (q !== searched) {
    setSearched(q);
    setText(q);
  }
  useEffect(() => {
    if (text.trim() === q) return;
    const timer = setTimeout(() => {
      setSearched(text.trim());
      search.current(text.trim());
    }, searchDelayMs);
    return () => clearTimeout(timer);
  }, [text, q]);

  return (
    <div className="relative min-w-40 flex-1">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <input
        type="search"
        aria-label="Search tasks"
        placeholder="Search"
        value={text}
        readOnly={!hydrated}
        maxLength={limits.searchText}
        onChange={(event) => setText(event.target.value)}
        className="h-10 w-full appearance-none rounded-xl border border-input bg-card pr-3 pl-9 text-base outline-none placeholder:text-muted-foreground hover:border-control focus-visible:border-ring focus-visible:ring-3 focus-visible:ring-ring/25 sm:text-sm [&::-webkit-search-cancel-button]:appearance-none"
      />
    </div>
  );
}
