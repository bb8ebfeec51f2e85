import { limits, TaskPriority, TaskSort, TaskStatus } from '@todo/contracts';
import { todayOf, type Moment } from './due';

export const dueRanges = ['today', 'week', 'overdue'] as const;
export type DueRange = (typeof dueRanges)[number];

/** What the list shows, as the address of the page says it. */
export interface TaskFilters {
  readonly view: TaskStatus | 'all';
  readonly q: string;
  readonly priority: TaskPriority | null;
  readonly label: string | null;
  readonly due: DueRange | null;
  readonly sort: TaskSort;
}

export const defaultFilters: TaskFilters = {
  view: 'all',
  q: '',
  priority: null,
  label: null,
  due: null,
  sort: 'due',
};

/** Reads filters from an address; what it does not know is left at its default. */
export function filtersFromAddress(params: URLSearchParams): TaskFilters {
  const due = params.get('due');
  return {
    view: TaskStatus.safeParse(params.get('view')).data ?? defaultFilters.view,
    q: (params.get('q') ?? '').slice(0, limits.searchText),
    priority: TaskPriority.safeParse(params.get('priority')).data ?? null,
    label: params.get('label')?.slice(0, limits.label) ?? null,
    due: dueRanges.find((range) => range === due) ?? null,
    sort: TaskSort.safeParse(params.get('sort')).data ?? defaultFilters.sort,
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

/** Whether something hides tasks, apart from the choice of open, done or all. */
export function isNarrowed({ q, priority, label, due }: TaskFilters): boolean {
  return q !== '' || priority !== null || label !== null || due !== null;
}

/** The query of `GET /api/tasks` for the tasks of one status; without page parameters. */
export function queryOfFilters(
  { q, priority, label, due, sort }: TaskFilters,
  status: TaskStatus,
  moment: Moment,
): Record<string, string | boolean> {
  const today = todayOf(moment);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  return {
    status,
    sort,
    ...(q.trim() !== '' && { q: q.trim() }),
    ...(priority && { priority }),
    ...(label && { label }),
    ...(due === 'today' && { dueFrom: today.toString(), dueTo: today.toString() }),
    ...(due === 'week' && {
      dueFrom: monday.toString(),
      dueTo: monday.add({ days: 6 }).toString(),
    }),
    ...(due === 'overdue' && { overdue: true }),
  };
}
