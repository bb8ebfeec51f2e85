'use client';

import type { TaskList } from '@todo/contracts';
import { CalendarDays, CalendarRange, Inbox, List, ListChecks, Trash2 } from 'lucide-react';
import { usePathname } from 'next/navigation';
import type { MouseEvent, ReactNode } from 'react';
import { cn } from '@/ui/class-names';
import { Skeleton } from '@/ui/skeleton';
import { defaultFilters, type TaskFilters, type TaskView } from '../tasks/task-filters';
import { useSummary } from '../tasks/task-queries';
import { addressOf, useFilters } from '../tasks/use-filters';
import { ListMenu } from './list-menu';
import { useLists } from './list-queries';
import { NewList } from './new-list';

/** Where one can go: the views, the lists, the trash. `onGo`: after a choice, such as to close a drawer. */
export function ListsNav({ onGo }: { onGo?: () => void }) {
  const { lists, query } = useLists();
  const { data: summary } = useSummary();
  const goes = { onGo };
  return (
    <nav aria-label="Lists" className="grid grid-cols-1 gap-6 text-sm">
      <ul className="grid grid-cols-1 gap-0.5">
        <ViewLink {...goes} view="all" icon={<ListChecks />} count={summary?.open}>
          All tasks
        </ViewLink>
        <ViewLink
          {...goes}
          view="today"
          icon={<CalendarDays />}
          count={summary?.dueToday}
          late={summary?.overdue}
        >
          Today
        </ViewLink>
        <ViewLink {...goes} view="week" icon={<CalendarRange />} count={summary?.dueSoon}>
          Next 7 days
        </ViewLink>
      </ul>
      <section aria-labelledby="lists-heading">
        <h2
          id="lists-heading"
          className="mb-1 px-2.5 text-xs font-semibold tracking-normal text-muted-foreground"
        >
          Lists
        </h2>
        {query.isPending && <Skeleton className="mx-2.5 my-2 h-4 w-2/3" />}
        {query.isError && !query.data && (
          <p className="px-2.5 py-1 text-[13px] text-destructive">{query.error.message}</p>
        )}
        <ul className="grid grid-cols-1 gap-0.5">
          {lists.map((list, index) => (
            <ListLink key={list.id} {...goes} list={list} index={index} lists={lists} />
          ))}
        </ul>
        <NewList {...goes} />
      </section>
      <ul>
        <ViewLink {...goes} view="trash" icon={<Trash2 />} count={summary?.trash}>
          Trash
        </ViewLink>
      </ul>
    </nav>
  );
}

interface PlaceLinkProps {
  to: TaskFilters;
  current: boolean;
  icon: ReactNode;
  onGo: (() => void) | undefined;
  children: ReactNode;
}

/** A link that works as one everywhere, and changes only what is shown when it is simply clicked. */
function PlaceLink({ to, current, icon, onGo, children }: PlaceLinkProps) {
  const pathname = usePathname();
  const { go } = useFilters();

  function onClick(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
    onGo?.();
  }

  return (
    <a
      href={addressOf(pathname, to)}
      aria-current={current ? 'page' : undefined}
      onClick={onClick}
      className={cn(
        'flex min-h-9 min-w-0 flex-1 items-center gap-2.5 rounded-lg px-2.5 font-medium transition-colors [&>svg]:size-4 [&>svg]:shrink-0',
        current
          ? 'bg-accent text-accent-foreground [&>svg]:text-primary'
          : 'text-foreground/85 hover:bg-accent/60 [&>svg]:text-muted-foreground',
      )}
    >
      {icon}
      {children}
    </a>
  );
}

const countClass = 'text-xs font-medium text-muted-foreground tabular-nums';

interface ViewLinkProps {
  view: TaskView;
  icon: ReactNode;
  count: number | undefined;
  /** How many are overdue. */
  late?: number | undefined;
  onGo: (() => void) | undefined;
  children: string;
}

function ViewLink({ view, icon, count = 0, late = 0, onGo, children }: ViewLinkProps) {
  const { filters } = useFilters();
  const current = filters.view === view && (view !== 'all' || filters.list === null);
  return (
    <li className="flex">
      <PlaceLink to={{ ...defaultFilters, view }} current={current} icon={icon} onGo={onGo}>
        <span className="flex-1 truncate">{children}</span>
        {late > 0 && (
          <span className="rounded-full bg-destructive/10 px-1.5 text-xs font-semibold text-destructive tabular-nums">
            {late}
            <span className="sr-only"> overdue</span>
          </span>
        )}
        {count > 0 && <span className={countClass}>{count}</span>}
      </PlaceLink>
    </li>
  );
}

interface ListLinkProps {
  list: TaskList;
  index: number;
  lists: readonly TaskList[];
  onGo: (() => void) | undefined;
}

function ListLink({ list, index, lists, onGo }: ListLinkProps) {
  const { filters } = useFilters();
  return (
    <li className="group/list relative flex items-center">
      <PlaceLink
        to={{ ...defaultFilters, list: list.id }}
        current={filters.view === 'all' && filters.list === list.id}
        icon={list.isDefault ? <Inbox /> : <List />}
        onGo={onGo}
      >
        <span className="flex-1 truncate pr-7">{list.name}</span>
      </PlaceLink>
      {list.openTasks > 0 && (
        <span
          className={cn(
            countClass,
            'pointer-events-none absolute right-2.5 transition-opacity pointer-coarse:right-10 pointer-fine:group-focus-within/list:opacity-0 pointer-fine:group-hover/list:opacity-0',
          )}
        >
          {list.openTasks}
          <span className="sr-only"> open</span>
        </span>
      )}
      <ListMenu list={list} index={index} lists={lists} />
    </li>
  );
}
