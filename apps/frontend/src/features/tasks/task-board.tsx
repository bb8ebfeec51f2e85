'use client';

import type { Task, TaskList } from '@todo/contracts';
import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { fetchPart } from '@/ui/fetch-part';
import { takeLatestAction } from '@/ui/toast';
import { useFetchAhead } from '@/ui/use-fetch-ahead';
import { useLists } from '../lists/list-queries';
import { useNextReminders } from '../reminders/reminder-queries';
import { BoardContext, type Board } from './board-context';
import { BoardHeading } from './board-heading';
import { todayOf, type Moment } from './due';
import { openEditor, useEditing } from './editing';
import { useConflict } from './conflicts';
import { EmptyList, ListError, ListSkeleton, MissingList } from './list-states';
import { LoadMore } from './load-more';
import { moveAmongShown } from './move-among-shown';
import { QuickAdd, type TaskDefaults } from './quick-add';
import { useTaskActions } from './task-actions';
import {
  defaultFilters,
  queryOfFilters,
  sortOf,
  withoutFilters,
  type TaskFilters,
} from './task-filters';
import { groupByDay, groupTasks } from './task-groups';
import { useTasks, type TaskPages } from './task-queries';
import { TaskSection } from './task-section';
import { TaskToolbar } from './task-toolbar';
import { useFilters } from './use-filters';
import { useKeptFocus } from './use-kept-focus';
import { useLiveTasks } from './use-live-tasks';
import { useMoment } from './use-moment';
import { useSelection } from './use-selection';
import { useTaskFromAddress } from './use-task-from-address';
import { useShortcuts } from './use-shortcuts';

const loadEditor = () => fetchPart(() => import('./editor-dialog')).then((m) => m.EditorDialog);
const loadConflict = () =>
  fetchPart(() => import('./conflict-dialog')).then((m) => m.ConflictDialog);
const loadBulkBar = () => fetchPart(() => import('./bulk-bar')).then((m) => m.BulkBar);
const EditorDialog = dynamic(loadEditor);
const ConflictDialog = dynamic(loadConflict);
const BulkBar = dynamic(loadBulkBar);
const ShortcutHelp = dynamic(() =>
  fetchPart(() => import('./shortcut-help')).then((m) => m.ShortcutHelp),
);
const TrashView = dynamic(
  () => fetchPart(() => import('../trash/trash-view')).then((m) => m.TrashView),
  {
    loading: ListSkeleton,
  },
);

/** Everything about the person's tasks, as the address of the page says: a list, a view, or the trash. */
export function TaskBoard() {
  const { filters, go } = useFilters();
  const { lists, query } = useLists();
  const moment = useMoment();
  const container = useKeptFocus();
  const [help, setHelp] = useState(false);
  const editing = useEditing();
  const conflict = useConflict();
  useFetchAhead(() => Promise.all([loadEditor(), loadConflict(), loadBulkBar()]));
  useLiveTasks();
  useTaskFromAddress();
  useShortcuts({ help: () => setHelp(true), undo: takeLatestAction });
  const list = lists.find(({ id }) => id === filters.list);
  const isMissing = filters.view === 'all' && filters.list !== null && !list && query.isSuccess;

  return (
    <>
      <BoardHeading filters={filters} list={list} onHelp={() => setHelp(true)} />
      <div ref={container} className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {filters.view === 'trash' ? (
          <TrashView />
        ) : isMissing ? (
          <MissingList onLeave={() => go(defaultFilters)} />
        ) : (
          <>
            {/* It stays from place to place, with what is typed into it. */}
            <QuickAdd defaults={defaultsOf(filters, moment)} placeName={list?.name} />
            <Tasks
              // Another place begins afresh: nothing is selected there.
              key={`${filters.view} ${filters.view === 'all' ? filters.list : ''}`}
              lists={lists}
            />
          </>
        )}
      </div>
      {editing && <EditorDialog />}
      {/* Asked in the middle of another form, it would take the form away. */}
      {conflict && !editing && <ConflictDialog />}
      {help && <ShortcutHelp open onOpenChange={setHelp} />}
    </>
  );
}

/** What a new task gets from the place where it is added. */
function defaultsOf({ view, list }: TaskFilters, moment: Moment): TaskDefaults {
  return {
    ...(list && { listId: list }),
    ...(view === 'today' && { due: todayOf(moment).toString() }),
  };
}

function Tasks({ lists }: { lists: readonly TaskList[] }) {
  const { filters, change } = useFilters();
  const moment = useMoment();
  const actions = useTaskActions();
  const sort = sortOf(filters);
  const [showOpen, showDone] = [filters.status !== 'done', filters.status !== 'open'];
  const openQuery = queryOfFilters(filters, 'open', moment);
  const doneQuery = queryOfFilters(filters, 'done', moment);
  const open = useTasks(openQuery, showOpen);
  const done = useTasks(doneQuery, showDone);
  const groups = showOpen
    ? filters.view === 'week' && sort === 'due'
      ? groupByDay(open.tasks, moment)
      : groupTasks(open.tasks, sort, moment)
    : [];
  // Reopened or ticked just now, a task may be in both lists until both have been read again.
  const openIds = new Set(groups.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  const doneTasks = showDone ? done.tasks.filter(({ id }) => !openIds.has(id)) : [];
  const shown = useMemoOnIds([...groups.flatMap(({ tasks }) => tasks), ...doneTasks]);
  const selection = useSelection(shown.ids);
  const board: Board = {
    moment,
    actions,
    selection,
    lists,
    reminders: useNextReminders(),
    sort,
    showsLists: filters.list === null || filters.view !== 'all',
  };
  useBoardShortcuts(board, shown.tasks);

  return (
    <BoardContext value={board}>
      <TaskToolbar filters={filters} onChange={change} />
      <Loaded
        lists={[...(showOpen ? [open.list] : []), ...(showDone ? [done.list] : [])]}
        isEmpty={shown.ids.length === 0}
        filters={filters}
        onClear={() => change(withoutFilters(filters))}
      >
        {groups.map(({ key, ...group }) => (
          <TaskSection key={key} {...group} sortable={sort === 'position'} />
        ))}
        {showOpen && <LoadMore list={open.list} source={openQuery} what="open tasks" />}
        {doneTasks.length > 0 && (
          <TaskSection key="done" title="Done" tasks={doneTasks} hasMore={done.list.hasNextPage}>
            <LoadMore list={done.list} source={doneQuery} what="done tasks" />
          </TaskSection>
        )}
      </Loaded>
      {selection.active && <BulkBar tasks={shown.tasks} />}
    </BoardContext>
  );
}

/** The tasks and their ids; the ids keep their identity as long as they are the same. */
function useMemoOnIds(tasks: readonly Task[]): { tasks: readonly Task[]; ids: readonly string[] } {
  const key = tasks.map(({ id }) => id).join(' ');
  const ids = useMemo(() => (key === '' ? [] : key.split(' ')), [key]);
  return { tasks, ids };
}

const focusTask = (row: Element | undefined) =>
  row?.querySelector<HTMLElement>('[role="checkbox"]')?.focus();

function stepFocus(by: 1 | -1): void {
  const rows = [...document.querySelectorAll('[data-task]')];
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  focusTask(current < 0 ? rows[by === 1 ? 0 : rows.length - 1] : rows[current + by]);
}

function useBoardShortcuts(board: Board, tasks: readonly Task[]): void {
  const { actions, selection, sort } = board;
  const withTask = (act: (task: Task) => void) => (id: string) => {
    const task = tasks.find((each) => each.id === id);
    if (task) act(task);
  };
  useShortcuts({
    add: () => document.querySelector<HTMLElement>('[data-quick-add]')?.focus(),
    search: () => document.querySelector<HTMLElement>('[data-search]')?.focus(),
    step: stepFocus,
    select: (id) => {
      selection.toggle(id);
      // The tick box makes way for a box to select by, which takes over the focus.
      requestAnimationFrame(() =>
        focusTask(document.querySelector(`[data-task="${id}"]`) ?? undefined),
      );
    },
    edit: withTask((task) => openEditor(task)),
    remove: withTask((task) => void actions.remove(task)),
    place: (id, by) =>
      withTask((task) => sort === 'position' && moveAmongShown(actions, task, by))(id),
    leave: () => {
      if (!selection.active) return false;
      selection.end();
      return true;
    },
  });
}

interface LoadedProps {
  lists: readonly TaskPages[];
  isEmpty: boolean;
  filters: TaskFilters;
  onClear: () => void;
  children: React.ReactNode;
}

/** The tasks once they are there, or what is there instead. */
function Loaded({ lists, isEmpty, filters, onClear, children }: LoadedProps) {
  const failure = lists.find((list) => list.isError && !list.data)?.error;
  if (failure) {
    return (
      <ListError error={failure} onRetry={() => lists.forEach((list) => void list.refetch())} />
    );
  }
  if (lists.some((list) => !list.data)) return <ListSkeleton />;
  if (isEmpty) return <EmptyList filters={filters} onClear={onClear} />;
  return (
    <div
      className="grid grid-cols-[minmax(0,1fr)] gap-6 transition-opacity data-[stale=true]:opacity-60"
      data-stale={lists.some((list) => list.isPlaceholderData)}
    >
      {children}
    </div>
  );
}
