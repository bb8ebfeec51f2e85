import { isDue, limits, TaskListId, TaskPriority, TaskSort, TaskStatus } from '@todo/contracts';
import type { Temporal } from 'temporal-polyfill';
import { todayOf, type Moment } from './due';
import type { TaskListQuery } from './task-queries';

export const taskViews = ['all', 'today', 'week', 'trash'] as const;
export type TaskView = (typeof taskViews)[number];

export const dueRanges = ['overdue', 'today', 'week', 'none', 'days'] as const;
/** `days`: from one day to another, as `from` and `to` say. */
export type DueRange = (typeof dueRanges)[number];

/** What is shown, as the address of the page says it. */
export interface TaskFilters {
  readonly view: TaskView;
  /** Only tasks of this list; without a view this is the page of the list. */
  readonly list: string | null;
  readonly status: TaskStatus | 'all';
  readonly q: string;
  readonly priority: TaskPriority | null;
  readonly label: string | null;
  readonly due: DueRange | null;
  readonly from: string | null;
  readonly to: string | null;
  /** null: the order that suits the view. */
  readonly sort: TaskSort | null;
}

export const defaultFilters: TaskFilters = {
  view: 'all',
  list: null,
  status: 'all',
  q: '',
  priority: null,
  label: null,
  due: null,
  from: null,
  to: null,
  sort: null,
};

const isoDayLength = 10;
const dayOf = (text: string | null) => (text?.length === isoDayLength && isDue(text) ? text : null);

/** Reads filters from an address; what it does not know is left at its default. */
export function filtersFromAddress(params: URLSearchParams): TaskFilters {
  const oneOf = <Value extends string>(values: readonly Value[], name: string) =>
    values.find((value) => value === params.get(name)) ?? null;
  return {
    view: oneOf(taskViews, 'view') ?? defaultFilters.view,
    list: TaskListId.safeParse(params.get('list')).data ?? null,
    status: oneOf(TaskStatus.options, 'status') ?? defaultFilters.status,
    q: (params.get('q') ?? '').slice(0, limits.searchText),
    priority: oneOf(TaskPriority.options, 'priority'),
    label: params.get('label')?.slice(0, limits.label) ?? null,
    due: oneOf(dueRanges, 'due'),
    from: dayOf(params.get('from')),
    to: dayOf(params.get('to')),
    sort: oneOf(TaskSort.options, 'sort'),
  };
}

/** The part of the address behind `?`, without what is at its default. */
export function addressOfFilters(filters: TaskFilters): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(filters) as [keyof TaskFilters, string | null][]) {
    if (value !== null && value !== defaultFilters[key]) params.set(key, value);
  }
  return params.toString();
}

/** The filters that a person set on top of the place they are at. */
export function activeFilters({ view, q, priority, label, due, list }: TaskFilters): string[] {
  const set = { q: q !== '', priority, label, due, list: view !== 'all' && list };
  return Object.entries(set).flatMap(([name, value]) => (value ? [name] : []));
}

/** Whether something hides tasks, apart from the choice of open, done or all. */
export const isNarrowed = (filters: TaskFilters) => activeFilters(filters).length > 0;

/** The same place with every filter lifted. */
export function withoutFilters({ view, list, status, sort }: TaskFilters): TaskFilters {
  return { ...defaultFilters, view, status, sort, list: view === 'all' ? list : null };
}

/** The order in which tasks are shown: that of the person in a list, by due date elsewhere. */
export function sortOf({ sort, view, list }: TaskFilters): TaskSort {
  return sort ?? (view === 'all' && list !== null ? 'position' : 'due');
}

interface Days {
  from?: Temporal.PlainDate | string | undefined;
  to?: Temporal.PlainDate | string | undefined;
}

function daysOfView(view: TaskView, status: TaskStatus, today: Temporal.PlainDate): Days {
  if (view === 'today') return { to: today, ...(status === 'done' && { from: today }) };
  if (view === 'week') return { from: today.add({ days: 1 }), to: today.add({ days: 7 }) };
  return {};
}

function daysOfFilter({ due, from, to }: TaskFilters, today: Temporal.PlainDate): Days {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  if (due === 'today') return { from: today, to: today };
  if (due === 'week') return { from: monday, to: monday.add({ days: 6 }) };
  if (due === 'days') return { from: from ?? undefined, to: to ?? undefined };
  return {};
}

/** The query of `GET /api/tasks` for the tasks of one status; without page parameters. */
export function queryOfFilters(
  filters: TaskFilters,
  status: TaskStatus,
  moment: Moment,
): TaskListQuery {
  const { view, list, q, priority, label, due } = filters;
  const today = todayOf(moment);
  const ranges = [daysOfView(view, status, today), daysOfFilter(filters, today)];
  // ISO days sort as text, so the narrower bound is the greater start and the lesser end.
  const from = ranges
    .flatMap((range) => range.from?.toString() ?? [])
    .toSorted()
    .at(-1);
  const to = ranges.flatMap((range) => range.to?.toString() ?? []).toSorted()[0];
  return {
    status,
    sort: sortOf(filters),
    // Who looks for something finds subtasks too; else they stand below the task they belong to.
    ...(view === 'all' && !isNarrowed(filters) && { parent: 'none' }),
    ...(list && { list }),
    ...(q.trim() !== '' && { q: q.trim() }),
    ...(priority && { priority }),
    ...(label && { label }),
    ...(from && { dueFrom: from }),
    ...(to && { dueTo: to }),
    ...(due === 'overdue' && { overdue: true }),
    ...(due === 'none' && { hasDue: false }),
  };
}
