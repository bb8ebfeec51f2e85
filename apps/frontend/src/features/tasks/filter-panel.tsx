'use client';

import { TaskPriority } from '@todo/contracts';
import { cn } from '@/ui/class-names';
import { Input, NativeSelect } from '@/ui/input';
import { useBoard } from './board-context';
import { priorityNames } from './priority';
import { dueRanges, type DueRange, type TaskFilters } from './task-filters';
import { useLabels } from './task-queries';

const rangeNames: Record<DueRange, string> = {
  overdue: 'Overdue',
  today: 'Due today',
  week: 'Due this week',
  none: 'No date',
  days: 'From … to …',
};

interface FilterPanelProps {
  filters: TaskFilters;
  onChange: (part: Partial<TaskFilters>) => void;
}

/** What narrows the list; everything that is set must hold. */
export function FilterPanel({ filters, onChange }: FilterPanelProps) {
  const known = useLabels();
  const { lists } = useBoard();
  const { due, priority, label, list, view } = filters;
  const labels = [...new Set([...known, ...(label ? [label] : [])])];
  return (
    <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
      <Choice
        label="Due"
        any="Any date"
        value={due}
        options={dueRanges.map((range) => [range, rangeNames[range]])}
        onChange={(value) => {
          const range = dueRanges.find((each) => each === value) ?? null;
          onChange({ due: range, ...(range !== 'days' && { from: null, to: null }) });
        }}
      />
      <Choice
        label="Priority"
        any="Any priority"
        value={priority}
        options={TaskPriority.options.toReversed().map((each) => [each, priorityNames[each]])}
        onChange={(value) => onChange({ priority: TaskPriority.safeParse(value).data ?? null })}
      />
      <Choice
        label="Label"
        any="Any label"
        value={label}
        options={labels.map((each) => [each, `#${each}`])}
        onChange={(value) => onChange({ label: value })}
      />
      <Choice
        label="List"
        any={view === 'all' ? 'All lists' : 'Any list'}
        value={list}
        options={lists.map(({ id, name }) => [id, name])}
        onChange={(value) => onChange({ list: value })}
      />
      {due === 'days' && (
        <>
          <Day label="Due from" value={filters.from} onChange={(from) => onChange({ from })} />
          <Day label="Due until" value={filters.to} onChange={(to) => onChange({ to })} />
        </>
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  /** What stands there when nothing is chosen. */
  any: string;
  value: string | null;
  options: readonly (readonly [value: string, name: string])[];
  onChange: (value: string | null) => void;
}

const field = 'h-9 text-[13px] sm:text-[13px]';

function Choice({ label, any, value, options, onChange }: ChoiceProps) {
  return (
    <NativeSelect
      aria-label={label}
      className={cn(field, value && 'border-ring')}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
    >
      <option value="">{any}</option>
      {options.map(([option, name]) => (
        <option key={option} value={option}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}

interface DayProps {
  label: string;
  value: string | null;
  onChange: (day: string | null) => void;
}

function Day({ label, value, onChange }: DayProps) {
  return (
    <Input
      type="date"
      aria-label={label}
      className={field}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
    />
  );
}
