'use client';

import { LazyMotion, MotionConfig } from 'motion/react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { Button } from '@/ui/button';
import { Skeleton } from '@/ui/skeleton';
import { QuickAdd } from './quick-add';
import { EmptyList, ListError } from './list-states';
import {
  addressOfFilters,
  filtersFromAddress,
  isNarrowed,
  queryOfFilters,
  type TaskFilters,
} from './task-filters';
import { groupTasks } from './task-groups';
import { useTaskPages } from './task-queries';
import { TaskSection } from './task-section';
import { TaskToolbar } from './task-toolbar';
import { useKeptFocus } from './use-kept-focus';
import { useMoment } from './use-moment';

const loadMotion = () => import('./motion-features').then((module) => module.features);

/** Filters kept in the address, so that a reload or a bookmark shows the same list. */
function useFilters(): [TaskFilters, (part: Partial<TaskFilters>) => void] {
  const params = useSearchParams();
  const pathname = usePathname();
  const filters = useMemo(() => filtersFromAddress(new URLSearchParams(params)), [params]);
  const change = (part: Partial<TaskFilters>) => {
    const query = addressOfFilters({ ...filters, ...part });
    window.history.replaceState(null, '', query ? `${pathname}?${query}` : pathname);
  };
  return [filters, change];
}

export function TaskBoard() {
  const [filters, changeFilters] = useFilters();
  const moment = useMoment();
  const container = useKeptFocus();
  const open = useTaskPages(queryOfFilters(filters, 'open', moment), filters.view !== 'done');
  const done = useTaskPages(queryOfFilters(filters, 'done', moment), filters.view !== 'open');
  const openTasks = useTasksOf(open);
  const doneTasks = useTasksOf(done);
  const showOpen = filters.view !== 'done';
  const showDone = filters.view !== 'open';
  const labels = [...new Set([...openTasks, ...doneTasks].flatMap((task) => task.labels))].sort();

  return (
    <LazyMotion features={loadMotion} strict>
      <MotionConfig reducedMotion="user">
        <div ref={container} className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <QuickAdd />
          <TaskToolbar filters={filters} onChange={changeFilters} labels={labels} />
          <TaskLists
            lists={[...(showOpen ? [open] : []), ...(showDone ? [done] : [])]}
            isEmpty={(!showOpen || openTasks.length === 0) && (!showDone || doneTasks.length === 0)}
            filters={filters}
          >
            {showOpen &&
              groupTasks(openTasks, filters.sort, moment).map(({ key, ...group }) => (
                <TaskSection key={key} {...group} moment={moment} />
              ))}
            {showOpen && <LoadMore list={open} what="open tasks" />}
            {showDone && doneTasks.length > 0 && (
              <TaskSection
                key="done"
                title="Done"
                tasks={doneTasks}
                hasMore={done.hasNextPage}
                moment={moment}
              >
                <LoadMore list={done} what="done tasks" />
              </TaskSection>
            )}
          </TaskLists>
        </div>
      </MotionConfig>
    </LazyMotion>
  );
}

type TaskPages = ReturnType<typeof useTaskPages>;

function useTasksOf({ data }: TaskPages) {
  return useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
}

interface TaskListsProps {
  lists: readonly TaskPages[];
  isEmpty: boolean;
  filters: TaskFilters;
  children: React.ReactNode;
}

function TaskLists({ lists, isEmpty, filters, children }: TaskListsProps) {
  const failed = lists.find((list) => list.isError && !list.data);
  if (failed) {
    return (
      <ListError
        error={failed.error}
        onRetry={() => lists.forEach((list) => void list.refetch())}
      />
    );
  }
  if (lists.some((list) => !list.data)) return <ListSkeleton />;
  if (isEmpty) return <EmptyList narrowed={isNarrowed(filters)} view={filters.view} />;
  return (
    <div
      className="grid gap-6 transition-opacity data-[stale=true]:opacity-60"
      data-stale={lists.some((list) => list.isPlaceholderData)}
    >
      {children}
    </div>
  );
}

function LoadMore({ list, what }: { list: TaskPages; what: string }) {
  if (!list.hasNextPage) return null;
  return (
    <Button
      variant="outline"
      className="justify-self-center"
      disabled={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {list.isFetchingNextPage
        ? 'Loading…'
        : list.isFetchNextPageError
          ? `More ${what} could not be loaded. Try again`
          : `Load more ${what}`}
    </Button>
  );
}

export function ListSkeleton() {
  return (
    <div role="status" className="grid gap-2">
      <span className="sr-only">Loading your tasks…</span>
      <Skeleton className="mb-1 h-5 w-24" />
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className="flex items-start gap-3 rounded-xl border bg-card p-3.5">
          <Skeleton className="size-[22px] rounded-full" />
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-5 w-2/3" />
            <Skeleton className="h-4 w-1/3" />
          </div>
        </div>
      ))}
    </div>
  );
}
