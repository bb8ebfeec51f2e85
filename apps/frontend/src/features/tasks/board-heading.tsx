'use client';

import type { TaskList } from '@todo/contracts';
import { Keyboard, PanelLeft } from 'lucide-react';
import { dateLocale } from '@/date-locale';
import { Button } from '@/ui/button';
import { usePerson } from '../account/app-providers';
import { ListsDrawer } from '../lists/lists-drawer';
import { useMoment } from './use-moment';
import type { TaskFilters, TaskView } from './task-filters';

function greetingAt(hour: number): string {
  if (hour >= 5 && hour < 12) return 'Good morning';
  return hour >= 12 && hour < 18 ? 'Good afternoon' : 'Good evening';
}

export const viewNames: Record<TaskView, string> = {
  all: 'All tasks',
  today: 'Today',
  week: 'Next 7 days',
  trash: 'Trash',
};

interface BoardHeadingProps {
  filters: TaskFilters;
  list: TaskList | undefined;
  onHelp: () => void;
}

/** Where the person is, below the day and a word of welcome in their time zone. */
export function BoardHeading({ filters, list, onHelp }: BoardHeadingProps) {
  const { name } = usePerson();
  const { now, timeZone } = useMoment();
  const local = now.toZonedDateTimeISO(timeZone);
  const day = local
    .toPlainDate()
    .toLocaleString(dateLocale, { weekday: 'long', day: 'numeric', month: 'long' });
  const isList = filters.view === 'all' && filters.list !== null;
  return (
    <header className="mb-6 flex items-end gap-2">
      <ListsDrawer
        trigger={
          <Button
            variant="outline"
            size="icon"
            className="mb-0.5 xl:hidden"
            aria-label="Lists and views"
          >
            <PanelLeft aria-hidden />
          </Button>
        }
      />
      <div className="min-w-0 flex-1">
        {/* Server and browser may render on either side of a full hour. */}
        <p className="text-sm font-medium text-muted-foreground" suppressHydrationWarning>
          {day}
          <span className="max-sm:hidden" suppressHydrationWarning>
            {` · ${greetingAt(local.hour)}, ${name.split(/\s+/)[0]}`}
          </span>
        </p>
        <h1 className="mt-1 text-3xl font-semibold [overflow-wrap:anywhere]">
          {isList ? (list?.name ?? 'List') : viewNames[filters.view]}
        </h1>
      </div>
      <Button
        variant="ghost"
        size="icon"
        className="hidden pointer-fine:inline-flex"
        aria-label="Keyboard shortcuts"
        onClick={onHelp}
      >
        <Keyboard aria-hidden />
      </Button>
    </header>
  );
}
